"""How unequal amounts are: the coefficient of Gini (1912)."""

from collections.abc import Sequence


def find_gini(amounts: Sequence[float]) -> float:
    """Return the coefficient, 0 where all have the same; raise ValueError where there is nothing to share or a debt among the amounts."""
    ascending, total = sorted(amounts), sum(amounts)
    if not ascending or ascending[0] < 0 or total <= 0:
        raise ValueError("inequality needs amounts of which none is negative and some are above nothing")
    n = len(ascending)
    return 2 * sum(place * amount for place, amount in enumerate(ascending, 1)) / (n * total) - (n + 1) / n
