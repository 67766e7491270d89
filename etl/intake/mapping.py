"""What a person settled about a table, kept by name and bound to the words of its headings, never to their position."""

import json
import re
from collections.abc import Mapping as Dict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from etl.intake.language.periods import Period
from etl.intake.reading.results import Answers
from etl.intake.whole_files import sync_folder, write_whole

FORM_DIGITS = 4
SUM, FIRST, ERROR = "sum", "first", "error"
LEFT_OUT = ""  # the region of a label that is not to be imported
_NAME = re.compile(r"[^\\/:*?\"<>|.\s][^\\/:*?\"<>|]{0,59}")


class MappingUnreadable(Exception):
    """A file of a mapping that holds none; the message says what is wrong."""


@dataclass(frozen=True)
class Mapping:
    """What each column of a form is, by the signature of its headings, and the answers that its tables do not give themselves.

    `levels` are the names of its headings' indicators: a heading that was renamed keeps the name under which its figures are published.
    `labels` are region codes by label, empty for one that is left out; `regions` those that it brings along;
    `indicators` the ids of existing indicators by the name that the table says; `left_out` the names that are not imported. `repeated` says
    what several rows of one region come to.
    """

    name: str
    dataset: str
    headings: tuple[str, ...]
    roles: Dict[str, str] = field(default_factory=dict)
    levels: Dict[str, Sequence[str]] = field(default_factory=dict)
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


def tell_remembered(settled: Mapping, kept: Mapping | None) -> str:
    """Say which answers about time come from a kept mapping and were not changed since; empty where none does."""
    if kept is None:
        return ""
    answers = (("年份", settled.year, kept.year), ("月份", settled.month, kept.month), ("时间", settled.period, kept.period))
    said = "、".join(f"{name} {answer}" for name, answer, before in answers if answer and answer == before)
    return f"已记住的{said}，可改" if said else ""


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
        forms = sorted(folder.glob("[0-9]*.json"))
        content = json.dumps(asdict(mapping), ensure_ascii=False, indent=1, sort_keys=True)
        if forms and forms[-1].read_text(encoding="utf-8") == content:
            return int(forms[-1].stem)
        number = int(forms[-1].stem) + 1 if forms else 1
        write_whole(folder, f"{number:0{FORM_DIGITS}}.json", content.encode())
        sync_folder(folder)
        return number


def read_mapping(text: str) -> Mapping:
    """Read a mapping as it is kept; raise MappingUnreadable for anything else."""
    try:
        plain_form = json.loads(text)
        for name in ("headings", "left_out", "regions"):
            plain_form[name] = tuple(plain_form.get(name, ()))
        # The levels of a heading were once parted by “/”.
        plain_form["headings"] = tuple(heading.replace("/", "") for heading in plain_form["headings"])
        plain_form["roles"] = {heading.replace("/", ""): role for heading, role in plain_form.get("roles", {}).items()}
        plain_form["levels"] = {heading: tuple(levels) for heading, levels in plain_form.get("levels", {}).items()}
        mapping = Mapping(**plain_form)
        if mapping.period:
            read_words(mapping.period)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise MappingUnreadable(f"保存的对应读不出来：{error}") from error
    return mapping
