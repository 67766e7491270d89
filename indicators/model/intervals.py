"""What a qualified figure allows: the interval its true value lies in, and arithmetic with such intervals.

余 and 以上 give a lower bound only, 近 and 以下 an upper bound only, 约 none. A printed rate is rounded: 80.1 % stands for
[80.05, 80.15]. All quantities here are counts, money or rates, so nothing is below zero.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

ZERO = Decimal(0)


@dataclass(frozen=True)
class Interval:
    """Lower and upper bound, None where there is none."""

    lower: Decimal | None
    upper: Decimal | None

    @property
    def is_point(self) -> bool:
        return self.lower is not None and self.lower == self.upper


def interval_of(value: Decimal, qualifier: str, high: Decimal | None = None) -> Interval:
    """Return the interval that the wording states; a value of `all` or `exact` is a point."""
    match qualifier:
        case "over" | "at_least":
            return Interval(value, None)
        case "nearly" | "at_most":
            return Interval(None, value)
        case "range":
            return Interval(value, high)
        case "about":
            return Interval(None, None)
        case _:
            return Interval(value, value)


def rounded_interval(value: Decimal, step: Decimal) -> Interval:
    """Return the interval that a figure rounded to multiples of a step stands for."""
    half = step / 2
    return Interval(value - half, value + half)


def add(*terms: Interval) -> Interval:
    lowers, uppers = [t.lower for t in terms], [t.upper for t in terms]
    return Interval(
        sum((x for x in lowers if x is not None), ZERO) if any(x is not None for x in lowers) else None,
        sum((x for x in uppers if x is not None), ZERO) if None not in uppers else None,
    )


def subtract(left: Interval, *others: Interval) -> Interval:
    taken = add(*others)
    most_taken, least_taken = taken.upper, taken.lower or ZERO
    lower = None if left.lower is None or most_taken is None else max(ZERO, left.lower - most_taken)
    return Interval(lower, None if left.upper is None else left.upper - least_taken)


def divide(left: Interval, right: Interval, factor: Decimal = Decimal(1)) -> Interval:
    """Divide left ÷ right × factor; no upper bound where the divisor may be next to nothing, none at all where it is nothing."""
    lower = None if left.lower is None or not right.upper else left.lower / right.upper * factor
    upper = None if left.upper is None or not right.lower else left.upper / right.lower * factor
    return Interval(lower, upper)


def qualifier_of(interval: Interval) -> str:
    """Return the qualifier that says the same as the interval: a lower bound reads 以上, an upper bound 以下."""
    if interval.is_point:
        return "exact"
    if interval.lower is not None and interval.upper is not None:
        return "range"
    if interval.lower is not None:
        return "at_least"
    return "at_most" if interval.upper is not None else "about"


def rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
