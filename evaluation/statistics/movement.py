"""Movement between bands: which units went from which band to which, and whether more rose than fell (Bowker 1948, Journal of the American
Statistical Association 43)."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Symmetry:
    """Bowker's test of a grid of moves: small `p` where moves one way outnumber those back by more than chance."""

    chi2: float
    degrees_of_freedom: int
    p: float


def find_band(amount: float, thresholds: Sequence[float]) -> int:
    """Return the number of the band from 0 on; a threshold belongs to the band above it."""
    return bisect_right(thresholds, amount)


def count_moves(before: Sequence[float], after: Sequence[float], thresholds: Sequence[float]) -> Counter[tuple[int, int]]:
    """Count the units by the bands that they came from and went to; both sequences hold the same units in the same order."""
    return Counter((find_band(old, thresholds), find_band(new, thresholds)) for old, new in zip(before, after, strict=True))


def measure_symmetry(moves: Counter[tuple[int, int]], bands: int) -> Symmetry:
    """Return the test of a square grid of so many bands."""
    from scipy.stats import chi2  # noqa: PLC0415 (dear; only whoever asks for it pays)

    pairs = [(low, high) for low in range(bands) for high in range(low + 1, bands)]
    both = [(moves[pair], moves[pair[::-1]]) for pair in pairs]
    statistic = sum((up - down) ** 2 / (up + down) for up, down in both if up + down)
    return Symmetry(float(statistic), len(pairs), float(chi2.sf(statistic, len(pairs))))
