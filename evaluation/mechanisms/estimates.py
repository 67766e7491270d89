"""The rate of a whole city, and of each district, from the units that were drawn, where the population of each is given."""

from collections.abc import Sequence

from evaluation.mechanisms.groups import gather
from evaluation.results import WHOLE, About, Result
from evaluation.scheme.model import Scheme
from evaluation.statistics.two_stage import CannotEstimate, SampledUnit, Stratum, estimate_whole
from evaluation.tables import EXACT, Unit, UnitCount

CITY_DIGITS = 4  # of a code, that say the city: units of others are no part of its sample


def estimate_wholes(scheme: Scheme, rows: Sequence[UnitCount], units: Sequence[Unit]) -> list[Result]:
    """Return by measure and period the rate of all units together and of those below each parent, or why there is none.

    Only counts with a population are a sample: where no row has one, nothing is estimated. The whole is the cities that reported any.
    """
    reporting = {row["unit_code"][:CITY_DIGITS] for row in rows if row["population"]}
    units = [unit for unit in units if unit["unit_code"][:CITY_DIGITS] in reporting]
    parents = {unit["unit_code"]: unit["parent_name"] or unit["parent_code"] for unit in units}
    sizes = {parent: len(own) for parent, own in gather(units, lambda unit: unit["parent_name"] or unit["parent_code"]).items()}
    results: list[Result] = []
    sampled = [row for row in rows if row["unit_code"] in parents and row["denominator"]]
    for (measure, start, end), of_measure in gather(
        sampled, lambda row: (row["measure_id"], row["period_start"], row["period_end"])
    ).items():
        if not any(row["population"] for row in of_measure):
            continue
        drawn = gather(of_measure, lambda row: parents[row["unit_code"]])
        strata = [Stratum(name, size, tuple(map(_sample, drawn.get(name, ())))) for name, size in sorted(sizes.items())]
        whole = About(scheme.id, WHOLE, "", measure, start, end)
        results += _estimate(whole, scheme, strata, of_measure)
        for stratum in strata:
            if stratum.sampled:
                about = About(scheme.id, WHOLE, stratum.name, measure, start, end)
                results += _estimate(about, scheme, [stratum], drawn[stratum.name])
    return results


def _sample(row: UnitCount) -> SampledUnit:
    return SampledUnit(row["population"] or 0, row["denominator"], row["numerator"] / row["denominator"])


def _estimate(about: About, scheme: Scheme, strata: Sequence[Stratum], rows: Sequence[UnitCount]) -> list[Result]:
    if any(not row["population"] or row["numerator_qualifier"] not in EXACT for row in rows):
        return [about.say("reason", None, "有抽中的单位没有写总人数或分子不是确数，推不出总体")]
    try:
        found = estimate_whole(strata, scheme.confidence)
    except CannotEstimate as cannot:
        return [about.say("reason", None, str(cannot))]
    return about.say_all(whole_rate=found.rate, whole_lower=found.interval.lower, whole_upper=found.interval.upper)
