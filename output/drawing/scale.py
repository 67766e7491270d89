"""Values and dates on pixels, with round ticks."""

import math
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


def extent(marks: tuple[Mark, ...], factor: float) -> tuple[float, float]:
    """From zero, or below it, to the furthest end that any mark shows, in the scale of the axis."""
    ends = [end / factor for mark in marks for end in (mark.value, mark.high, mark.lower, mark.upper) if end is not None]
    low, high = min([0.0, *ends]), max([0.0, *ends])
    return low, high if high > low else low + 1


def index_extent(marks: tuple[Mark, ...]) -> tuple[float, float]:
    """An index is read against its base of 100, not against zero."""
    values = [100.0, *(mark.value for mark in marks)]
    return min(values), max(values)


def ticks(low: float, high: float, most: int = MOST_TICKS) -> list[tuple[float, str]]:
    """Round values with their words from the low end to the first one at or beyond the high end."""
    rough = Decimal(str((high - low) / most or 1))
    power = Decimal(10) ** rough.adjusted()
    step = next(size * power for size in _STEPS if size * power >= rough)
    first, last = math.floor(Decimal(str(low)) / step), math.ceil(Decimal(str(high)) / step)
    return [(float(step * count), plain_number(step * count)) for count in range(first, last + 1)]


def day(position: str) -> float:
    """An ISO date as a number."""
    return float(date.fromisoformat(position).toordinal())


def time_ticks(chart: Chart, room: int) -> list[tuple[str, str]]:
    """The dates of the figures themselves, thinned to as many as there is room for; ~ where a date is inferred."""
    dates = sorted({mark.position for mark in chart.marks if mark.position})
    ends = [position for position in dates if position.endswith("-12-31")]
    by_year = len(ends) * 2 > len(dates)
    shown = ends if by_year else dates
    shown = shown[:: -(-len(shown) // max(1, room))] if shown else []
    inferred = {mark.position for mark in chart.marks if mark.is_inferred}
    return [(position, _date_words(position, by_year) + ("~" if position in inferred else "")) for position in shown]


def _date_words(position: str, by_year: bool) -> str:
    return f"{position[:4]}年" if by_year else position[:7]
