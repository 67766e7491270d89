"""How unequal amounts are: the curve of Lorenz (1905) and the coefficient of Gini (1912)."""

from collections.abc import Sequence


def find_gini(amounts: Sequence[float]) -> float:
    """Return the coefficient, 0 where all have the same; raise ValueError where there is nothing to share or a debt among the amounts."""
    ascending, total = sorted(amounts), sum(amounts)
    if not ascending or ascending[0] < 0 or total <= 0:
        raise ValueError("inequality needs amounts of which none is negative and some are above nothing")
    n = len(ascending)
    return 2 * sum(place * amount for place, amount in enumerate(ascending, 1)) / (n * total) - (n + 1) / n


def draw_lorenz_curve(amounts: Sequence[float]) -> list[tuple[float, float]]:
    """Return the points from (0, 0) to (1, 1): the share of units, poorest first, and the share of the whole that they hold."""
    points, held, total = [(0.0, 0.0)], 0.0, sum(amounts)
    for place, amount in enumerate(sorted(amounts), 1):
        held += amount
        points.append((place / len(amounts), held / total))
    return points
