"""Scores of several rates: what each adds, what a missing one leaves open, whether other weights would change the order.

Weighted sums as in the handbook of OECD and JRC (2008), Constructing Composite Indicators.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from evaluation.mechanisms.groups import gather, name_groups
from evaluation.results import WHOLE, About, Result
from evaluation.scheme.model import Item, Scheme
from evaluation.statistics.agreement import find_agreement
from evaluation.statistics.rates import Interval
from evaluation.statistics.weights import BreakEven, dominates, estimate_acceptability, find_break_even
from evaluation.tables import Unit, UnitCheck, UnitCount

SCORE, FULL = "score", 100.0
OWN = "self"  # the group of items by which units judge themselves


@dataclass(frozen=True)
class Given:
    """A unit's marks out of a hundred by item, those that are known, in a period."""

    unit_code: str
    period_start: date
    period_end: date
    marks: Mapping[str, float]


@dataclass(frozen=True)
class _Scored:
    about: About
    given: Given
    score: Interval

    @property
    def is_whole(self) -> bool:
        return self.score.lower == self.score.upper


def read_rates(rows: Sequence[UnitCount]) -> list[Given]:
    """Return the marks of counted rates: per cent; a unit that nobody was asked about has none."""
    together = gather(rows, lambda row: (row["unit_code"], row["period_start"], row["period_end"]))
    return [
        Given(*key, {row["measure_id"]: FULL * row["numerator"] / row["denominator"] for row in reported if row["denominator"]})
        for key, reported in together.items()
    ]


def read_points(rows: Sequence[UnitCheck]) -> list[Given]:
    """Return the marks of points given on a day, the latest of each item."""
    together = gather(sorted(rows, key=lambda row: row["assessed_on"]), lambda row: row["unit_code"])
    newest = {unit: reported[-1]["assessed_on"] for unit, reported in together.items()}
    return [
        Given(unit, newest[unit], newest[unit], {row["item_id"]: float(row["points"]) for row in reported if row["points"] is not None})
        for unit, reported in together.items()
    ]


def assess_composite(scheme: Scheme, given: Sequence[Given], units: Sequence[Unit]) -> list[Result]:
    """Return scores, contributions, ranks and what the weights decide, within each group and period."""
    groups = name_groups(scheme, units)
    results: list[Result] = []
    for (group, start, end), marks in gather(given, lambda one: (groups.get(one.unit_code, ""), one.period_start, one.period_end)).items():
        scored = [_score(scheme, one, About(scheme.id, one.unit_code, group, SCORE, start, end)) for one in marks]
        known = [one for one in scored if one is not None]
        results += _rank(scheme, known)
        results += _weigh(scheme, [one for one in known if one.is_whole])
        results += _compare_reviewers(scheme, marks, About(scheme.id, WHOLE, group, SCORE, start, end))
        for one in known:
            results += _say_parts(scheme, one)
    return results


def _score(scheme: Scheme, given: Given, about: About) -> _Scored | None:
    known = [item for item in scheme.items if item.id in given.marks]
    if not known or (scheme.missing == "refuse" and len(known) < len(scheme.items)):
        return None
    weighed = known if scheme.missing == "skip" else scheme.items
    ends = [sum(_weight(item, weighed) * _mark(item, given, missing) for item in weighed) for missing in (0.0, FULL)]
    return _Scored(about, given, Interval(*(round(end, scheme.decimals) for end in ends)))


def _weight(item: Item, items: Sequence[Item]) -> float:
    return float(item.amount or 0) / sum(float(one.amount or 0) for one in items)


def _mark(item: Item, given: Given, missing: float = 0.0) -> float:
    mark = given.marks.get(item.id)
    if mark is None:
        return missing
    return FULL - mark if item.direction == "lower" else mark


def _say_parts(scheme: Scheme, one: _Scored) -> list[Result]:
    """Say the score, or between what it lies, and what each known item adds to it."""
    known = [item for item in scheme.items if item.id in one.given.marks]
    weighed = known if scheme.missing == "skip" else list(scheme.items)
    results = one.about.say_all(score=one.score.lower if one.is_whole else None, score_lower=one.score.lower, score_upper=one.score.upper)
    for item in known:
        about = replace(one.about, measure_id=item.id)
        results.append(about.say("contribution", _weight(item, weighed) * _mark(item, one.given)))
    if len(known) < len(scheme.items):
        lacking = "、".join(item.name for item in scheme.items if item not in known)
        rule = "按其余各项重新分权" if scheme.missing == "skip" else "得分只知道范围"
        results.append(one.about.say("reason", None, f"缺{lacking}，{rule}"))
    return results


def _rank(scheme: Scheme, scored: Sequence[_Scored]) -> list[Result]:
    """Rank against the scores that an interval does not touch; equal printed scores have equal ranks."""
    results: list[Result] = []
    distinct = sorted({one.score.lower for one in scored if one.is_whole}, reverse=True)
    for one in scored:
        above = sum(other.score.lower > one.score.upper for other in scored)
        below = sum(other.score.upper < one.score.lower for other in scored)
        settled = sum(other.score == one.score for other in scored) if one.is_whole else 0
        results += one.about.say_all(rank_lowest=above + 1, rank_highest=len(scored) - below)
        if settled and above + settled + below == len(scored):
            results.append(one.about.say("rank", above + 1 if scheme.ties == "min" else 1 + distinct.index(one.score.lower)))
    return results


def _weigh(scheme: Scheme, scored: Sequence[_Scored]) -> list[Result]:
    """Say of whole scores what other weights would change: against the next one above, and over all weights there are."""
    if len(scored) < 2:
        return []
    weights = [float(item.amount or 0) for item in scheme.items]
    ordered = sorted(scored, key=lambda one: -one.score.lower)
    marks = [[_mark(item, one.given) for item in scheme.items] for one in ordered]
    results: list[Result] = []
    for place, (one, shares) in enumerate(zip(ordered, estimate_acceptability(marks, weights), strict=True)):
        results.append(one.about.say("first_share", float(shares[0])))
        better = next((other for other in range(len(ordered)) if dominates(marks[other], marks[place])), None)
        if better is not None:
            results.append(one.about.say("dominated", None, ordered[better].about.unit_code))
        if place:
            results += _say_break_even(scheme, one.about, find_break_even(marks[place], marks[place - 1], weights), ordered[place - 1])
    return results


def _say_break_even(scheme: Scheme, about: About, found: Sequence[BreakEven], above: _Scored) -> list[Result]:
    return [replace(about, measure_id=scheme.items[one.item].id).say("break_even", one.weight, above.about.unit_code) for one in found]


def _compare_reviewers(scheme: Scheme, marks: Sequence[Given], whole: About) -> list[Result]:
    """Where units judge themselves, too: how far above the others' view they do, and how far all reviewers agree on the order."""
    own = [item.id for item in scheme.items if item.group == OWN]
    others = [item.id for item in scheme.items if item.group != OWN]
    complete = [one for one in marks if all(item.id in one.marks for item in scheme.items)]
    if not own or not others or not complete:
        return []
    results = []
    for one in complete:
        gap = _mean(one, own) - _mean(one, others)
        is_flagged = scheme.gap_limit is not None and gap > scheme.gap_limit
        about = replace(whole, unit_code=one.unit_code)
        results.append(about.say("gap", gap, f"自评高出{gap:.1f}分，超过{scheme.gap_limit:g}分" if is_flagged else None))
    if len(complete) > 2:
        results.append(whole.say("agreement", find_agreement([[one.marks[item.id] for one in complete] for item in scheme.items])))
    return results


def _mean(given: Given, items: Sequence[str]) -> float:
    return sum(given.marks[item] for item in items) / len(items)
