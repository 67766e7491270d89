"""Words beside points where office programs put them, moved sideways if need be: none lies on another, on a point or on a line."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from output.drawing.lettering import width_of

Box = tuple[float, float, float, float]
Point = tuple[float, float]
AWAY, STEP = 4.0, 8.0


@dataclass
class Labels:
    """What of a plot is taken; `plot` is left, top, right and bottom of where words may stand, `size` that of their letters."""

    plot: Box
    size: float
    taken: list[Box] = field(default_factory=list)

    def keep_clear(self, points: Sequence[Point]) -> None:
        """No words shall lie on these points or on the line that joins them."""
        self.taken += [(x - AWAY, y - AWAY, x + AWAY, y + AWAY) for x, y in points]
        for (x0, y0), (x1, y1) in pairwise(points):
            steps = int(max(abs(x1 - x0), abs(y1 - y0)) / STEP)
            between = [(x0 + (x1 - x0) * step / (steps + 1), y0 + (y1 - y0) * step / (steps + 1)) for step in range(1, steps + 1)]
            self.taken += [(x - 1, y - 1, x + 1, y + 1) for x, y in between]

    def place(self, words: str, at: Point) -> tuple[str, float] | None:
        """Above the point, below it or beside it (t, b, r, l), and how far from there to the right; None where there is no room."""
        width, height, (x, y) = width_of(words, self.size) + 4, self.size * 1.25, at
        tops = {"t": y - AWAY - height, "b": y + AWAY, "r": y - height / 2, "l": y - height / 2}
        lefts = {"t": x - width / 2, "b": x - width / 2, "r": x + AWAY, "l": x - AWAY - width}
        aside = width / 2 + 2
        for place, right in (*((side, 0.0) for side in "tbrl"), *((side, away) for away in (aside, -aside) for side in "tb")):
            box = (lefts[place] + right, tops[place], lefts[place] + right + width, tops[place] + height)
            if self._is_free(box):
                self.taken.append(box)
                return place, right
        return None

    def _is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        if left < self.plot[0] or top < self.plot[1] or right > self.plot[2] or bottom > self.plot[3]:
            return False
        return not any(left < x1 and x0 < right and top < y1 and y0 < bottom for x0, y0, x1, y1 in self.taken)
