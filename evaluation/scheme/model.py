"""A scheme: which mechanism judges which items by which rules, and where the documents say so."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Mechanism = Literal["rates", "checks", "ledger", "register", "composite", "bulletin"]
Direction = Literal["higher", "lower"]
ItemStatus = Literal["printed", "assumed", "local"]
ComparedWithin = Literal["unit_type", "parent", "none"]
MissingRule = Literal["bounds", "skip", "refuse"]
TieRule = Literal["min", "dense"]
Overdispersion = Literal["none", "additive"]


@dataclass(frozen=True)
class Place:
    """Where a document says something: its source and the characters of its text."""

    source_id: str
    start: int
    end: int


@dataclass(frozen=True)
class Item:
    """What is judged: a rate, a check, a step's rate. `amount` is its weight or its points, whichever the mechanism adds up.

    Without `is_gate` it counts towards the sum alone; a gate decides before any sum. `threshold` is the least that passes. Points given
    for it never count for more than `cap`, or for less where that is a deduction.
    """

    id: str
    name: str
    group: str | None
    amount: Decimal | None
    direction: Direction
    threshold: Decimal | None
    is_gate: bool
    definition: str
    status: ItemStatus
    place: Place | None
    cap: Decimal | None = None


@dataclass(frozen=True)
class Assumption:
    """What the documents leave open and the scheme fills in; said beside every result."""

    about: str
    text: str


@dataclass(frozen=True)
class Level:
    """A band of scores, stars or amounts, from `least` on. Where it is laid down, no item may be below `least_each`, and only the best
    `best_share` of those who reach the level below may have it, rounded down."""

    name: str
    least: Decimal
    least_each: Decimal | None = None
    best_share: float | None = None


@dataclass(frozen=True)
class Step:
    """A step of an entry's way, and within how many days after its opening it is due, where that is laid down."""

    id: str
    name: str
    due_days: int | None


@dataclass(frozen=True)
class ControlTotal:
    """A printed figure that the entries of a unit ought to add up to."""

    measure_id: str
    indicator_id: str
    region_code: str
    period_end: date


@dataclass(frozen=True)
class Scheme:
    """The rules of one evaluation system. Formulas are none of them: they belong to the mechanism.

    `confidence` is a part of one, `target` a rate as a part of one or None for the pooled rate; `minimum_denominator` is the least number
    asked from which on a rate is judged; `named_last` is how many units a bulletin may name at most.
    """

    id: str
    title: str
    mechanism: Mechanism
    version: str
    place: Place | None
    items: tuple[Item, ...]
    compare_within: ComparedWithin = "unit_type"
    missing: MissingRule = "bounds"
    ties: TieRule = "min"
    decimals: int = 2
    minimum_denominator: int = 10
    confidence: float = 0.95
    overdispersion: Overdispersion = "none"
    target: float | None = None
    base: Decimal = Decimal(0)  # points that everybody begins with
    gap_limit: float | None = None  # how far one's own view may lie above the others' before it is flagged
    window_weeks: int = 12
    baseline_weeks: int = 12
    named_last: int = 3
    levels: tuple[Level, ...] = ()
    steps: tuple[Step, ...] = ()
    paragraphs: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()  # the schemes that a composite or a bulletin stands on
    assumptions: tuple[Assumption, ...] = ()
    control_totals: tuple[ControlTotal, ...] = ()
