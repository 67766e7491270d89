"""Figures put into rows and columns: the best figure for each cell, with what must be known of it as notes."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from indicators.analysis.conflicts import READ_ON, disputes_of
from indicators.analysis.wide_table import Cell, Heading, WideTable
from indicators.model.rows import Observation, at_date, newest, observations_of
from indicators.model.vocabulary import STATUS_MEANINGS, STATUSES
from indicators.wording.figure_words import period_words, row_words

REGION, YEAR, INDICATOR = "地区", "年份", "指标"
KEYS = {REGION: "region_code", YEAR: "year", INDICATOR: "indicator_id"}


@dataclass(frozen=True)
class Axis:
    """What the rows or the columns are: one of KEYS, with a heading for each."""

    dimension: str
    headings: tuple[Heading, ...]

    def key(self, row: Observation) -> str:
        """Return the code of the heading under which a figure stands."""
        return str(row[KEYS[self.dimension]])  # type: ignore[literal-required]


def choose_cells(frame: pd.DataFrame, year: int | None, *, by_year: bool) -> pd.DataFrame:
    """Return the figure of each cell: of each indicator and region the one that stands for a year, for every year where years are an axis.

    Without a year it is the newest one. Which that is, say the rules of `at_date` and `newest`.
    """
    if by_year:
        dated = [at_date(frame, each) for each in sorted(set(frame["year"].tolist()))]
        return pd.concat(dated) if dated else frame
    return newest(frame) if year is None else at_date(frame, year)


def pivot(frame: pd.DataFrame, chosen: pd.DataFrame, rows: Axis, columns: Axis) -> WideTable:
    """Put the chosen figures of a frame into a table; each names, in a note, those of the frame that compete for its cell."""
    rivals: dict[tuple[str, str, int], list[Observation]] = {}
    for row in observations_of(frame):
        rivals.setdefault(_place(row), []).append(row)
    cells = {
        (rows.key(row), columns.key(row)): Cell(row, list_notes(row, [other for other in rivals[_place(row)] if not _is_same(other, row)]))
        for row in observations_of(chosen)
    }
    empty = Cell()
    table = tuple(tuple(cells.get((row.code, column.code), empty) for column in columns.headings) for row in rows.headings)
    return WideTable(rows.dimension, columns.dimension, rows.headings, columns.headings, table)


def _place(row: Observation) -> tuple[str, str, int]:
    return row["indicator_id"], row["region_code"], row["year"]


def _is_same(one: Observation, other: Observation) -> bool:
    return one["observation_id"] == other["observation_id"]


def list_notes(row: Observation, rivals: Sequence[Observation] = ()) -> tuple[str, ...]:
    """Say what a reader of a cell must know: its date, its state, what contradicts it, which other figures there are for the year."""
    said = (_date_note(row), _state_note(row), *_conflict_notes(row), _rival_note(rivals))
    return tuple(words for words in said if words)


def _date_note(row: Observation) -> str:
    """Say the date where it is not the end of the year, or the year itself; and that it is inferred."""
    words, year = period_words(row), row["year"]
    if words in (f"{year}-12-31", f"{year}年"):
        return ""
    inferred = "，日期由文件内容推断" if row["period_basis"] == "inferred" else ""
    return f"时期为{words}{inferred}。"


def _state_note(row: Observation) -> str:
    """Say the status with the note, the note alone where the status is the usual one; 推算 stands in the cell already."""
    note = row["note"].rstrip("。") if isinstance(row["note"], str) else ""
    if row["status"] == "A" or (row["status"] == "E" and row["processing"] == "derived"):
        return f"{note}。" if note else ""
    return f"{STATUSES[row['status']]}：{note or STATUS_MEANINGS[row['status']]}。"


def _conflict_notes(row: Observation) -> list[str]:
    return [f"有冲突：{dispute.disagreement}；{READ_ON}。" for dispute in disputes_of(row)]


def _rival_note(rivals: Sequence[Observation]) -> str:
    if not rivals:
        return ""
    named = [f"{row_words(row)}（{period_words(row)}，{row['source_title']}）" for row in rivals]
    return f"同一年另有：{'；'.join(named)}。"


def drop_empty(table: WideTable, kept_rows: Sequence[str], kept_columns: Sequence[str]) -> tuple[WideTable, tuple[str, ...]]:
    """Leave out rows and columns without a figure, unless they are to be kept; return the table and what was left out, by name."""
    table, rows = _drop_empty_rows(table, kept_rows)
    turned, columns = _drop_empty_rows(table.turn(), kept_columns)
    return turned.turn(), (*rows, *columns)


def _drop_empty_rows(table: WideTable, kept: Sequence[str]) -> tuple[WideTable, tuple[str, ...]]:
    pairs = list(zip(table.rows, table.cells, strict=True))
    shown = [(row, cells) for row, cells in pairs if row.code in kept or any(cell.figure is not None for cell in cells)]
    left = tuple(row.title for row, _ in pairs if row not in [other for other, _ in shown])
    if not shown:
        return WideTable(table.corner, table.across, (), table.columns, ()), left
    rows, cells = zip(*shown, strict=True)
    return WideTable(table.corner, table.across, rows, table.columns, cells), left
