"""Rates from counts: interval, funnel, the ranks that the counts leave open, the chance of the last tenth."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from evaluation.mechanisms.estimates import estimate_wholes
from evaluation.mechanisms.groups import gather, name_groups
from evaluation.results import WHOLE, About, Result
from evaluation.scheme.model import Item, Scheme
from evaluation.statistics.funnel import Z_95, Z_998, choose_word, find_funnel_limits, find_last_places, find_z, measure_dispersion
from evaluation.statistics.last_tenth import estimate_last_tenth
from evaluation.statistics.rank_sets import find_rank_sets
from evaluation.statistics.rates import Count, find_pooled_rate, find_wilson_interval
from evaluation.tables import EXACT, Unit, UnitCount

FEWEST_FOR_DISPERSION = 20  # units, below which differences beyond chance cannot be told from chance


@dataclass(frozen=True)
class _Judged:
    about: About
    count: Count


def assess_rates(scheme: Scheme, rows: Sequence[UnitCount], units: Sequence[Unit]) -> list[Result]:
    """Return what the counts say of each unit, within its group, measure and period.

    Below the least denominator, and where a numerator is a bound, the counts are given alone, with the reason.
    """
    groups, items = name_groups(scheme, units), {item.id: item for item in scheme.items}
    results: list[Result] = []
    together = gather(rows, lambda row: (groups.get(row["unit_code"], ""), row["measure_id"], row["period_start"], row["period_end"]))
    for (group, measure, start, end), reported in together.items():
        whole = About(scheme.id, WHOLE, group, measure, start, end)
        judged = []
        for row in reported:
            about = About(scheme.id, row["unit_code"], group, measure, start, end)
            results += about.say_all(numerator=row["numerator"], denominator=row["denominator"])
            if reason := _why_no_rate(scheme, row):
                results.append(about.say("reason", None, reason))
            else:
                judged.append(_Judged(about, Count(row["numerator"], row["denominator"])))
        judged.sort(key=lambda one: one.about.unit_code)  # draws are dealt out in this order, whatever that of the rows
        results += _compare(scheme, items.get(measure), judged, whole) if judged else []
    return [*results, *estimate_wholes(scheme, rows, units)]


def _why_no_rate(scheme: Scheme, row: UnitCount) -> str:
    if row["denominator"] < max(1, scheme.minimum_denominator):
        return f"只有{row['denominator']}个，不足{scheme.minimum_denominator}个，不算率、不比较"
    if row["numerator_qualifier"] not in EXACT:
        return "分子不是确数，不算率、不比较"
    return ""


def _compare(scheme: Scheme, item: Item | None, judged: Sequence[_Judged], whole: About) -> list[Result]:
    counts = [one.count for one in judged]
    benchmark = scheme.target if scheme.target is not None else find_pooled_rate(counts)
    dispersion = measure_dispersion(counts, benchmark)
    tau2 = dispersion.tau2 if scheme.overdispersion == "additive" and len(counts) >= FEWEST_FOR_DISPERSION else 0.0
    results = whole.say_all(benchmark=benchmark, phi=dispersion.phi, tau2=dispersion.tau2)
    for one in judged:
        results += _judge(scheme, one, benchmark, tau2)
    is_lower_better = item is not None and item.direction == "lower"
    ranked = [_turn(one.count) for one in judged] if is_lower_better else counts
    return results + (_rank(scheme, judged, ranked, 1 - benchmark if is_lower_better else benchmark, tau2) if len(judged) > 1 else [])


def _judge(scheme: Scheme, one: _Judged, benchmark: float, tau2: float) -> list[Result]:
    interval = find_wilson_interval(one.count, scheme.confidence)
    near, far = (find_funnel_limits(benchmark, one.count.denominator, z, tau2) for z in (Z_95, Z_998))
    z = find_z(one.count, benchmark, tau2)
    return [
        *one.about.say_all(
            rate=one.count.rate,
            lower=interval.lower,
            upper=interval.upper,
            benchmark=benchmark,
            funnel_lower_95=max(0.0, near.lower),
            funnel_upper_95=min(1.0, near.upper),
            funnel_lower_998=max(0.0, far.lower),
            funnel_upper_998=min(1.0, far.upper),
            z=z if isfinite(z) else None,
        ),
        one.about.say("word", None, choose_word(z)),
    ]


def _turn(count: Count) -> Count:
    """Count what was not the case: where little is good, the best have most of that."""
    return Count(count.denominator - count.numerator, count.denominator)


def _rank(scheme: Scheme, judged: Sequence[_Judged], counts: Sequence[Count], benchmark: float, tau2: float) -> list[Result]:
    """Rank by counts of what is good, the best first."""
    sets, chances = find_rank_sets(counts, scheme.confidence), estimate_last_tenth(counts)
    places = find_last_places(counts, benchmark, tau2)
    return [
        result
        for one, ranks, chance, place in zip(judged, sets, chances, places, strict=True)
        for result in one.about.say_all(rank_lowest=ranks.best, rank_highest=ranks.worst, last_tenth=chance, last_place=place)
    ]
