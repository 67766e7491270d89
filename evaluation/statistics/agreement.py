"""How far reviewers agree on an order: Kendall and Babington Smith (1939), The problem of m rankings."""

from collections.abc import Sequence


def find_agreement(scores: Sequence[Sequence[float]]) -> float:
    """Return W of the scores, one sequence for each reviewer over the same units: 0 where nobody agrees, 1 where all do.

    Raise ValueError below two reviewers or three units: of less nothing can be said.
    """
    reviewers, units = len(scores), len(scores[0]) if scores else 0
    if reviewers < 2 or units < 3:
        raise ValueError("agreement needs two reviewers and three units at least")
    from scipy.stats import rankdata  # noqa: PLC0415 (dear; only whoever asks for it pays)

    ranks = [rankdata(given) for given in scores]
    sums = [sum(column) for column in zip(*ranks, strict=True)]
    mean = reviewers * (units + 1) / 2
    ties = sum(size**3 - size for given in ranks for size in (list(given).count(rank) for rank in set(given)))
    spread = reviewers**2 * (units**3 - units) - reviewers * ties
    return float(12 * sum((total - mean) ** 2 for total in sums) / spread) if spread else 0.0
