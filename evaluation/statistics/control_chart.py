"""Whether a week differs from the weeks before: a chart of individual values and moving ranges (Shewhart 1931; Wheeler and Chambers 1992),
with the signals of the NHS programme Making Data Count."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean

PER_RANGE = 2.66  # three standard deviations, estimated by the mean moving range of two
RUN, NEAR, OF_THREE = 7, 2 / 3, 2
OUTSIDE, ONE_SIDE, TREND, NEAR_LIMIT = SIGNALS = ("超出界限", "连续7周在平均的同一侧", "连续7周上升或下降", "3周里有2周接近界限")


@dataclass(frozen=True)
class Limits:
    """Where values lie as long as nothing has changed."""

    mean: float
    lower: float
    upper: float


def find_limits(baseline: Sequence[float]) -> Limits:
    """Return mean and limits of the baseline's weeks; raise ValueError below two, which have no range between them."""
    if len(baseline) < 2:
        raise ValueError("a baseline needs two weeks at least")
    mean, half = fmean(baseline), PER_RANGE * fmean(abs(after - before) for before, after in pairwise(baseline))
    return Limits(mean, mean - half, mean + half)


def find_signals(values: Sequence[float], limits: Limits) -> list[tuple[str, ...]]:
    """Return what signals at each week, the week being the last of those that make it."""
    return [
        tuple(name for name, tells in zip(SIGNALS, RULES, strict=True) if tells(values[: end + 1], limits)) for end in range(len(values))
    ]


def _is_outside(values: Sequence[float], limits: Limits) -> bool:
    return not limits.lower <= values[-1] <= limits.upper


def _is_on_one_side(values: Sequence[float], limits: Limits) -> bool:
    sides = [value - limits.mean for value in values[-RUN:]]
    return len(sides) == RUN and (all(side > 0 for side in sides) or all(side < 0 for side in sides))


def _is_trend(values: Sequence[float], _: Limits) -> bool:
    steps = [after - before for before, after in pairwise(values[-RUN:])]
    return len(steps) == RUN - 1 and (all(step > 0 for step in steps) or all(step < 0 for step in steps))


def _is_near_limit(values: Sequence[float], limits: Limits) -> bool:
    """Tell whether this week and one of the two before lie in the last third towards the same limit."""
    places = [_place(value, limits) for value in values[-3:]]
    above, below = sum(place > NEAR for place in places), sum(place < -NEAR for place in places)
    return len(places) == 3 and ((places[-1] > NEAR and above >= OF_THREE) or (places[-1] < -NEAR and below >= OF_THREE))


def _place(value: float, limit: Limits) -> float:
    """Return where a value lies between the mean (0) and its limit (1 above, -1 below)."""
    half = (limit.upper - limit.mean) if value >= limit.mean else (limit.mean - limit.lower)
    return (value - limit.mean) / half if half else 0.0


RULES = (_is_outside, _is_on_one_side, _is_trend, _is_near_limit)
