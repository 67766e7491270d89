"""A rate of counts with its interval: Wilson (1927), Probable inference, the law of succession, and statistical inference."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Count:
    """So many of so many."""

    numerator: int
    denominator: int

    @property
    def rate(self) -> float:
        return self.numerator / self.denominator


@dataclass(frozen=True)
class Interval:
    """Where a value lies, both ends included."""

    lower: float
    upper: float


def find_critical_value(confidence: float) -> float:
    """Return how many standard errors lie on either side of a two-sided interval."""
    return NormalDist().inv_cdf((1 + confidence) / 2)


def find_wilson_interval(count: Count, confidence: float = CONFIDENCE) -> Interval:
    """Return the score interval of a rate, inside 0 and 1 at any size; raise ValueError where nobody was asked."""
    n, p, z = count.denominator, count.rate if count.denominator else 0.0, find_critical_value(confidence)
    if not 0 <= count.numerator <= n or n == 0:
        raise ValueError(f"a rate needs 0 ≤ numerator ≤ denominator and somebody asked: {count.numerator} / {n}")
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * (p * (1 - p) / n + z * z / (4 * n * n)) ** 0.5 / (1 + z * z / n)
    # All and none touch the ends exactly; rounding may not push them off.
    lower = 0.0 if count.numerator == 0 else max(0.0, middle - half)
    return Interval(lower, 1.0 if count.numerator == n else min(1.0, middle + half))


def find_pooled_rate(counts: Sequence[Count]) -> float:
    """Return the rate of all counts together."""
    return sum(count.numerator for count in counts) / sum(count.denominator for count in counts)
