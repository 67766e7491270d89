"""What a person settled about a table, kept by name and bound to the words of its headings, never to their position.

The signature of a column is its path of headings without dates, brackets and blanks, so that next month's form has the same one.
"""

import json
import re
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from difflib import SequenceMatcher
from functools import partial
from pathlib import Path
from typing import Any

from etl.intake.language.periods import Period, split_period
from etl.intake.language.units import find_unit
from etl.intake.language.words import plain
from etl.intake.reading.results import Answers
from etl.intake.recognition.headings import read_heading
from etl.intake.recognition.roles import Guess
from etl.intake.recognition.tables import Constant, Table

FORM_DIGITS = 4
ALIKE = 0.5  # of the letters of two headings, to ask whether one became the other
MOST_SHARED = 0.6  # of the columns of a table, for a mapping to be proposed
SUM, FIRST, ERROR = "sum", "first", "error"
LEFT_OUT = ""  # the region of a label that is not to be imported
_NAME = re.compile(r"[^\\/:*?\"<>|.\s][^\\/:*?\"<>|]{0,59}")


class MappingUnreadable(Exception):
    """A file of a mapping that holds none; the message says what is wrong."""


@dataclass(frozen=True)
class Mapping:
    """What each column of a form is, by the signature of its headings, and the answers that its tables do not give themselves.

    `labels` are region codes by label, empty for one that is left out; `regions` those that it brings along;
    `indicators` the ids of existing indicators by the name that the table says; `left_out` the names that are not imported. `repeated` says
    what several rows of one region come to.
    """

    name: str
    dataset: str
    headings: tuple[str, ...]
    roles: Dict[str, str] = field(default_factory=dict)
    scope: str = ""
    year: int | None = None
    month: int | None = None
    period: str = ""
    labels: Dict[str, str] = field(default_factory=dict)
    regions: tuple[Dict[str, Any], ...] = ()
    indicators: Dict[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    repeated: str = ERROR
    title: str = ""  # what the report is called, as its figures name their source
    stream: str = ""  # the work stream of the indicators that it brings

    @property
    def answers(self) -> Answers:
        """The answers as reading takes them."""
        return Answers(self.year, self.month, read_words(self.period) if self.period else None, self.scope)


@dataclass(frozen=True)
class Fit:
    """How the headings of a table fit a mapping: those that moved, are new, are gone, and pairs that may be one renamed."""

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
    rows = table.block.head
    for column in table.block.columns:
        heading = read_heading(table.sheet, table.block, column, rows, tuple(table.block.columns))
        words = "/".join(level for level in (_sign_level(level) for level in heading.levels) if level)
        if words:
            signed[column] = (
                words if words not in signed.values() else f"{words}#{sum(other.startswith(words) for other in signed.values()) + 1}"
            )
    return signed


def _sign_level(level: str) -> str:
    _, words = split_period(level)
    _, words = find_unit(words)
    return re.sub(r"[\d.．]+日|[()（）]", "", plain(words))


def fit_mapping(mapping: Mapping, table: Table) -> Fit:
    """Compare the headings of a table with those that a mapping knows."""
    signed = list(sign_columns(table).values())
    known = list(mapping.headings)
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
    moved = [
        heading for heading, other in zip(common, (heading for heading in signed if heading in known), strict=True) if heading != other
    ]
    return Fit(tuple(moved), tuple(new), tuple(gone), tuple(renamed))


def _measure_likeness(first: str, second: str) -> float:
    """Measure how alike two headings are, the same place in the tree of headings counting for more than a shared letter."""
    return SequenceMatcher(None, first, second).ratio()


def propose_mapping(mappings: Sequence[Mapping], table: Table) -> Mapping | None:
    """Return the mapping whose headings a table shares most, none below MOST_SHARED: by headings, never by the name of a file."""
    signed = set(sign_columns(table).values())

    def share(mapping: Mapping) -> float:
        known = set(mapping.headings)
        return len(signed & known) / len(signed | known) if signed or known else 0

    best = max(mappings, key=share, default=None)
    return best if best is not None and share(best) >= MOST_SHARED else None


def choose_mapping(table: Table, mappings: Sequence[Mapping], name: str, dataset: str) -> Mapping:
    """Return the kept mapping whose headings a table shares, else a new one of that table."""
    return propose_mapping(mappings, table) or make_mapping(name, dataset, table)


def make_mapping(name: str, dataset: str, table: Table, **settled: Any) -> Mapping:
    """Make a mapping of a table as it was recognised, with what a person settled besides."""
    signed = sign_columns(table)
    roles = {heading: table.columns[column].role for column, heading in signed.items()}
    return Mapping(name, dataset, tuple(signed.values()), roles, **settled)


def apply_mapping(mapping: Mapping, table: Table, fit: Fit) -> Table:
    """Return the table with the roles that the mapping gives its columns; a renamed column that was confirmed keeps its role."""
    former = {new: old for old, new in fit.renamed}
    columns = dict(table.columns)
    for column, heading in sign_columns(table).items():
        role = mapping.roles.get(former.get(heading, heading))
        if role and role != columns[column].role:
            columns[column] = Guess(role, f"保存的对应“{mapping.name}”")
    return replace(table, columns=columns)


def apply_answers(table: Table, answers: Answers) -> Table:
    """Return the table with what a person said of its time and region, as the sentence about it says them."""
    period, reason = answers.period or table.period, "您的回答" if answers.period else table.period_reason
    if period is not None and period.lacks_year and answers.year:
        period, reason = period.complete(answers.year, answers.month if period.lacks_month else None), f"{reason}和您说的年份"
    scope = Constant(answers.scope, "您的回答") if answers.scope else table.scope
    return replace(table, period=period, period_reason=reason, scope=scope)


def read_words(words: str) -> Period:
    """Read a period as it is written in mappings: 2022, 2022-04, 2022-04-10, or first/last; ValueError where it is none."""
    first, _, last = words.partition("/")
    return Period(_read_part(first), _read_part(last or first))


def _read_part(words: str) -> tuple[int | None, int | None, int | None]:
    if not re.fullmatch(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", words):
        raise ValueError(words)
    year, month, day = ([int(part) for part in words.split("-")] + [None, None])[:3]
    return year, month, day


@dataclass(frozen=True)
class Cabinet:
    """The folder of mappings: `<name>/0003.json` is the third form of one; the highest number is in force, none is ever changed."""

    folder: Path

    def list_mappings(self) -> list[Mapping]:
        """Return every mapping in the form that is in force, by name."""
        names = sorted(path.name for path in self.folder.glob("*") if path.is_dir())
        return [mapping for name in names if (mapping := self.read(name))]

    def read(self, name: str) -> Mapping | None:
        """Return a mapping in the form that is in force."""
        forms = sorted((self.folder / name).glob("[0-9]*.json"))
        return read_mapping(forms[-1].read_text(encoding="utf-8")) if forms else None

    def keep(self, mapping: Mapping) -> int:
        """Keep a mapping as the next form of its name; return the number of the form. One that says the same is not kept twice."""
        if not _NAME.fullmatch(mapping.name):
            raise MappingUnreadable(f'名称“{mapping.name}”不能用：最多60字，不含 \\ / : * ? " < > | 和句点开头')
        folder = self.folder / mapping.name
        folder.mkdir(parents=True, exist_ok=True)
        forms = sorted(folder.glob("[0-9]*.json"))
        content = json.dumps(asdict(mapping), ensure_ascii=False, indent=1, sort_keys=True)
        if forms and forms[-1].read_text(encoding="utf-8") == content:
            return int(forms[-1].stem)
        number = int(forms[-1].stem) + 1 if forms else 1
        with (folder / f"{number:0{FORM_DIGITS}}.json").open("x", encoding="utf-8") as file:
            file.write(content)
        return number


def read_mapping(text: str) -> Mapping:
    """Read a mapping as it is kept; raise MappingUnreadable for anything else."""
    try:
        plain_form = json.loads(text)
        for name in ("headings", "left_out", "regions"):
            plain_form[name] = tuple(plain_form.get(name, ()))
        mapping = Mapping(**plain_form)
        if mapping.period:
            read_words(mapping.period)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise MappingUnreadable(f"保存的对应读不出来：{error}") from error
    return mapping
