"""The week's bulletin: how many have reported, and which measures moved by more than usual.

Signals are those of control_chart; a movement without one is as usual.
"""

from collections.abc import Sequence
from datetime import date

from evaluation.mechanisms.groups import gather
from evaluation.results import WHOLE, About, Result
from evaluation.scheme.model import Scheme
from evaluation.statistics.control_chart import find_limits, find_signals
from evaluation.tables import EXACT, Unit, UnitCount

FEWEST_BASELINE = 2


def assess_bulletin(scheme: Scheme, rows: Sequence[UnitCount], units: Sequence[Unit]) -> list[Result]:
    """Return by measure and closed week the value of all together with its limits and signals, and the coverage."""
    results: list[Result] = []
    usable = [row for row in rows if row["denominator"] and row["numerator_qualifier"] in EXACT]
    for measure, reported in gather(usable, lambda row: row["measure_id"]).items():
        weeks = sorted(gather(reported, lambda row: (row["period_start"], row["period_end"])).items())
        results += _chart(scheme, measure, weeks)
        for (start, end), of_week in weeks:
            whole = About(scheme.id, WHOLE, "", measure, start, end)
            results += whole.say_all(coverage_given=len({row["unit_code"] for row in of_week}), coverage_of=len(units) or None)
    return results


def _chart(scheme: Scheme, measure: str, weeks: Sequence[tuple[tuple[date, date], list[UnitCount]]]) -> list[Result]:
    values = [sum(row["numerator"] for row in of_week) / sum(row["denominator"] for row in of_week) for _, of_week in weeks]
    baseline = values[: scheme.baseline_weeks]
    limits = find_limits(baseline) if len(baseline) >= FEWEST_BASELINE else None
    signals = find_signals(values, limits) if limits else [()] * len(values)
    results: list[Result] = []
    for ((start, end), of_week), value, found in zip(weeks, values, signals, strict=True):
        about = About(scheme.id, WHOLE, "", measure, start, end)
        results += about.say_all(control_value=value, denominator=sum(row["denominator"] for row in of_week))
        if limits:
            results += about.say_all(control_mean=limits.mean, control_lower=limits.lower, control_upper=limits.upper)
        results.append(about.say("signal", float(len(found)), "；".join(found) or None))
    return results
