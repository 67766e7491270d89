"""Figures whose names are alike, in one list: 博士研究生、硕士研究生、本科生一次性安家费标准分别为8万元、5万元、3万元."""

from collections.abc import Sequence

from indicators.analysis.comparability import is_claim
from indicators.model.rows import Observation
from indicators.sentences.amounts import say_amount
from indicators.sentences.names import find_shared_end, find_shared_start, name_without_scope

SERIES_VERB = "分别为"
KINDS = ("standard", "mean", "ratio")
FEWEST_SHARED = 3  # characters that the names end with
ENDS_OF_WORDS, WORDS = ("生", "者", "员"), ("生活", "生产", "生育", "生态", "员工")


def find_series(rows: Sequence[Observation]) -> list[Observation]:
    """Return the rows from the first on that make one list, as many as do; none where there are fewer than two."""
    first = rows[0]
    alike: list[Observation] = []
    for row in rows:
        if row["unit"] != first["unit"] or row["measure_kind"] not in KINDS or is_claim(row) or row["processing"] != first["processing"]:
            break
        alike.append(row)
    return next((alike[:count] for count in range(len(alike), 1, -1) if _split_names(alike[:count])), [])


def say_series(rows: Sequence[Observation]) -> str:
    """Say a list, what its names share once."""
    start, parts, end = _split_names(rows) or ("", [name_without_scope(row) for row in rows], "")
    return f"{start}{'、'.join(parts)}{end}{SERIES_VERB}{'、'.join(map(say_amount, rows))}"


def _split_names(rows: Sequence[Observation]) -> tuple[str, list[str], str] | None:
    """Split names into what all begin with, what tells them apart and what all end with; None where they do not end alike."""
    names = [name_without_scope(row) for row in rows]
    end = _begin_at_word(find_shared_end(names))
    start = find_shared_start([name.removesuffix(end) for name in names])
    start = start if len(start) > 1 else ""
    parts = [name.removesuffix(end).removeprefix(start) for name in names]
    return (start, parts, end) if len(end) >= FEWEST_SHARED and all(len(part) > 1 for part in parts) else None


def _begin_at_word(end: str) -> str:
    """Leave out of a common ending the character that still belongs to the word before it: 研究生, 志愿者."""
    return end[1:] if end.startswith(ENDS_OF_WORDS) and not end.startswith(WORDS) else end
