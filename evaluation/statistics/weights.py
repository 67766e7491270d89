"""Whether other weights would change an order of scores: exact break-even weights, and rank acceptability over all weights near these
(SMAA-2: Lahdelma and Salminen 2001, Operations Research 49)."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

DRAWS, SEED = 20_000, 20_260_103
BLOCK = 2_000


@dataclass(frozen=True)
class BreakEven:
    """The weight of an item at which two units change places, the other weights keeping their proportions to one another."""

    item: int
    weight: float


def dominates(one: Sequence[float], other: Sequence[float]) -> bool:
    """Tell whether one unit is nowhere below the other and somewhere above: no weights rank it below."""
    pairs = list(zip(one, other, strict=True))
    return all(left >= right for left, right in pairs) and any(left > right for left, right in pairs)


def find_break_even(one: Sequence[float], other: Sequence[float], weights: Sequence[float]) -> list[BreakEven]:
    """Return for each item the weight, as a part of one, at which the two scores are equal; items at which none does are left out."""
    differences = [left - right for left, right in zip(one, other, strict=True)]
    found = []
    for item, difference in enumerate(differences):
        left = sum(weights) - weights[item]
        if not left:
            continue
        rest = sum(gap * weight for place, (gap, weight) in enumerate(zip(differences, weights, strict=True)) if place != item) / left
        if difference != rest and 0 <= (weight := rest / (rest - difference)) <= 1:
            found.append(BreakEven(item, weight))
    return found


def estimate_acceptability(
    rates: Sequence[Sequence[float]], weights: Sequence[float], distance: float = 1.0, draws: int = DRAWS, seed: int = SEED
) -> np.ndarray:
    """Return units × ranks: over all weights within a distance of these, the share in which a unit has a rank; a tie is the better rank
    of all that share it.

    The distance is a part of one per weight; 1 lets the weights be anything.
    """
    random = np.random.Generator(np.random.PCG64(seed))
    values, middle = np.array(rates, float), np.array(weights, float) / sum(weights)
    shares = np.zeros((len(values), len(values)))
    drawn = random.dirichlet(np.ones(len(middle)), size=draws)
    near = drawn if distance >= 1 else middle + (drawn - middle) * distance
    for start in range(0, draws, BLOCK):
        scores = near[start : start + BLOCK] @ values.T
        ranks = 1 + (scores[:, None, :] > scores[:, :, None] + 1e-12).sum(axis=2)
        for unit in range(len(values)):
            shares[unit] += np.bincount(ranks[:, unit] - 1, minlength=len(values))
    return shares / draws
