"""What conflicts forbid to do with their figures, and the reason in the conflict's own words with where to read on."""

from collections.abc import Iterable, Sequence

from indicators.model.disputes import Dispute
from indicators.model.rows import Observation
from indicators.model.vocabulary import USES

READ_ON = "各数和出处见“数据质量”的“冲突”"


def why_apart(first: Observation, last: Observation, line: Sequence[Observation], use: str) -> str:
    """Say why two figures of one line are not joined or subtracted across a conflict that forbids it (use: line or change); else nothing.

    Of figures of a line that disagree, each after the first begins anew, as a break does. A figure that disagrees with others alone,
    none of them of its line, stands apart from its neighbours unless it is the one that is shown first.
    """
    start, end = first["period_end"], last["period_end"]
    for dispute, members in _disputed(line, use):
        begins_anew = any(start < row["period_end"] <= end for row in members[1:])
        stands_apart = len(members) == 1 and not dispute.is_first and members[0]["period_end"] in (start, end)
        if begins_anew or stands_apart:
            return _reason(dispute, use)
    return ""


def why_forbidden(row: Observation, use: str) -> str:
    """Say why a conflict forbids to rank a figure or to divide by it (use: rank or denominator); nothing where none does."""
    return next((_reason(dispute, use) for dispute in disputes_of(row) if use in dispute.forbids), "")


def disputes_of(row: Observation) -> tuple[Dispute, ...]:
    """Return what conflicts say of a figure; nothing of a row that did not come from the store."""
    return row.get("disputes", ())


def _disputed(line: Iterable[Observation], use: str) -> list[tuple[Dispute, list[Observation]]]:
    """Return each conflict that forbids a use, as its first figure in the line has it, with all its figures there, oldest first."""
    found: dict[str, tuple[Dispute, list[Observation]]] = {}
    for row in sorted((row for row in line if disputes_of(row)), key=lambda row: str(row["period_end"])):
        for dispute in disputes_of(row):
            if use in dispute.forbids:
                found.setdefault(dispute.conflict_id, (dispute, []))[1].append(row)
    return list(found.values())


def _reason(dispute: Dispute, use: str) -> str:
    return f"与另一数有冲突，不{USES[use]}：{dispute.disagreement}；{READ_ON}"
