"""What a kind of rows must say of itself, so that screens and files can show rows without looking at their columns."""

from collections.abc import Sequence
from typing import Protocol

import pandas as pd

from indicators.model.columns import YEARS, Column, Columns
from indicators.wording.provenance import NamedFigure, Origin

TELLERS = ("region", "indicator")  # what tells of whom a note speaks
MOST_NAMES = 4
Subject = tuple[str, str]  # region and indicator


class DataTable(Protocol):
    """A table of a data package: its file, what a row of it is, the column that tells rows apart, all its columns.

    `required` are the columns that are never empty, `references` those that name rows of other files.
    """

    file: str
    file_title: str
    key: str
    columns: Columns
    required: frozenset[str]
    references: tuple[tuple[str, str], ...] = ()


class RowKind(DataTable, Protocol):
    """Rows of one kind behind figures: how files hold them, how they are named, and what they say in words.

    `sheet` is that of a workbook which holds all of them (empty: none does). Where the rows are printed, each stands in a source, with
    title, wording and place; where they were computed by a rule and are explained, each says how; where they have cards, few of them read
    better side by side than as a table.
    """

    sheet: str
    is_printed: bool = False
    is_explained: bool = False
    has_cards: bool = False

    def named_figures(self, frame: pd.DataFrame) -> tuple[NamedFigure, ...]:
        """Name each row: which figure it is, its value in words, its source."""
        ...

    @property
    def has_origin(self) -> bool:
        """Tell whether a single row can say where it comes from."""
        return self.is_printed or self.is_explained

    def value_table(self, frame: pd.DataFrame, ranks: "pd.Series[int] | None" = None) -> pd.DataFrame:
        """Say what the rows say: the columns that the frame has under their titles, codes in words; with ranks, in their order."""
        table = pd.DataFrame({column.title: in_words(frame[name], column) for name, column in self.columns.items() if name in frame})
        return table if ranks is None else in_order_of(ranks, table)

    def number_table(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Give the bare numbers that stand beside the words in a workbook, named as in files; no columns where the words are numbers."""
        return pd.DataFrame(index=frame.index)

    def origin(self, frame: pd.DataFrame) -> Origin:
        """Say what is known of the one row of a frame."""
        (figure,) = self.named_figures(frame)
        return Origin(figure.words, figure.name)

    def operands(self, frame: pd.DataFrame, identifier: str) -> pd.DataFrame:
        """Return the rows of a frame from which one of them was derived, none where it was not."""
        return frame.iloc[:0]

    def source_names(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Name the rows as the table of their sources does."""
        return pd.DataFrame(index=frame.index)

    def caveats(self, frame: pd.DataFrame) -> tuple[str, ...]:
        """Say what a reader must know of exactly these rows, each caveat once."""
        return stated_notes(frame)

    def phrases(self, frame: pd.DataFrame) -> list[tuple[str, str]]:
        """Say each row in a sentence's words: what several rows have in common, and what one of them adds."""
        return [("各项数目", " ".join(cells)) for cells in self.value_table(frame).astype(str).to_numpy().tolist()]

    def gather(self, frames: Sequence[tuple[str, pd.DataFrame]]) -> pd.DataFrame:
        """Put the rows of several figures into one file, each once; every frame comes with the title of its figure."""
        return pd.concat([frame for _, frame in frames], ignore_index=True).drop_duplicates(self.key)


def in_words(cells: pd.Series, column: Column) -> pd.Series:
    """Put the cells of a column into words: codes by their words, years as text."""
    if column.words:
        return cells.map(column.words)
    return cells.astype(str) if cells.name in YEARS else cells


def number_columns(frame: pd.DataFrame, columns: Columns, names: Sequence[str]) -> pd.DataFrame:
    """Return columns of rows under their titles, numbers as numbers."""
    return pd.DataFrame({columns[name].title: _bare(frame[name], columns[name]) for name in names}, index=frame.index)


def _bare(cells: pd.Series, column: Column) -> pd.Series:
    return cells.astype(object).where(cells.notna(), float("nan")).astype(float) if column.is_number else cells


def in_order_of(ranks: "pd.Series[int]", table: pd.DataFrame) -> pd.DataFrame:
    """Put the ranks before a table and its rows into their order."""
    table.insert(0, "名次", ranks)
    return table.sort_values("名次")


def stated_notes(frame: pd.DataFrame) -> tuple[str, ...]:
    """Return the notes that rows carry, each once, led by whom it speaks of; what holds for several regions alike needs no name."""
    if "note" not in frame:
        return ()
    blank = [""] * len(frame)
    regions, indicators = (list(map(str, frame[name])) if name in frame else blank for name in TELLERS)
    every = list(zip(regions, indicators, strict=True))
    subjects: dict[str, list[Subject]] = {}
    for note, subject in zip(frame["note"], every, strict=True):
        if isinstance(note, str) and note:
            subjects.setdefault(note, []).append(subject)
    return tuple(_lead(note, _name_subjects(named, set(every))) for note, named in subjects.items())


def _lead(note: str, subject: str) -> str:
    return f"{subject}：{note}" if subject and not note.startswith(subject) else note


def _name_subjects(named: Sequence[Subject], every: set[Subject]) -> str:
    """Name regions; with the indicator where a region has several and the note is not of all of them."""
    regions = {region for region, _ in every}
    if set(named) == every and len(regions) > 1:
        return ""
    whole = {region for region in regions if {one for one in every if one[0] == region} <= set(named)}
    return _list_names([region if region in whole else f"{region}{indicator}" for region, indicator in named])


def _list_names(names: Sequence[str]) -> str:
    once = list(dict.fromkeys(names))
    return "、".join(once) if len(once) <= MOST_NAMES else f"{'、'.join(once[:MOST_NAMES])}等{len(once)}个"
