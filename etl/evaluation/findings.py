"""What the mechanisms find in the tables that were reported, scheme by scheme; and schemes and items as rows of the build."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from etl.curated.tables import Row
from etl.evaluation.reported import Reported
from evaluation.mechanisms.bulletin import assess_bulletin
from evaluation.mechanisms.checks import assess_checks
from evaluation.mechanisms.composite import assess_composite, read_points, read_rates
from evaluation.mechanisms.ledger import assess_ledger
from evaluation.mechanisms.rates import assess_rates
from evaluation.mechanisms.register import assess_register
from evaluation.results import Result
from evaluation.scheme.model import Place, Scheme
from evaluation.scheme.stored import write_scheme
from evaluation.tables import Unit

VILLAGE = "community"  # the level of villages, whose amounts a register puts into bands


def find_all(schemes: Mapping[str, Scheme], reported: Reported, units: Sequence[Unit], observations: Iterable[Row]) -> list[Result]:
    """Return the results of every scheme that something was reported for."""
    registers = [scheme for scheme in schemes.values() if scheme.mechanism == "register"]
    villages = {unit["unit_code"] for unit in units if unit["unit_type"] == VILLAGE}
    amounts = _gather_amounts({item.id for scheme in registers for item in scheme.items}, villages, observations)
    return [result for scheme in schemes.values() for result in find_one(scheme, reported, units, amounts)]


Amounts = Mapping[str, Mapping[date, Mapping[str, float]]]


def find_one(scheme: Scheme, reported: Reported, units: Sequence[Unit], amounts: Amounts | None = None) -> list[Result]:
    """Return the results of one scheme; `amounts` are those of villages by indicator, for registers alone."""
    counts, checks = reported.of(scheme.id, "unit_counts"), reported.of(scheme.id, "unit_checks")
    own = {row["unit_code"] for row in (*counts, *checks, *reported.of(scheme.id, "entries"))}
    levels = {unit["unit_type"] for unit in units if unit["unit_code"] in own}
    judged = [unit for unit in units if unit["unit_type"] in levels]
    if scheme.mechanism == "rates":
        return assess_rates(scheme, counts, judged)
    if scheme.mechanism == "composite":
        return [*assess_composite(scheme, [*read_rates(counts), *read_points(checks)], judged), *assess_rates(scheme, counts, judged)]
    if scheme.mechanism == "checks":
        return assess_checks(scheme, checks, judged)
    if scheme.mechanism == "ledger":
        return assess_ledger(scheme, reported.of(scheme.id, "entries"), reported.of(scheme.id, "entry_steps"), judged)
    if scheme.mechanism == "register":
        return [result for item in scheme.items for result in assess_register(scheme, item.id, (amounts or {}).get(item.id, {}), 0)]
    followed = [row for part in scheme.parts for row in reported.of(part, "unit_counts")]
    of_parts = {row["unit_code"] for row in followed}
    types = {unit["unit_type"] for unit in units if unit["unit_code"] in of_parts}
    return assess_bulletin(scheme, followed, [unit for unit in units if unit["unit_type"] in types])


def _gather_amounts(indicators: set[str], villages: set[str], observations: Iterable[Row]) -> Amounts:
    """Return the exact amounts of villages, by indicator, day and region."""
    gathered: dict[str, dict[date, dict[str, float]]] = {}
    for row in observations:
        if (
            row["indicator_id"] in indicators
            and row["region_code"] in villages
            and row["qualifier"] == "exact"
            and row["value"] is not None
        ):
            day = row["period_end"] if isinstance(row["period_end"], date) else date.fromisoformat(str(row["period_end"]))
            gathered.setdefault(row["indicator_id"], {}).setdefault(day, {})[row["region_code"]] = float(row["value"])
    return gathered


def describe_scheme(scheme: Scheme) -> Row:
    """Return a scheme as a row of the build."""
    return {
        "scheme_id": scheme.id,
        "title": scheme.title,
        "mechanism": scheme.mechanism,
        "version": scheme.version,
        **_describe_place(scheme.place),
        "content": write_scheme(scheme),
    }


def describe_items(scheme: Scheme) -> list[Row]:
    """Return a scheme's items as rows of the build, in their order."""
    return [
        {
            "scheme_id": scheme.id,
            "item_order": number,
            "item_id": item.id,
            "name": item.name,
            "group_name": item.group,
            "amount": item.amount,
            "direction": item.direction,
            "threshold": item.threshold,
            "is_gate": item.is_gate,
            "definition": item.definition,
            "status": item.status,
            **_describe_place(item.place),
        }
        for number, item in enumerate(scheme.items, 1)
    ]


def _describe_place(place: Place | None) -> dict[str, Any]:
    return {
        "source_id": place.source_id if place else None,
        "position_start": place.start if place else None,
        "position_end": place.end if place else None,
    }
