"""How many to ask: Cochran (1977), Sampling Techniques, chapter 4; and how often the units named last are truly the last ones."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from evaluation.statistics.last_tenth import estimate_prior
from evaluation.statistics.rates import CONFIDENCE, Count, find_critical_value

ASKED = (30, 50, 100, 200, 400, 800, 1600)
WORLDS, SEED = 2_000, 20_260_102


@dataclass(frozen=True)
class NamingChance:
    """With so many asked per unit, how often the units named last are truly the last."""

    asked: int
    share_right: float


def find_sample_size(rate: float, margin: float, population: int | None = None, confidence: float = CONFIDENCE) -> int:
    """Return how many to ask so that a rate is known to within a margin; fewer where they are drawn from few."""
    z = find_critical_value(confidence)
    unlimited = z * z * rate * (1 - rate) / margin**2
    return math.ceil(unlimited if population is None else unlimited / (1 + (unlimited - 1) / population))


def simulate_naming(
    counts: Sequence[Count], named: int = 3, asked: Sequence[int] = ASKED, worlds: int = WORLDS, seed: int = SEED
) -> list[NamingChance]:
    """Return, for units that are spread as these are, which share of those named last belong there; nothing where chance explains all."""
    prior = estimate_prior(counts)
    if prior is None or len(counts) <= named:
        return []
    random = np.random.Generator(np.random.PCG64(seed))
    true = random.beta(prior.a, prior.b, size=(worlds, len(counts)))
    truly_last = np.argsort(true, axis=1)[:, :named]
    return [NamingChance(size, _share_right(random.binomial(size, true) / size, truly_last, random)) for size in asked]


def _share_right(seen: np.ndarray, truly_last: np.ndarray, random: np.random.Generator) -> float:
    """Break ties by lot: no order of rows may decide who is named."""
    order = np.lexsort((random.random(seen.shape), seen), axis=1)[:, : truly_last.shape[1]]
    return float((order[:, :, None] == truly_last[:, None, :]).any(axis=2).mean())
