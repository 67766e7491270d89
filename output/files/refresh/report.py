"""What became of a file that was given back: which numbers changed, what was left as a person wrote it, what there is no longer."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from output.files.refresh.merge import Difference, Merged


@dataclass(frozen=True)
class Entry:
    """One thing in a file: of which figure, what it is, its words before and now; of what was left alone, what would be made today."""

    figure: str
    name: str
    before: str
    now: str


@dataclass
class Report:
    """Everything that became of a file, in its order."""

    changed: list[Entry] = field(default_factory=list)
    left_alone: list[Entry] = field(default_factory=list)
    gone: list[Entry] = field(default_factory=list)

    def note_merged(self, figure: str, merged: Merged) -> None:
        """Note what a merge found, the same thing once."""
        self.changed += [entry for entry in _write_entries(figure, merged.changed) if entry not in self.changed]
        self.left_alone += [entry for entry in _write_entries(figure, merged.left_alone) if entry not in self.left_alone]


@dataclass(frozen=True)
class Refreshed:
    """The file with today's figures, and what became of it."""

    content: bytes
    report: Report


def _write_entries(figure: str, found: Iterable[Difference]) -> list[Entry]:
    return list(dict.fromkeys(Entry(figure, one.name, one.before, one.now) for one in found))
