"""Totals over regions: a sum where the figures may be added, else the reason why not."""

from collections.abc import Callable, Mapping, Sequence

from indicators.analysis.comparability import is_claim
from indicators.analysis.conflicts import disputes_of
from indicators.analysis.derived_rows import is_additive
from indicators.analysis.wide_table import Cell, Heading, WideTable
from indicators.model.rows import EXACT, Observation
from indicators.model.vocabulary import MEASURE_KINDS, STATUSES, WORST_STATUS_FIRST
from indicators.wording.figure_words import row_words

TOTAL = Heading("total", "合计", is_total=True)
MOST_NAMES = 4
SIGN = " + "
OTHER_DEFINITION = "D"  # counts something else than the indicator says; a break (B) parts a figure from those before it, not from its peers


def add_total(table: WideTable, overlaps: Callable[[Sequence[str]], str]) -> WideTable:
    """Return a table whose rows are regions with their totals below; `overlaps` says why regions would be counted twice."""
    why_not = overlaps([row.code for row in table.rows])
    names = {row.code: row.title for row in table.rows}
    totals = tuple(
        total_of({row.code: cells[place] for row, cells in zip(table.rows, table.cells, strict=True)}, names, why_not)
        for place in range(len(table.columns))
    )
    return WideTable(table.corner, table.across, (*table.rows, TOTAL), table.columns, (*table.cells, totals))


def total_of(cells: Mapping[str, Cell], names: Mapping[str, str], why_not: str = "") -> Cell:
    """Return the sum of the cells of some regions, marked 推算; an empty cell with the reason where they may not be added."""
    figures = [cell.figure for cell in cells.values() if cell.figure is not None]
    missing = [names[code] for code, cell in cells.items() if cell.figure is None]
    reason = why_not or why_no_sum(figures) or (f"缺{_list_names(missing)}的数" if missing else "")
    if reason:
        return Cell(notes=(f"不加合计：{reason}。",))
    operands = tuple(row["observation_id"] for row in figures)
    notes = tuple(dict.fromkeys(note for cell in cells.values() for note in cell.notes))
    return Cell(_sum(figures), notes, operands)


def why_no_sum(rows: Sequence[Observation]) -> str:
    """Say why figures may not be added up; empty where they may: additive, of one key, unit and date, exact, counted alike."""
    if len(rows) < 2:
        return "不足两个地区有数"
    if len({row["comparable_key"] for row in rows}) > 1:
        return "口径不同"
    if len({row["unit"] for row in rows}) > 1:
        return "单位不同"
    first = rows[0]
    if not all(is_additive(row["measure_kind"], row["unit"]) for row in rows):
        return f"{MEASURE_KINDS[first['measure_kind']]}（{first['unit']}）不能相加"
    if len({(row["period_start"], row["period_end"], row["period_kind"]) for row in rows}) > 1:
        return "各地的时期不同"
    if inexact := [row["region"] for row in rows if row["qualifier"] not in EXACT or is_claim(row)]:
        return f"{_list_names(inexact)}的数不是确数"
    others = [row["region"] for row in rows if row["status"] == OTHER_DEFINITION]
    return f"{_list_names(others)}的数{STATUSES[OTHER_DEFINITION]}" if others else ""


def _list_names(names: Sequence[str]) -> str:
    return "、".join(names[:MOST_NAMES]) + (f"等{len(names)}地" if len(names) > MOST_NAMES else "")


def _sum(rows: Sequence[Observation]) -> Observation:
    """Return the row of a sum of exact figures: where none of them stands, as doubtful as the worst of them."""
    first, value = rows[0], sum(row["value"] for row in rows)
    return {
        **first,
        "observation_id": SIGN.join(row["observation_id"] for row in rows),
        "region": TOTAL.title,
        "region_code": TOTAL.code,
        "value": value,
        "value_high": None,
        "lower_bound": value,
        "upper_bound": value,
        "qualifier": "exact",
        "as_printed": f"推算：{SIGN.join(row_words(row) for row in rows)}",
        "status": next((status for status in WORST_STATUS_FIRST if any(row["status"] == status for row in rows)), "A"),
        "period_basis": "inferred" if any(row["period_basis"] == "inferred" for row in rows) else "printed",
        "processing": "derived",
        "source_id": "derivation",
        "source_title": "；".join(dict.fromkeys(row["source_title"] for row in rows)),
        "source_file": None,
        "position_start": None,
        "position_end": None,
        "note": None,
        "disputes": tuple(dict.fromkeys(dispute for row in rows for dispute in disputes_of(row))),
        "rests_on": tuple(row["observation_id"] for row in rows),
    }
