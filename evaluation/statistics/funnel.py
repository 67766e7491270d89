"""Whether a rate differs from a benchmark: a funnel of score limits, and what to do where units differ among one another anyway.

Spiegelhalter (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24: limits at 95 % and 99.8 %, additive
over-dispersion. The limits are the inverse of Wilson's interval; an interval of Wilson's round the benchmark would look alike and flag
three to six times too often.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import copysign, inf, sqrt

from evaluation.statistics.rates import Count, Interval

Z_95, Z_998 = 1.959964, 3.090232
WORDS = MUCH_HIGHER, HIGHER, SIMILAR, LOWER, MUCH_LOWER = ("明显高于", "高于", "相当", "低于", "明显低于")
OVERDISPERSED = 2.0  # the mean square of z above which units differ by more than chance


@dataclass(frozen=True)
class Dispersion:
    """How much the rates differ beyond chance: the mean square of z, and the variance between units that explains it."""

    phi: float
    tau2: float


def find_funnel_limits(benchmark: float, size: int, z: float, tau2: float = 0.0) -> Interval:
    """Return between which rates chance alone may bring a unit of a size; a chart draws them inside 0 and 1."""
    half = z * (benchmark * (1 - benchmark) / size + tau2) ** 0.5
    return Interval(benchmark - half, benchmark + half)


def find_z(count: Count, benchmark: float, tau2: float = 0.0) -> float:
    """Return how many standard errors a rate lies above the benchmark; without end where the benchmark (none, all) allows no other rate."""
    variance = benchmark * (1 - benchmark) / count.denominator + tau2
    apart = count.rate - benchmark
    if variance == 0:
        return copysign(inf, apart) if apart else 0.0
    return apart / sqrt(variance)


def choose_word(z: float) -> str:
    """Return one of the five words."""
    if abs(z) <= Z_95:
        return SIMILAR
    if z > 0:
        return MUCH_HIGHER if z > Z_998 else HIGHER
    return MUCH_LOWER if z < -Z_998 else LOWER


def find_last_places(counts: Sequence[Count], benchmark: float, tau2: float = 0.0) -> list[int | None]:
    """Return the place from the last of each unit below the outer limit, 1 for the lowest rate; None for the others.

    Equal rates share a place. Where no unit differs, three are below the limit in less than one world in a hundred.
    """
    below = [count.rate for count in counts if find_z(count, benchmark, tau2) < -Z_998]
    return [1 + sum(rate < count.rate for rate in below) if find_z(count, benchmark, tau2) < -Z_998 else None for count in counts]


def measure_dispersion(counts: Sequence[Count], benchmark: float) -> Dispersion:
    """Return the dispersion of the rates round a benchmark; the variance between units by the method of moments, never below 0."""
    variances = [benchmark * (1 - benchmark) / count.denominator for count in counts]
    if len(counts) < 2 or not all(variances):
        return Dispersion(0.0, 0.0)
    phi = sum(find_z(count, benchmark) ** 2 for count in counts) / len(counts)
    weights = [1 / variance for variance in variances]
    spread = sum(weights) - sum(weight**2 for weight in weights) / sum(weights)
    return Dispersion(phi, max(0.0, (len(counts) * phi - (len(counts) - 1)) / spread))
