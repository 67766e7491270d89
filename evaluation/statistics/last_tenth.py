"""The chance that a unit is among the last tenth: model-based, and said to be.

Rates come from one beta distribution, whose parameters are the moments of an analysis of variance (Kleinman 1973, Journal of the American
Statistical Association 68); ranks are simulated from the posteriors (Goldstein and Spiegelhalter 1996, Journal of the Royal Statistical
Society A 159). How the rates are spread is itself an estimate: each block of draws takes that of units drawn with replacement (Laird and
Louis 1987, Journal of the American Statistical Association 82), else few people asked would make the chances too sure. Rank intervals from
the same draws are not offered: they cover too seldom where the truth has two groups.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.statistics.rates import Count, find_pooled_rate

TENTH = 0.1
DRAWS, SEED = 1_000, 20_260_101
BLOCK = 25  # draws with one prior


@dataclass(frozen=True)
class BetaPrior:
    """How the rates of all units are spread."""

    a: float
    b: float


def estimate_prior(counts: Sequence[Count]) -> BetaPrior | None:
    """Return the spread of the rates beyond chance; None where chance explains all of it."""
    sizes, total = [count.denominator for count in counts], sum(count.denominator for count in counts)
    p = find_pooled_rate(counts)
    if len(counts) < 2 or total <= len(counts) or not 0 < p < 1:
        return None
    between = sum(count.denominator * (count.rate - p) ** 2 for count in counts) / (len(counts) - 1)
    within = sum(count.denominator * count.rate * (1 - count.rate) for count in counts) / (total - len(counts))
    typical = (total - sum(size**2 for size in sizes) / total) / (len(counts) - 1)
    correlation = (between - within) / (between + (typical - 1) * within)
    if not 0 < correlation < 1:
        return None
    weight = (1 - correlation) / correlation
    return BetaPrior(p * weight, (1 - p) * weight)


def estimate_last_tenth(counts: Sequence[Count], draws: int = DRAWS, seed: int = SEED) -> list[float]:
    """Return for each unit the share of draws in which its rank is above nine tenths; a tenth for all where nothing tells them apart."""
    if estimate_prior(counts) is None:
        return [TENTH for _ in counts]
    done = np.array([count.numerator for count in counts])
    left = np.array([count.denominator - count.numerator for count in counts])
    last = np.zeros(len(counts))
    random = np.random.Generator(np.random.PCG64(seed))
    least_rank = (1 - TENTH) * len(counts)
    for start in range(0, draws, BLOCK):
        prior = estimate_prior([counts[unit] for unit in random.integers(len(counts), size=len(counts))])
        size = (min(BLOCK, draws - start), len(counts))
        drawn = random.beta(done + prior.a, left + prior.b, size=size) if prior else random.random(size)
        ranks = len(counts) - drawn.argsort(axis=1).argsort(axis=1)  # 1 is the highest rate
        last += (ranks > least_rank).sum(axis=0)
    return [float(share) for share in last / draws]
