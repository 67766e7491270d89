"""How the headings of tables fit a mapping: the same, moved, new, gone, renamed; and what a person says of those that do not.

The signature of a column is its path of headings without dates, brackets and blanks, so that next month's form has the same one.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import partial
from typing import Any

from etl.intake.language.periods import split_period
from etl.intake.language.units import find_unit
from etl.intake.language.words import plain
from etl.intake.mapping import Mapping
from etl.intake.reading.results import Answers
from etl.intake.recognition.headings import read_heading
from etl.intake.recognition.roles import INDICATOR, NOTE, Guess
from etl.intake.recognition.tables import Constant, Table

ALIKE = 0.5  # of the letters of two headings, to ask whether one became the other
MOST_SHARED = 0.6  # of the columns of a table, for a mapping to be proposed


@dataclass(frozen=True)
class Fit:
    """How the headings of tables fit a mapping: those that moved, are new, are gone, and pairs that may be one renamed."""

    moved: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()  # (what the mapping knows, what the table says)

    @property
    def questions(self) -> tuple[str, ...]:
        """What has to be asked: each renamed, new or gone heading once; a heading that moved is the same one."""
        asked = [f"“{old}”现在写作“{new}”，是同一指标吗？" for old, new in self.renamed]
        asked += [f"多出“{heading}”，要导入吗？" for heading in self.new]
        return (*asked, *(f"少了“{heading}”，这一期没有吗？" for heading in self.gone))


def sign_columns(table: Table) -> dict[int, str]:
    """Return the signature of each column that has one."""
    signed: dict[int, str] = {}
    columns = tuple(table.block.columns)
    for column in columns:
        words = _sign(read_heading(table.sheet, table.block, column, table.block.head, columns).levels)
        if words:
            same = sum(other == words or other.startswith(f"{words}#") for other in signed.values())
            signed[column] = f"{words}#{same + 1}" if same else words
    return signed


def read_levels(table: Table) -> dict[int, tuple[str, ...]]:
    """Return the names that the headings give to each column of numbers, level by level."""
    rows, columns = table.find_bands(INDICATOR), table.numbers
    return {column: read_heading(table.sheet, table.block, column, rows, columns).levels for column in columns}


def _sign(levels: Sequence[str]) -> str:
    """Join the levels without a sign between them: the same form without merged cells has other levels of the same words."""
    return "".join(map(_sign_level, levels)).replace("/", "")


def _sign_level(level: str) -> str:
    _, words = split_period(level)
    _, words = find_unit(words)
    return re.sub(r"[\d.．]+日|[()（）]", "", plain(words))


def sign_tables(tables: Sequence[Table]) -> tuple[str, ...]:
    """Return the different signatures of all tables of a report, in their order."""
    return tuple(dict.fromkeys(heading for table in tables for heading in sign_columns(table).values()))


def fit_mapping(mapping: Mapping, tables: Sequence[Table]) -> Fit:
    """Compare the headings of tables with those that a mapping knows."""
    signed, known = sign_tables(tables), mapping.headings
    new = [heading for heading in signed if heading not in known]
    gone = [heading for heading in known if heading not in signed]
    renamed = []
    for heading in list(gone):
        near = max(new, key=partial(_measure_likeness, heading), default="")
        if near and _measure_likeness(heading, near) >= ALIKE:
            renamed.append((heading, near))
            gone.remove(heading)
            new.remove(near)
    common = [heading for heading in known if heading in signed]
    now = [heading for heading in signed if heading in known]
    moved = tuple(heading for heading, other in zip(common, now, strict=True) if heading != other)
    return Fit(moved, tuple(new), tuple(gone), tuple(renamed))


def _measure_likeness(first: str, second: str) -> float:
    """Measure how alike two headings are, the same place in the tree of headings counting for more than a shared letter."""
    return SequenceMatcher(None, first, second).ratio()


def accept_same(mapping: Mapping, old: str, new: str) -> Mapping:
    """Return the mapping in which a heading is renamed: what it is and the name of its figures stay."""
    headings = tuple(new if heading == old else heading for heading in mapping.headings)
    roles = {new if heading == old else heading: role for heading, role in mapping.roles.items()}
    levels = {new if heading == old else heading: names for heading, names in mapping.levels.items()}
    return replace(mapping, headings=headings, roles=roles, levels=levels)


def accept_new(mapping: Mapping, new: str, *, is_imported: bool) -> Mapping:
    """Return the mapping that knows a new heading: as it is read, or left out."""
    roles = {**mapping.roles, **({} if is_imported else {new: NOTE})}
    return replace(mapping, headings=(*mapping.headings, new), roles=roles)


def accept_gone(mapping: Mapping, gone: str) -> Mapping:
    """Return the mapping without a heading that reports no longer have; one that comes back is new."""
    return replace(mapping, headings=tuple(heading for heading in mapping.headings if heading != gone))


def propose_mapping(mappings: Sequence[Mapping], tables: Sequence[Table]) -> Mapping | None:
    """Return the mapping whose headings tables share most, none below MOST_SHARED: by headings, never by the name of a file."""
    signed = set(sign_tables(tables))

    def share(mapping: Mapping) -> float:
        known = set(mapping.headings)
        return len(signed & known) / len(signed | known) if signed or known else 0

    best = max(mappings, key=share, default=None)
    return best if best is not None and share(best) >= MOST_SHARED else None


def choose_mapping(tables: Sequence[Table], mappings: Sequence[Mapping], name: str, dataset: str) -> Mapping:
    """Return the kept mapping whose headings tables share, else a new one of these tables."""
    return propose_mapping(mappings, tables) or make_mapping(name, dataset, tables)


def make_mapping(name: str, dataset: str, tables: Sequence[Table], **settled: Any) -> Mapping:
    """Make a mapping of tables as they were recognised, with what a person settled besides."""
    roles: dict[str, str] = {}
    levels: dict[str, tuple[str, ...]] = {}
    for table in tables:
        said = read_levels(table)
        for column, heading in sign_columns(table).items():
            roles.setdefault(heading, table.columns[column].role)
            if column in said:
                levels.setdefault(heading, said[column])
    return Mapping(name, dataset, sign_tables(tables), roles, levels, **settled)


def apply_mapping(mapping: Mapping, table: Table) -> Table:
    """Return the table with the roles that the mapping gives its columns."""
    columns = dict(table.columns)
    for column, heading in sign_columns(table).items():
        role = mapping.roles.get(heading)
        if role and role != columns[column].role:
            columns[column] = Guess(role, f"对应“{mapping.name}”里改过")
    return replace(table, columns=columns)


def find_former_levels(mapping: Mapping, table: Table) -> dict[int, tuple[str, ...]]:
    """Return the names of the columns that were renamed, as they were before."""
    signed, said = sign_columns(table), read_levels(table)
    kept = {column: tuple(mapping.levels.get(signed.get(column, ""), ())) for column in said}
    return {column: levels for column, levels in kept.items() if levels and levels != said[column]}


def apply_answers(table: Table, answers: Answers) -> Table:
    """Return the table with what a person said of its time and region, as the sentence about it says them."""
    period, reason = answers.period or table.period, "您的回答" if answers.period else table.period_reason
    if period is not None and period.lacks_year and answers.year:
        period, reason = period.complete(answers.year, answers.month if period.lacks_month else None), f"{reason}和您说的年份"
    scope = Constant(answers.scope, "您的回答") if answers.scope else table.scope
    return replace(table, period=period, period_reason=reason, scope=scope)
