"""What conflicts say of a figure: what it may not be used for, beside which others, and which of them is shown first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Disputes = Mapping[str, tuple["Dispute", ...]]  # by observation


@dataclass(frozen=True)
class Dispute:
    """A figure's place in one conflict. `forbids` holds words of USES; `disagreement` is the conflict's own sentence."""

    conflict_id: str
    forbids: frozenset[str]
    disagreement: str
    is_first: bool


def disputes_by_figure(conflicts: Iterable[Mapping[str, Any]]) -> Disputes:
    """Return what is disputed of each figure, from the rows of the table `conflicts`."""
    found: dict[str, tuple[Dispute, ...]] = {}
    for row in conflicts:
        for name in row["observation_ids"].split():
            forbids = frozenset(row["forbids"].split()) - {"none"}
            dispute = Dispute(row["conflict_id"], forbids, row["disagreement"].rstrip("。"), name == row["shown_first"])
            found[name] = (*found.get(name, ()), dispute)
    return found
