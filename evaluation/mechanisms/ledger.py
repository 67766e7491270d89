"""Projects, cases and wishes on their way: steps reached, what is overdue, how long it takes, what is kept."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from evaluation.mechanisms.groups import gather, name_groups
from evaluation.mechanisms.rates import assess_rates
from evaluation.results import WHOLE, About, Result
from evaluation.scheme.model import Scheme
from evaluation.statistics.time_to_close import Duration, compare_groups, estimate_curve
from evaluation.tables import Entry, EntryStep, Unit, UnitCount

OPENED, CLOSED, WAITING, ON_TIME, DAYS = "opened", "closed", "waiting", "on_time", "days"
AFTER = "after_"  # with a number of days: the share that is still open then
WITHIN_DAYS = 30
TWO = 2  # kinds, of which it can be asked whether one is faster


def assess_ledger(scheme: Scheme, entries: Sequence[Entry], steps: Sequence[EntryStep], units: Sequence[Unit]) -> list[Result]:
    """Return counts of steps for all together, and of each unit what is open and overdue, and the rate closed in time."""
    if not entries:
        return []
    as_of = max(entry["as_of"] for entry in entries)
    whole = About(scheme.id, WHOLE, "", OPENED, min(entry["opened_on"] for entry in entries), as_of)
    groups = name_groups(scheme, units)
    results = _count_steps(scheme, entries, steps, whole)
    for unit, own in gather(entries, lambda entry: entry["unit_code"]).items():
        results += _count_unit(replace(whole, unit_code=unit, group=groups.get(unit, "")), own, as_of)
    results += _say_times(whole, entries, as_of)
    return results + assess_rates(scheme, _count_on_time(scheme, entries, whole.period_start, as_of), units)


def _count_steps(scheme: Scheme, entries: Sequence[Entry], steps: Sequence[EntryStep], whole: About) -> list[Result]:
    """Count the entries that have come to each step, and the share of those at the step before."""
    known = {entry["entry_id"] for entry in entries}
    reached = Counter(
        step["step_id"] for step in {(one["entry_id"], one["step_id"]): one for one in steps}.values() if step["entry_id"] in known
    )
    results, before = whole.say_all(count=len(entries)), len(entries)
    for step in scheme.steps:
        about = replace(whole, measure_id=step.id)
        results += about.say_all(count=reached[step.id], share=reached[step.id] / before if before else None)
        before = reached[step.id]
    return results


def _count_unit(about: About, own: Sequence[Entry], as_of: date) -> list[Result]:
    waiting = [entry for entry in own if entry["closed_on"] is None]
    late = sum(entry["due_on"] is not None and entry["due_on"] < as_of for entry in waiting)
    counted = {OPENED: len(own), CLOSED: len(own) - len(waiting), WAITING: len(waiting)}
    results = [replace(about, measure_id=measure).say("count", count) for measure, count in counted.items()]
    return [*results, replace(about, measure_id=WAITING).say("overdue", late)]


def _say_times(whole: About, entries: Sequence[Entry], as_of: date) -> list[Result]:
    """Say how long entries take, with those that are still open: by kind and for all."""
    by_kind = gather(entries, lambda entry: entry["kind"])
    kinds = by_kind.items() if len(by_kind) > 1 else ()
    results = _say_curve(whole, entries, as_of)
    for kind, own in kinds:
        results += _say_curve(replace(whole, group=kind), own, as_of)
    if len(by_kind) == TWO:
        first, second = ([read_duration(entry, as_of) for entry in own] for own in by_kind.values())
        results += replace(whole, measure_id=DAYS).say_all(kinds_differ=compare_groups(first, second))
    return results


def _say_curve(whole: About, entries: Sequence[Entry], as_of: date) -> list[Result]:
    curve = estimate_curve([read_duration(entry, as_of) for entry in entries])
    about = replace(whole, measure_id=DAYS)
    lower, upper = curve.find_quantile_limits(0.5)
    results = about.say_all(median_lower=lower, median=curve.find_quantile(0.5), median_upper=upper)
    results += about.say_all(closed_30=curve.find_closed_within(WITHIN_DAYS) if curve.points else None)
    for point in curve.points:
        at = replace(whole, measure_id=f"{AFTER}{point.days}")
        results += at.say_all(survival=point.still_open, survival_lower=point.limits.lower, survival_upper=point.limits.upper)
    return results


def read_duration(entry: Entry, as_of: date) -> Duration:
    """Return how long an entry took, or has been open on the day of the report."""
    end = entry["closed_on"] or as_of
    return Duration((end - entry["opened_on"]).days, entry["closed_on"] is not None)


def _count_on_time(scheme: Scheme, entries: Sequence[Entry], start: date, as_of: date) -> list[UnitCount]:
    """Count, of what was due by now, what was closed by its day."""
    due = [(entry, entry["due_on"]) for entry in entries if entry["due_on"] is not None and entry["due_on"] <= as_of]
    return [
        UnitCount(
            scheme_id=scheme.id,
            unit_code=unit,
            period_start=start,
            period_end=as_of,
            measure_id=ON_TIME,
            numerator=sum(entry["closed_on"] is not None and entry["closed_on"] <= day for entry, day in own),
            numerator_qualifier="",
            denominator=len(own),
            population=None,
            source_id="",
        )
        for unit, own in gather(due, lambda pair: pair[0]["unit_code"]).items()
    ]
