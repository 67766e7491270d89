"""A table of figures in rows and columns: its cells in their own words, their order, footnotes that are bound to cells."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from indicators.model.rows import Observation
from indicators.wording.figure_words import row_words

MISSING = "—"
MISSING_MEANS = f"“{MISSING}”是没有收到印出的数字，不是零。"
ORDER = (
    "按数的大小排：区间先按小的一端，再按大的一端；数相同的，“近、以下”在前，然后是确数、“约”、区间，“余、以上”在后；"
    "没有数字的不论哪个方向都在最后。"
)
# Among figures of one number: what may be less, the number itself, what is near it, what reaches beyond it, what may be more.
_PLACES = {"nearly": 0, "at_most": 0, "exact": 1, "all": 1, "about": 2, "range": 3, "over": 4, "at_least": 4}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿"
SortKey = tuple[float, int, float]


@dataclass(frozen=True)
class Heading:
    """A row or a column: its code, what it is called, the unit where all its figures have it, what must be known of it."""

    code: str
    title: str
    unit: str = ""
    notes: tuple[str, ...] = ()
    is_total: bool = False

    @property
    def words(self) -> str:
        return f"{self.title}（{self.unit}）" if self.unit else self.title


@dataclass(frozen=True)
class Cell:
    """A figure, a sum of `operands`, or nothing; what must be known of it."""

    figure: Observation | None = None
    notes: tuple[str, ...] = ()
    operands: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The figure as it is said, with its bound and 推算; — where there is none, never 0."""
        return MISSING if self.figure is None else row_words(self.figure)

    @property
    def value(self) -> float | None:
        return None if self.figure is None else float(self.figure["value"])

    @property
    def sort_key(self) -> SortKey | None:
        """The place of the cell in the stated order; None where there is no figure."""
        if self.figure is None:
            return None
        low, high = float(self.figure["value"]), self.figure["value_high"]
        is_range = self.figure["qualifier"] == "range" and high is not None
        return low, _PLACES[self.figure["qualifier"]], float(high) if is_range and high is not None else low


@dataclass(frozen=True)
class WideTable:
    """Rows and columns of cells; `corner` says what the rows are, `across` what the columns are."""

    corner: str
    across: str
    rows: tuple[Heading, ...]
    columns: tuple[Heading, ...]
    cells: tuple[tuple[Cell, ...], ...]

    @cached_property
    def footnotes(self) -> tuple[str, ...]:
        """Every note once, in the order in which a reader meets it: columns, then row by row."""
        noted: list[Heading | Cell] = [*self.columns]
        for heading, cells in zip(self.rows, self.cells, strict=True):
            noted += [heading, *cells]
        return tuple(dict.fromkeys(note for part in noted for note in part.notes))

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {note: number for number, note in enumerate(self.footnotes, start=1)}

    def number_notes(self, part: Heading | Cell) -> tuple[int, ...]:
        """Return the numbers of the footnotes of a cell or a heading."""
        return tuple(sorted(self._numbers[note] for note in part.notes))

    def mark(self, part: Heading | Cell) -> str:
        """Return the marks of the footnotes of a cell or a heading, as they stand behind its words."""
        return "".join(map(note_mark, self.number_notes(part)))

    def cell_words(self, cell: Cell) -> str:
        """Say a cell with the marks of its footnotes."""
        return f"{cell.words}{self.mark(cell)}"

    def heading_words(self, heading: Heading) -> str:
        """Say a heading with the marks of its footnotes."""
        return f"{heading.words}{self.mark(heading)}"

    @property
    def footnote_lines(self) -> tuple[str, ...]:
        """The footnotes below the table, each behind its mark."""
        return tuple(f"{note_mark(number)} {note}" for number, note in enumerate(self.footnotes, start=1))

    @property
    def head(self) -> tuple[str, ...]:
        """The words of the first line."""
        return (self.corner, *(self.heading_words(column) for column in self.columns))

    @property
    def lines(self) -> tuple[tuple[str, ...], ...]:
        """The words of every further line, its heading first."""
        return tuple((self.heading_words(row), *map(self.cell_words, cells)) for row, cells in zip(self.rows, self.cells, strict=True))

    def split_words(self, most: int) -> tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...]:
        """Return head and lines in parts of at most so many columns, each with the rows' headings; the marks stay those of the whole."""
        starts = range(0, max(len(self.columns), 1), most)
        cuts = [(0, *range(start + 1, min(start + most, len(self.columns)) + 1)) for start in starts]
        return tuple(
            (tuple(self.head[place] for place in cut), tuple(tuple(line[place] for place in cut) for line in self.lines)) for cut in cuts
        )

    def gather_notes(self, row: int, column: int) -> tuple[int, ...]:
        """Return the numbers of all footnotes that a cell stands under: its own, those of its row and of its column."""
        parts = (self.cells[row][column], self.rows[row], self.columns[column])
        return tuple(sorted({number for part in parts for number in self.number_notes(part)}))

    def lift_notes(self) -> "WideTable":
        """Return the table with what holds for each figure of a column, or else of a row, said once at its heading."""
        return self._lift_to_columns().turn()._lift_to_columns().turn()

    def _lift_to_columns(self) -> "WideTable":
        shared = [_shared_notes(cells) for cells in zip(*self.cells, strict=True)]
        columns = tuple(replace(head, notes=(*head.notes, *notes)) for head, notes in zip(self.columns, shared, strict=True))
        cells = tuple(tuple(_without(cell, notes) for cell, notes in zip(row, shared, strict=True)) for row in self.cells)
        return replace(self, columns=columns, cells=cells)

    def turn(self) -> "WideTable":
        """Return the table with rows for columns."""
        cells = tuple(zip(*self.cells, strict=True)) if self.cells else tuple(() for _ in self.columns)
        return replace(self, corner=self.across, across=self.corner, rows=self.columns, columns=self.rows, cells=cells)

    def sort(self, column: str, *, is_descending: bool) -> "WideTable":
        """Return the table with its rows in the stated order of a column, what has no figure there last; a total stays at the end."""
        place = next((number for number, heading in enumerate(self.columns) if heading.code == column), None)
        if place is None:
            return self
        keyed = [(cells[place].sort_key, number) for number, cells in enumerate(self.cells) if not self.rows[number].is_total]
        with_figure = [(key, number) for key, number in keyed if key is not None]
        with_figure.sort(key=lambda pair: pair[0], reverse=is_descending)
        order = [number for _, number in with_figure] + [number for key, number in keyed if key is None]
        order += [number for number, heading in enumerate(self.rows) if heading.is_total]
        return replace(self, rows=tuple(self.rows[number] for number in order), cells=tuple(self.cells[number] for number in order))

    def mixes_units(self, column: Heading) -> bool:
        """Return whether the figures of a column have several units, so that their numbers have no order."""
        place = self.columns.index(column)
        return len({figure["unit"] for cells in self.cells if (figure := cells[place].figure) is not None}) > 1


def _shared_notes(cells: Sequence[Cell]) -> tuple[str, ...]:
    """Return the notes that every figure of a line has, where it has several."""
    filled = [cell.notes for cell in cells if cell.figure is not None]
    return tuple(note for note in filled[0] if all(note in notes for notes in filled)) if len(filled) > 1 else ()


def _without(cell: Cell, notes: Sequence[str]) -> Cell:
    return replace(cell, notes=tuple(note for note in cell.notes if note not in notes))


def note_mark(number: int) -> str:
    """Return the mark of a footnote: ① to ㊿, then 〔51〕."""
    return _CIRCLED[number - 1] if number <= len(_CIRCLED) else f"〔{number}〕"


def list_figures(table: WideTable) -> Sequence[Observation]:
    """Return the figures of the table that were printed, counted or derived before, row by row; what was added up here is none of them."""
    return [cell.figure for cells in table.cells for cell in cells if cell.figure is not None and not cell.operands]
