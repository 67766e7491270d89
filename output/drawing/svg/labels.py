"""Labels beside points: none lies on another, on a point or on a line, and none that finds no room is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from output.drawing.lettering import width_of, wrapped
from output.drawing.svg.canvas import SMALL_SIZE, Area, Canvas, Point

Box = tuple[float, float, float, float]
POINT_ROOM, LINE_STEP = 7.0, 10.0
_HEIGHT = SMALL_SIZE * 1.15


@dataclass
class Labels:
    """What of a plot is taken; `plot` is left, top, right and bottom of where labels may stand."""

    plot: Box
    taken: list[Box] = field(default_factory=list)

    def keep_clear(self, points: Sequence[Point]) -> None:
        """No label shall lie on these points or on the line that joins them."""
        self.taken += [(x - POINT_ROOM, y - POINT_ROOM, x + POINT_ROOM, y + POINT_ROOM) for x, y in points]
        for (x0, y0), (x1, y1) in pairwise(points):
            steps = int(max(abs(x1 - x0), abs(y1 - y0)) / LINE_STEP)
            between = [(x0 + (x1 - x0) * step / (steps + 1), y0 + (y1 - y0) * step / (steps + 1)) for step in range(1, steps + 1)]
            self.taken += [(x - 1, y - 1, x + 1, y + 1) for x, y in between]

    def place(self, words: str, at: Point) -> Point | None:
        """Where the middle of the words may stand: above the point, below it or beside it; None where nowhere."""
        half, away = width_of(words, SMALL_SIZE) / 2 + 2, POINT_ROOM + 2
        for x, middle in (
            (at[0], at[1] - away - _HEIGHT / 2),
            (at[0], at[1] + away + _HEIGHT / 2),
            (at[0] + away + half, at[1]),
            (at[0] - away - half, at[1]),
            (at[0] + away + half, at[1] - away),
            (at[0] - away - half, at[1] - away),
        ):
            box = (x - half, middle - _HEIGHT / 2, x + half, middle + _HEIGHT / 2)
            if self._is_free(box):
                self.taken.append(box)
                return x, middle
        return None

    def _is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        if left < self.plot[0] or top < self.plot[1] or right > self.plot[2] or bottom > self.plot[3]:
            return False
        return not any(left < x1 and x0 < right and top < y1 and y0 < bottom for x0, y0, x1, y1 in self.taken)


def listed(canvas: Canvas, head: str, entries: Sequence[str], area: Area) -> float:
    """What finds no room in the plot, in lines below it; where they end."""
    if not entries:
        return area.top
    return canvas.lines(wrapped(f"{head}：{'；'.join(entries)}。", SMALL_SIZE, area.width), (area.left, area.top), size=SMALL_SIZE)
