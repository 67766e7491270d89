"""Which ranks a unit may have: all that the differences between rates leave open, family-wise.

Two-sided z tests of a unit against every other one, with the rates of Agresti and Coull (1998), The American Statistician 52; Holm (1979),
Scandinavian Journal of Statistics 6, over the tests of a unit. As valid as any family-wise set: Mogstad, Romano, Shaikh and Wilhelm
(2023), Review of Economic Studies 91. Closed form, no random numbers. Covers the true rank at least as often as it says; wide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np

from evaluation.statistics.rates import CONFIDENCE, Count

ADDED_SUCCESSES, ADDED_TRIALS = 2, 4
BLOCK = 256  # units at a time: a matrix of all pairs of thousands would not stay small


@dataclass(frozen=True)
class RankSet:
    """From the best to the worst rank that a unit may have; 1 is the highest rate."""

    best: int
    worst: int


def find_rank_sets(counts: Sequence[Count], confidence: float = CONFIDENCE) -> list[RankSet]:
    """Return the set of each unit, in the order given."""
    if len(counts) < 2:
        return [RankSet(1, 1) for _ in counts]
    numerators, sizes = (np.array([getattr(count, name) for count in counts], float) for name in ("numerator", "denominator"))
    rates = (numerators + ADDED_SUCCESSES) / (sizes + ADDED_TRIALS)
    variances = rates * (1 - rates) / (sizes + ADDED_TRIALS)
    thresholds = _find_thresholds(len(counts) - 1, confidence)
    sets: list[RankSet] = []
    for start in range(0, len(counts), BLOCK):
        part = slice(start, start + BLOCK)
        z = (rates[part, None] - rates) / np.sqrt(variances[part, None] + variances)
        sets += _read_ranks(z, start, thresholds)
    return sets


def _find_thresholds(tests: int, confidence: float) -> np.ndarray:
    """Return what |z| must exceed to be rejected as the first, the second … of so many tests."""
    return np.array([NormalDist().inv_cdf(1 - (1 - confidence) / (2 * (tests - step))) for step in range(tests)])


def _read_ranks(z: np.ndarray, start: int, thresholds: np.ndarray) -> list[RankSet]:
    others = z.shape[1]
    itself = np.arange(len(z)), start + np.arange(len(z))
    z[itself] = 0.0  # last in the order, and so never tested against a threshold
    descending = np.sort(-np.abs(z), axis=1)[:, : others - 1]
    is_rejected = np.logical_and.accumulate(-descending > thresholds, axis=1)
    # The k largest differences are certain; the least of them tells which ones these are.
    certain = is_rejected.sum(axis=1)
    least = np.where(certain > 0, -descending[np.arange(len(z)), np.maximum(certain - 1, 0)], np.inf)
    surely_above = (z <= -least[:, None]).sum(axis=1)
    surely_below = (z >= least[:, None]).sum(axis=1)
    return [RankSet(1 + int(above), others - int(below)) for above, below in zip(surely_above, surely_below, strict=True)]
