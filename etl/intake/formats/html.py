"""Web pages that are called .xls: the tables of a page, rowspan and colspan as merges."""

import re
from html.parser import HTMLParser

from etl.intake.formats.limits import MOST_COLUMNS, hold_limits
from etl.intake.formats.text import decode
from etl.intake.sheet import Cell, Merge, Place, Sheet

_SPACES = re.compile(r"\s+")
_SILENT = ("script", "style")


def read_html(content: bytes) -> list[Sheet]:
    """Return each table of a page as a sheet; words before a table are its title."""
    parser = _Parser()
    parser.feed(decode(content))
    parser.close()
    return [_make_sheet(f"表{number}", rows, title) for number, (rows, title) in enumerate(parser.tables, start=1) if rows]


def _make_sheet(name: str, rows: list[list[tuple[str, int, int]]], title: str) -> Sheet:
    cells: dict[Place, Cell] = {}
    merges: list[Merge] = []
    for row, entries in enumerate(rows):
        column = 0
        for words, down, across in entries:
            while (row, column) in cells:
                column += 1
            merge = Merge(row, column, min(row + down, len(rows)) - 1, min(column + across, MOST_COLUMNS) - 1)
            cells |= dict.fromkeys(merge.places)
            cells[row, column] = words or None
            if down > 1 or across > 1:
                merges.append(merge)
            column += across
        hold_limits(name, (row, column))
    width = max((column for _, column in cells), default=-1) + 1
    filled = tuple(tuple(cells.get((row, column)) for column in range(width)) for row in range(len(rows)))
    return Sheet(name, filled, tuple(merges), title=title)


class _Parser(HTMLParser):
    """Gathers the rows of each table and the words before it."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[tuple[list[list[tuple[str, int, int]]], str]] = []
        self._before: list[str] = []
        self._cell: list[str] | None = None
        self._spans = (1, 1)
        self._depth = 0
        self._is_silent = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._is_silent = True
        elif tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(([], " ".join(self._before)))
                self._before = []
        elif tag == "tr" and self._depth == 1:
            self._end_cell()
            self.tables[-1][0].append([])
        elif tag in ("td", "th") and self._depth == 1:
            self._end_cell()
            given = dict(attrs)
            self._spans = _span(given.get("rowspan")), _span(given.get("colspan"))
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._is_silent = False
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()
        elif tag == "table" and self._depth:
            self._end_cell()
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._is_silent:
            return
        if self._cell is not None:
            self._cell.append(data)
        elif not self._depth and data.strip():
            self._before.append(data.strip())

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        words = "\n".join(_SPACES.sub(" ", line).strip() for line in "".join(self._cell).split("\n")).strip()
        rows = self.tables[-1][0]
        if not rows:
            rows.append([])
        rows[-1].append((words, *self._spans))
        self._cell = None


def _span(words: str | None) -> int:
    """Return a span as a page gives it, at least one and within the limits."""
    return min(max(int(words), 1), MOST_COLUMNS) if words and words.strip().isdecimal() else 1
