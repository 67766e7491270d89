"""Where office programs may put words beside a point, moved sideways if need be."""

from collections.abc import Iterator

from output.drawing.label_places import Box, Point
from output.drawing.lettering import measure_width

AWAY, STEP = 4.0, 8.0
Spot = tuple[str, float]  # t, b, r or l of the point, and how far from there to the right


def find_spots(words: str, at: Point, size: float) -> Iterator[tuple[Spot, Box]]:
    """Yield the spots above the point, below it and beside it, with the room that the words take there."""
    width, height, (x, y) = measure_width(words, size) + 4, size * 1.25, at
    tops = {"t": y - AWAY - height, "b": y + AWAY, "r": y - height / 2, "l": y - height / 2}
    lefts = {"t": x - width / 2, "b": x - width / 2, "r": x + AWAY, "l": x - AWAY - width}
    aside = width / 2 + 2
    for side, right in (*((side, 0.0) for side in "tbrl"), *((side, away) for away in (aside, -aside) for side in "tb")):
        left = lefts[side] + right
        yield (side, right), (left, tops[side], left + width, tops[side] + height)
