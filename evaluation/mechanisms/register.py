"""Amounts of units in bands: how many are in each, who moved between two dates, how unequal they are, of how many nothing is known."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from evaluation.results import WHOLE, About, Result
from evaluation.scheme.model import Scheme
from evaluation.statistics.inequality import find_gini
from evaluation.statistics.movement import count_moves, find_band, measure_symmetry

Amounts = Mapping[str, float]  # by the code of a unit


def assess_register(scheme: Scheme, measure_id: str, amounts: Mapping[date, Amounts], expected: int, group: str = "") -> list[Result]:
    """Return the bands at each date, with the coverage that they rest on, and the moves from each date to the next.

    `expected` is how many units there are; without it nothing is said of coverage.
    """
    results: list[Result] = []
    days = sorted(amounts)
    for before, day in zip([None, *days], days, strict=False):
        whole = About(scheme.id, WHOLE, group, measure_id, before or day, day)
        results += _say_bands(scheme, whole, amounts[day], expected)
        if before is not None:
            results += _say_moves(scheme, whole, amounts[before], amounts[day])
    return results


def name_bands(scheme: Scheme) -> list[str]:
    """Return the bands' names, lowest first; what lies below the first level has the name of being below it."""
    levels = sorted(scheme.levels, key=lambda level: level.least)
    return [f"{levels[0].least}以下" if levels else "", *(level.name for level in levels)]


def _thresholds(scheme: Scheme) -> list[float]:
    return sorted(float(level.least) for level in scheme.levels)


def _say_bands(scheme: Scheme, whole: About, amounts: Amounts, expected: int) -> list[Result]:
    counted = Counter(find_band(amount, _thresholds(scheme)) for amount in amounts.values())
    results = [whole.say("band", counted[place], name) for place, name in enumerate(name_bands(scheme))]
    results = [
        replace(whole, measure_id=f"{whole.measure_id}:{place}").say("band", row["value"], row["text"]) for place, row in enumerate(results)
    ]
    total = sum(amounts.values())
    gini = find_gini(list(amounts.values())) if total > 0 and min(amounts.values()) >= 0 else None
    return results + whole.say_all(gini=gini, coverage_given=len(amounts), coverage_of=expected or None)


def _say_moves(scheme: Scheme, whole: About, before: Amounts, after: Amounts) -> list[Result]:
    both = sorted(before.keys() & after.keys())
    if not both:
        return []
    bands = name_bands(scheme)
    moves = count_moves([before[unit] for unit in both], [after[unit] for unit in both], _thresholds(scheme))
    symmetry = measure_symmetry(moves, len(bands))
    results = whole.say_all(symmetry_chi2=symmetry.chi2, symmetry_p=symmetry.p)
    for (old, new), count in sorted(moves.items()):
        about = replace(whole, measure_id=f"{whole.measure_id}:{old}>{new}")
        results.append(about.say("moved", count, f"{bands[old]}→{bands[new]}"))
    return results
