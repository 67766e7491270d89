"""What changed from one figure to a later one, and the reason where nothing may be said: breaks, boundaries, bounds, roundings."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from indicators.analysis.comparability import is_claim
from indicators.analysis.conflicts import why_apart
from indicators.analysis.derived_rows import DerivedNames, derived_row, gather_computed
from indicators.model.computed_rows import COMPUTED_COMPANIONS
from indicators.model.intervals import Interval
from indicators.model.labels import quote
from indicators.model.quantities import plain_number, printed_scale, printed_step
from indicators.model.rows import EXACT, Observation, at_date, figures_of, observations_of
from indicators.model.territory import BoundaryChanges, boundary_change_between
from indicators.wording.figure_words import period_words, row_words

PERCENT_UNIT = "%"
DIRECTIONS = {"增加": "增加", "减少": "减少", "不变": "没有变化", "说不出": "说不出增减"}
NO_BOUNDARY_CHANGES: BoundaryChanges = {}
YEAR_COLUMNS = ["region", "year", "period_end", "words", "months", "change", "change_words", "change_percent", "why_not"]


@dataclass(frozen=True)
class Change:
    """How much a figure changed, in per cent too where that means something; or why nothing is said."""

    amount: float | None = None
    percent: float | None = None
    why_not: str = ""

    @property
    def direction(self) -> str:
        """增加, 减少, 不变 or 说不出."""
        if self.amount is None:
            return "说不出"
        return "增加" if self.amount > 0 else "减少" if self.amount < 0 else "不变"


def change_between(
    first: Observation, last: Observation, line: Sequence[Observation], boundary_changes: BoundaryChanges = NO_BOUNDARY_CHANGES
) -> Change:
    """Compute the change between two figures of one line; shares change by percentage points and have no growth in per cent."""
    if reason := why_no_change(first, last, line, boundary_changes):
        return Change(why_not=reason)
    amount = round(float(last["value"]) - float(first["value"]), 6)
    has_percent = first["unit"] != PERCENT_UNIT and first["value"]
    return Change(amount, amount / float(first["value"]) * 100 if has_percent else None)


def why_no_change(
    first: Observation, last: Observation, line: Sequence[Observation], boundary_changes: BoundaryChanges = NO_BOUNDARY_CHANGES
) -> str:
    """Say why the difference of two figures of one line would mean nothing; empty where it means something."""
    if any(row["qualifier"] not in EXACT for row in (first, last)):
        return "有上下限，不算增减"
    if any(is_claim(row) for row in (first, last)):
        return "有“全部”一类的说法，不算增减"
    if any(row["status"] == "B" and first["period_end"] < row["period_end"] <= last["period_end"] for row in line):
        return "序列间断，不算增减"
    if disputed := why_apart(first, last, line, "change"):
        return disputed
    if moved := boundary_change_between(boundary_changes, first["region_code"], first["period_end"], last["period_end"]):
        return f"区划有变（{moved}），不算增减"
    statuses = {first["status"], last["status"]}
    if "U" in statuses:
        return "可靠性低，不算增减"
    if "D" in statuses:
        return "口径不同，不算增减"
    if _length(first) != _length(last):
        return "时段长短不同，不算增减"
    if printed_step(first["as_printed"], first["value"]) != printed_step(last["as_printed"], last["value"]):
        return "两数取整程度不同，不算增减"
    return ""


def _length(row: Observation) -> int:
    """Count the months that a figure of a whole period covers; a moment covers none, a running total is compared whatever it covers."""
    return months_between(row["period_start"], row["period_end"]) if row["period_kind"] == "interval" else 0


def months_between(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])


def compare_year_on_year(line: pd.DataFrame, boundary_changes: BoundaryChanges = NO_BOUNDARY_CHANGES) -> pd.DataFrame:
    """Compute the changes of one indicator in one region against the year before, joined on the year, none across a break.

    `months` is the time since the figure before; change_percent is given over a whole year only. A figure of another
    definition is no figure of its year.
    """
    rows, pairs = _pair_years(line)
    return pd.DataFrame([_year_row(row, before, rows, boundary_changes) for row, before in pairs], columns=YEAR_COLUMNS)


def _pair_years(line: pd.DataFrame) -> tuple[list[Observation], list[tuple[Observation, Observation | None]]]:
    """Return the rows of a line in order, and each figure of a year with that of the year before."""
    rows = sorted(observations_of(line), key=lambda row: str(row["period_end"]))
    by_year = {row["year"]: row for row in rows if row["status"] != "D"}
    return rows, [(row, by_year.get(year - 1)) for year, row in by_year.items()]


def compute_yearly_changes(line: pd.DataFrame, boundary_changes: BoundaryChanges = NO_BOUNDARY_CHANGES) -> pd.DataFrame:
    """Compute, 推算, by how much a count changed against the year before, as rows of indicator_values; none where nothing may be said."""
    rows, pairs = _pair_years(line)
    known = [(row, before, change_between(before, row, rows, boundary_changes)) for row, before in pairs if before is not None]
    found = [_yearly(row, before) for row, before, change in known if change.amount is not None]
    return figures_of(found, dict.fromkeys((*line.columns, *COMPUTED_COMPANIONS))) if found else line.iloc[:0]


def _yearly(row: Observation, before: Observation) -> Observation:
    """Return the row of a difference, which has as many digits as its operands."""
    change = Decimal(str(row["value"])) - Decimal(str(before["value"]))
    names: DerivedNames = {
        "indicator_id": f"{row['indicator_id']}__yearly_change",
        "indicator": f"{row['indicator']}较上年增减",
        "unit": "个百分点" if row["unit"] == PERCENT_UNIT else row["unit"],
        "measure_kind": "change",
        "note": f"{period_words(before)}到{period_words(row)}",
        "meaning": f"{quote(row['indicator'])}与上一年的数字相减",
    }
    return {**derived_row(row, before, Interval(change, change), f"{row_words(row)} − {row_words(before)}", names), "decimals": None}


def _year_row(
    row: Observation, before: Observation | None, line: Sequence[Observation], boundary_changes: BoundaryChanges
) -> dict[str, object]:
    change = Change(why_not="上年无数据") if before is None else change_between(before, row, line, boundary_changes)
    months = None if before is None else months_between(before["period_end"], row["period_end"])
    return {
        "region": row["region"],
        "year": row["year"],
        "period_end": row["period_end"],
        "words": row_words(row),
        "months": months,
        "change": change.amount,
        "change_words": amount_words(change, row),
        "change_percent": change.percent if months == 12 else None,
        "why_not": change.why_not,
    }


@dataclass(frozen=True)
class Changed:
    """One indicator of one region at two dates: either figure may be missing."""

    indicator: str
    region_code: str
    first: Observation | None
    last: Observation | None
    change: Change

    @property
    def has_both(self) -> bool:
        return self.first is not None and self.last is not None


def list_changes(frame: pd.DataFrame, first_year: int, last_year: int, boundary_changes: BoundaryChanges) -> list[Changed]:
    """List each indicator and region with a figure in either year: the changed ones first, the largest in per cent leading."""
    old, new = ({_line(row): row for row in observations_of(at_date(frame, year))} for year in (first_year, last_year))
    lines: dict[tuple[str, str], list[Observation]] = {}
    for row in observations_of(frame):
        lines.setdefault(_line(row), []).append(row)
    changes = [_changed(old.get(name), new.get(name), line, boundary_changes) for name, line in lines.items() if name in old or name in new]
    return sorted(changes, key=_order)


def _line(row: Observation) -> tuple[str, str]:
    return row["indicator_id"], row["region_code"]


def _changed(
    first: Observation | None, last: Observation | None, line: Sequence[Observation], boundary_changes: BoundaryChanges
) -> Changed:
    if first is None or last is None:
        only = first or last
        change = Change(why_not=f"只有 {period_words(only)} 的数字" if only else "")
    else:
        change = change_between(first, last, line, boundary_changes)
    return Changed(str(line[0]["indicator"]), str(line[0]["region_code"]), first, last, change)


def _order(changed: Changed) -> tuple[int, float]:
    if not changed.has_both:
        return 3, 0
    order = {"增加": 0, "减少": 0, "不变": 1, "说不出": 2}[changed.change.direction]
    return order, -abs(changed.change.percent or 0)


def change_words(change: float | None, unit: str) -> str:
    """Say a change with its sign and at most one decimal: +37个, −2.1%; empty where there is none."""
    if change is None or pd.isna(change):
        return ""
    return f"{_sign(change)}{f'{abs(change):,.1f}'.removesuffix('.0')}{unit}"


def amount_words(change: Change, row: Observation) -> str:
    """Say the amount of a change in a row's unit and the scale of its wording: +2,713.3万人; a share changes by percentage points."""
    if row["unit"] == PERCENT_UNIT:
        return change_words(change.amount, "个百分点")
    word, scale = printed_scale(row["as_printed"], row["value"])
    if not word or change.amount is None:
        return change_words(change.amount, row["unit"])
    # Figures are only subtracted where both were rounded alike, so the scale takes the difference without another rounding.
    return f"{_sign(change.amount)}{plain_number(Decimal(str(abs(change.amount))), scale)}{word}{row['unit']}"


def _sign(change: float) -> str:
    return "+" if change > 0 else "−" if change < 0 else ""


def compute_growth(changes: Sequence[Changed]) -> pd.DataFrame:
    """Compute, 推算, by how many per cent each count changed, as rows of indicator_values; shares have no growth in per cent."""
    pairs = [(row.first, row.last, row.change.percent) for row in changes if row.change.percent is not None]
    rows = [_growth(first, last, percent) for first, last, percent in pairs if first is not None and last is not None]
    return gather_computed(rows, rows[0] if rows else (), least_decimals=1)


def _growth(first: Observation, last: Observation, percent: float) -> Observation:
    change = Decimal(str(percent))
    formula = f"（{row_words(last)} − {row_words(first)}） ÷ {row_words(first)} × 100%"
    note = f"{period_words(first)}到{period_words(last)}"
    names: DerivedNames = {
        "indicator_id": f"{last['indicator_id']}__growth",
        "indicator": last["indicator"],
        "unit": "%",
        "measure_kind": "change",
        "note": note,
        "meaning": f"{quote(last['indicator'])}从前一时点到后一时点增减的百分比",
    }
    return derived_row(last, first, Interval(change, change), formula, names)


def figure_words(row: Observation | None) -> str:
    """Say a figure with its date, nothing where there is none."""
    return f"{row_words(row)}（{period_words(row)}）" if row is not None else ""
