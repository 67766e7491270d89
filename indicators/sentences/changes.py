"""What changed, in a sentence: a line from its first figure to its last, a norm before and after, many indicators or regions in numbers."""

from collections.abc import Sequence

from indicators.analysis.change import DIRECTIONS, Changed, amount_words, change_between, change_words, why_no_change
from indicators.model.rows import Observation
from indicators.model.territory import BoundaryChanges
from indicators.sentences.subjects import say_dated

SIGNS = "+−"
VERBS = {"增加": "增至", "减少": "减至", "不变": "到"}


def say_stretch(line: Sequence[Observation], boundary_changes: BoundaryChanges) -> str:
    """Say how a line changed from its first figure to its last, or, where these may not be joined, over its last stretch that may."""
    ordered = sorted(line, key=lambda row: str(row["period_end"]))
    last = ordered[-1]
    reason = why_no_change(ordered[0], last, ordered, boundary_changes)
    first = next((row for row in ordered[:-1] if not why_no_change(row, last, ordered, boundary_changes)), None)
    if first is None:
        return f"{last['region']}{say_dated(ordered[0])}，{say_dated(last)}；{reason}"
    change = change_between(first, last, ordered, boundary_changes)
    cut = f"（{reason.partition('，不算增减')[0]}，从其后算起）" if reason else ""
    moved = f"{last['region']}{cut}由{say_dated(first)}{VERBS[change.direction]}{say_dated(last)}"
    if not change.amount:
        return f"{moved}，没有变化"
    percent = change_words(change.percent, "%").lstrip(SIGNS)
    return f"{moved}，推算{change.direction}{amount_words(change, last).lstrip(SIGNS)}{f'（{percent}）' if percent else ''}"


def say_pair(before: Observation, after: Observation) -> str:
    """Say a norm before and after: 每社区经费由15万元（2017年）变为20万元（2020年末）."""
    return f"{before['indicator']}由{say_dated(before)}变为{say_dated(after)}"


def say_changes(changes: Sequence[Changed], what: str) -> str:
    """Say how many indicators or regions rose, fell, stayed, and of how many nothing can be said."""
    both = [changed for changed in changes if changed.has_both]
    counts = {word: sum(1 for changed in both if changed.change.direction == word) for word in DIRECTIONS}
    parts = [f"{count}个{DIRECTIONS[word]}" for word, count in counts.items() if count]
    alone = len(changes) - len(both)
    parts += [f"{alone}个只有一年有数字"] if alone else []
    return f"{len(changes)}个{what}：{'，'.join(parts)}" if changes else "没有数字"
