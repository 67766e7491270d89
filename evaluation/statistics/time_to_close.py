"""How long it takes to close an entry while some are still open: Kaplan and Meier (1958), Journal of the American Statistical Association.

The mean of those closed is not offered: it flatters whoever leaves the hard ones open.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log

from evaluation.statistics.rates import CONFIDENCE, Interval, find_critical_value


@dataclass(frozen=True)
class Duration:
    """Days from opening to closing, or to the day of the report where it is still open."""

    days: int
    is_closed: bool


@dataclass(frozen=True)
class Point:
    """The share still open after so many days, between its limits; how many were left open there without being closed."""

    days: int
    still_open: float
    limits: Interval


@dataclass(frozen=True)
class Curve:
    """The share still open, day by day at which one was closed; how many days the longest entry was followed."""

    points: tuple[Point, ...]
    followed_days: int

    def find_quantile(self, closed_share: float) -> int | None:
        """Return after how many days that share is closed; None where it is not reached yet."""
        return next((point.days for point in self.points if point.still_open <= 1 - closed_share + 1e-12), None)

    def find_quantile_limits(self, closed_share: float) -> tuple[int | None, int | None]:
        """Return the days between which that share is closed: where the limits of the curve reach it (Brookmeyer and Crowley 1982)."""
        left = 1 - closed_share + 1e-12
        lower = next((point.days for point in self.points if point.limits.lower <= left), None)
        return lower, next((point.days for point in self.points if point.limits.upper <= left), None)

    def find_closed_within(self, days: int) -> float | None:
        """Return the share that is closed within so many days; None where no entry was followed so long and some are still open."""
        reached = [point.still_open for point in self.points if point.days <= days]
        if self.followed_days < days and (not reached or reached[-1] > 0):
            return None
        return 1 - (reached[-1] if reached else 1.0)


def estimate_curve(durations: Sequence[Duration], confidence: float = CONFIDENCE) -> Curve:
    """Return the curve of the share still open; none of its points where nothing was closed. Limits by Greenwood, on the log-log scale."""
    closed = Counter(duration.days for duration in durations if duration.is_closed)
    left = Counter(duration.days for duration in durations)
    z = find_critical_value(confidence)
    points, waiting, still_open, spread = [], len(durations), 1.0, 0.0
    for days in sorted(left):
        if now := closed[days]:
            still_open *= 1 - now / waiting
            spread += now / (waiting * (waiting - now)) if waiting > now else 0.0
            points.append(Point(days, still_open, _find_limits(still_open, spread, z)))
        waiting -= left[days]
    return Curve(tuple(points), max(left, default=0))


def _find_limits(still_open: float, spread: float, z: float) -> Interval:
    """Return the limits of a share still open; none are known where all are closed."""
    if still_open <= 0:
        return Interval(0.0, 1.0)
    half = z * spread**0.5 / log(still_open)
    return Interval(still_open ** exp(-half), still_open ** exp(half))


def compare_groups(left: Sequence[Duration], right: Sequence[Duration]) -> float:
    """Return the probability of such a difference between two groups by chance: the log-rank test (Mantel 1966)."""
    from scipy.stats import CensoredData, logrank  # noqa: PLC0415 (dear; only whoever asks for it pays)

    def censor(durations: Sequence[Duration]) -> CensoredData:
        closed, waiting = ([one.days for one in durations if one.is_closed is is_closed] for is_closed in (True, False))
        return CensoredData(uncensored=closed, right=waiting)

    return float(logrank(censor(left), censor(right)).pvalue)
