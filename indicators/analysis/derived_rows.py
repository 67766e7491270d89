"""One figure divided by another: a row like those of indicator_values, marked 推算, with its interval and both operands in words."""

from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from typing import TypedDict

from indicators.analysis.conflicts import disputes_of
from indicators.model.intervals import Interval, divide, qualifier_of
from indicators.model.rows import Observation
from indicators.model.vocabulary import WORST_STATUS_FIRST
from indicators.wording.figure_words import row_interval, row_words

DIGITS = 3
SIGN = " ÷ "
ADDITIVE = ("stock", "flow", "cumulative", "change")
NOT_COUNTS = ("%", "倍", "年")
WORST_CONFIDENCE_FIRST = ("secondary", "repost", "press", "official")


def is_additive(measure_kind: str, unit: str) -> bool:
    """Tell whether figures of this kind add up over regions, so that one may be a part of another or be spread over units."""
    return measure_kind in ADDITIVE and unit not in NOT_COUNTS


class DerivedNames(TypedDict):
    """What a derived row is called, and in what it is measured."""

    indicator_id: str
    indicator: str
    unit: str
    measure_kind: str
    note: str


def divide_rows(numerator: Observation, denominator: Observation, factor: int, names: DerivedNames) -> Observation | None:
    """Divide numerator ÷ denominator × factor in the region and period of the numerator; None where the bounds allow no bound.

    Shown are three digits; bounds are rounded outward, so that what is said stays true and a range never turns into a point.
    """
    interval = round_to_shown_digits(divide(row_interval(numerator), row_interval(denominator), Decimal(factor)))
    if names["unit"] == "%" and interval.upper is not None and not interval.is_point:
        interval = Interval(interval.lower, min(interval.upper, Decimal(100)))
    if qualifier_of(interval) == "about":
        return None
    times = {1: "", 100: " × 100%"}.get(factor, f" × {factor:,}")
    return derived_row(numerator, denominator, interval, f"{row_words(numerator)}{SIGN}{row_words(denominator)}{times}", names)


def derived_row(figure: Observation, other: Observation, interval: Interval, formula: str, names: DerivedNames) -> Observation:
    """Make a row of indicator_values that was computed from two: where and when the first stands, as doubtful as the worse of them."""
    qualifier = qualifier_of(interval)
    value = interval.upper if interval.lower is None else interval.lower
    return {
        **figure,
        **names,
        "observation_id": SIGN.join((figure["observation_id"], other["observation_id"])),
        "comparable_key": SIGN.join((figure["comparable_key"], other["comparable_key"])),
        "value": float(value or 0),
        "value_high": float(interval.upper) if qualifier == "range" and interval.upper is not None else None,
        "lower_bound": None if interval.lower is None else float(interval.lower),
        "upper_bound": None if interval.upper is None else float(interval.upper),
        "qualifier": qualifier,
        "as_printed": f"推算：{formula}",
        "status": _worst(WORST_STATUS_FIRST, figure["status"], other["status"], "A"),
        "disputes": tuple(dict.fromkeys((*disputes_of(figure), *disputes_of(other)))),
        "rests_on": tuple(dict.fromkeys(name for row in (figure, other) for name in (row["observation_id"], *row.get("rests_on", ())))),
        "confidence": _worst(WORST_CONFIDENCE_FIRST, figure["confidence"], other["confidence"], "official"),
        "period_basis": "inferred" if "inferred" in (figure["period_basis"], other["period_basis"]) else "printed",
        "processing": "derived",
        "source_id": "derivation",
        "source_title": "；".join(dict.fromkeys((figure["source_title"], other["source_title"]))),
        "source_file": None,
        "position_start": None,
        "position_end": None,
    }


def operands_of(observation_id: str) -> tuple[str, ...]:
    """Return the ids of the figures from which a quotient was computed; of any other figure none."""
    return tuple(observation_id.split(SIGN)) if SIGN in observation_id else ()


def round_to_shown_digits(interval: Interval) -> Interval:
    """Round an interval to the digits that are shown."""
    below, above = (ROUND_HALF_UP, ROUND_HALF_UP) if interval.is_point else (ROUND_FLOOR, ROUND_CEILING)
    return Interval(_to_digits(interval.lower, below), _to_digits(interval.upper, above))


def _to_digits(value: Decimal | None, rounding: str) -> Decimal | None:
    if not value:
        return value
    return value.quantize(Decimal(1).scaleb(min(0, value.adjusted() - DIGITS + 1)), rounding)


def _worst(worst_first: tuple[str, ...], left: str, right: str, otherwise: str) -> str:
    return next((word for word in worst_first if word in (left, right)), otherwise)
