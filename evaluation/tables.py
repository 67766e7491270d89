"""The four tables that units report, row by row; units are regions, never persons."""

from datetime import date
from decimal import Decimal
from typing import Literal, TypedDict

CheckResult = Literal["yes", "no", "not_assessed", "not_applicable"]


EXACT = ("", "exact")  # qualifiers of a numerator that is the number itself


class Unit(TypedDict):
    """A unit that is judged: a region, and what it is compared within."""

    unit_code: str
    name: str
    unit_type: str
    parent_code: str
    parent_name: str


class UnitCount(TypedDict):
    """A count of a unit in a period: `numerator` of `denominator`; `population` is the whole that was drawn from, where it is known."""

    scheme_id: str
    unit_code: str
    period_start: date
    period_end: date
    measure_id: str
    numerator: int
    numerator_qualifier: str
    denominator: int
    population: int | None
    source_id: str


class UnitCheck(TypedDict):
    """An item judged for a unit on a day; of several on the same item the latest holds."""

    scheme_id: str
    unit_code: str
    assessed_on: date
    item_id: str
    result: CheckResult
    points: Decimal | None
    reviewer: str
    evidence: str
    evidence_source: str


class Entry(TypedDict):
    """A project, a case or a wish, as it stood on `as_of`."""

    scheme_id: str
    entry_id: str
    unit_code: str
    level: str
    kind: str
    department: str
    opened_on: date
    due_on: date | None
    closed_on: date | None
    outcome: str
    as_of: date


class EntryStep(TypedDict):
    """A step that an entry has reached."""

    scheme_id: str
    entry_id: str
    step_id: str
    reached_on: date
