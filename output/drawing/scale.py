"""Values and dates on pixels, with round ticks."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from indicators.model.quantities import plain_number

MOST_TICKS = 6
_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True)
class Scale:
    """A stretch of numbers laid over a stretch of pixels."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        return self.start + (self.end - self.start) * (value - self.low) / ((self.high - self.low) or 1)


def find_extent(marks: Iterable[Mark], factor: float) -> tuple[float, float]:
    """Return the stretch from zero, or below it, to the furthest end or computed bound of any mark, in the scale of the axis."""
    ends = [end / factor for mark in marks for end in (mark.value, mark.high, mark.lower, mark.upper) if end is not None]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    return low, high if high > low else low + 1


def find_close_extent(marks: Iterable[Mark], base: float | None) -> tuple[float, float]:
    """Return the stretch of values that are read against a base (100 of an index) or their limits, not against zero."""
    values = [*([] if base is None else [base]), *(mark.value for mark in marks)]
    return min(values), max(values)


def find_ticks(low: float, high: float, most: int = MOST_TICKS) -> list[tuple[float, str]]:
    """Return round values with their words, from the low end to the first one at or beyond the high end."""
    rough = Decimal(str((high - low) / most or 1))
    power = Decimal(10) ** rough.adjusted()
    step = next(size * power for size in _STEPS if size * power >= rough)
    first, last = math.floor(Decimal(str(low)) / step), math.ceil(Decimal(str(high)) / step)
    return [(float(step * count), plain_number(step * count)) for count in range(first, last + 1)]


def day(position: str) -> float:
    """Return an ISO date as a number."""
    return float(date.fromisoformat(position).toordinal())


@dataclass(frozen=True)
class DateTicks:
    """The dates of the figures themselves, where an axis of time has its ticks; only ends of years where most of them are that."""

    days: tuple[str, ...]
    inferred: frozenset[str]
    by_year: bool

    def mark_inferred(self, day: str) -> str:
        """Return ~ for a date that is inferred."""
        return "~" if day in self.inferred else ""


def find_date_ticks(chart: Chart) -> DateTicks:
    """Return the dates at which an axis of time is ticked."""
    dates = sorted({mark.position for mark in chart.marks if mark.position})
    ends = [position for position in dates if position.endswith("-12-31")]
    by_year = len(ends) * 2 > len(dates)
    inferred = frozenset(mark.position for mark in chart.marks if mark.is_inferred)
    return DateTicks(tuple(ends if by_year else dates), inferred, by_year)
