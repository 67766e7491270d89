"""Sheets in the likeness of those that offices send, and the places that their labels name."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import xlsxwriter

from etl.intake.language.places import Places, make_places
from etl.intake.sheet import Cell, Merge, Sheet, read_range

REGIONS = Path(__file__).resolve().parents[4] / "data" / "curated" / "regions.csv"


@cache
def known_places() -> Places:
    """The regions of the curated tables."""
    with REGIONS.open(encoding="utf-8") as file:
        return make_places(list(csv.DictReader(file)))


def make_sheet(
    rows: Sequence[Sequence[object]], *, name: str = "Sheet1", merges: Sequence[str] = (), percents: Sequence[str] = (), **more: object
) -> Sheet:
    """A sheet of plain values: numbers become Decimals, rows get one length, merges and percent cells are given by their names."""
    width = max(map(len, rows))
    cells = tuple(tuple(_cell(value) for value in (*row, *(None,) * (width - len(row)))) for row in rows)
    shown = frozenset((merge.top, merge.left) for merge in map(read_range, percents))
    return Sheet(name, cells, tuple(map(_merge, merges)), shown, **more)  # type: ignore[arg-type]


def _merge(words: str) -> Merge:
    return read_range(words)


def _cell(value: object) -> Cell:
    if isinstance(value, int | float):
        return Decimal(str(value))
    assert value is None or isinstance(value, str | date | Decimal)
    return value


def write_workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """A workbook with the rows of each sheet from A1 on."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return buffer.getvalue()
