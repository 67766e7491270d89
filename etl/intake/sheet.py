"""A sheet as it was stored: its cells where they stand, what is merged, hidden, shown as percent."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from math import isfinite

Cell = Decimal | str | date | None
Place = tuple[int, int]  # row, column, from 0
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_ALPHABET = 26
WHOLE = 10**15  # below it a stored number is exact to the last digit


@dataclass(frozen=True)
class Merge:
    """Cells shown as one; the first row and column hold the value, the last are included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def places(self) -> Iterator[Place]:
        return ((row, column) for row in range(self.top, self.bottom + 1) for column in range(self.left, self.right + 1))


@dataclass(frozen=True)
class Sheet:
    """One sheet from its cell A1 on, rows of one length. Numbers have the 15 digits that a spreadsheet has; truth values are 是 and 否.

    `percents` are the cells that show their number as a percentage, `unvalued` those whose formula holds no computed value.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merges: tuple[Merge, ...] = ()
    percents: frozenset[Place] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    unvalued: tuple[Place, ...] = ()
    is_hidden: bool = False
    is_linked: bool = field(default=False, kw_only=True)  # its formulas ask other files
    has_macros: bool = field(default=False, kw_only=True)  # its workbook does
    title: str = field(default="", kw_only=True)  # words that stand outside of the table: the head of a web page

    @property
    def height(self) -> int:
        return len(self.rows)

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def cell(self, place: Place) -> Cell:
        return self.rows[place[0]][place[1]]

    @cached_property
    def filled(self) -> tuple[tuple[Cell, ...], ...]:
        """The rows with the words of merged cells in each of their cells; a number stays in its own cell."""
        if not self.merges:
            return self.rows
        rows = [list(row) for row in self.rows]
        for merge in self.merges:
            value = rows[merge.top][merge.left]
            if isinstance(value, Decimal):
                continue
            for row, column in merge.places:
                rows[row][column] = value
        return tuple(map(tuple, rows))


def name_column(column: int) -> str:
    """Name a column as spreadsheets do: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, _ALPHABET)
        letters = chr(ord("A") + place) + letters
    return letters


def name_cell(place: Place) -> str:
    """Name a cell as spreadsheets do: (0, 0) is A1."""
    return f"{name_column(place[1])}{place[0] + 1}"


def read_address(address: str) -> Place:
    """Return the place that the name of a cell says; ValueError where it is none."""
    match = _ADDRESS.fullmatch(address)
    if match is None:
        raise ValueError(address)
    return int(match[2]) - 1, read_column(match[1])


def read_column(letters: str) -> int:
    """Return the column that its letters say: A is 0."""
    column = 0
    for letter in letters:
        column = column * _ALPHABET + ord(letter) - ord("A") + 1
    return column - 1


def read_range(words: str) -> Merge:
    """Return the cells that the name of a range says: A1:B2."""
    first, _, last = words.partition(":")
    (top, left), (bottom, right) = read_address(first), read_address(last or first)
    return Merge(top, left, bottom, right)


def make_number(value: float) -> Cell:
    """Return a stored number with the digits that a spreadsheet shows of it: 59.378499999999995 is 59.3785. What is none is an error."""
    if not isfinite(value):
        return "#NUM!"
    return Decimal(int(value)) if value % 1 == 0 and abs(value) < WHOLE else Decimal(f"{value:.15g}")
