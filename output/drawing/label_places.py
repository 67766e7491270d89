"""Words beside points: which come first, and where they find room; none lies on another, on a point or on a line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from indicators.model.rows import EXACT

Box = tuple[float, float, float, float]
Point = tuple[float, float]
Spot = TypeVar("Spot")


@dataclass
class LabelPlacer:
    """What of a plot is taken.

    `plot` is left, top, right and bottom of where words may stand, `clearance` the room kept round a point, `step` the distance of
    the places that are kept clear along a line.
    """

    plot: Box
    clearance: float
    step: float
    taken: list[Box] = field(default_factory=list)

    def keep_clear(self, points: Sequence[Point]) -> None:
        """Let no words lie on these points or on the line that joins them."""
        room = self.clearance
        self.taken += [(x - room, y - room, x + room, y + room) for x, y in points]
        for (x0, y0), (x1, y1) in pairwise(points):
            steps = int(max(abs(x1 - x0), abs(y1 - y0)) / self.step)
            between = [(x0 + (x1 - x0) * step / (steps + 1), y0 + (y1 - y0) * step / (steps + 1)) for step in range(1, steps + 1)]
            self.taken += [(x - 1, y - 1, x + 1, y + 1) for x, y in between]

    def place(self, spots: Iterable[tuple[Spot, Box]]) -> Spot | None:
        """Return the first spot whose box is free, and take it; None where there is no room."""
        for spot, box in spots:
            if self._is_free(box):
                self.taken.append(box)
                return spot
        return None

    def _is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        if left < self.plot[0] or top < self.plot[1] or right > self.plot[2] or bottom > self.plot[3]:
            return False
        return not any(left < x1 and x0 < right and top < y1 and y0 < bottom for x0, y0, x1, y1 in self.taken)


def order_labels(chart: Chart) -> list[tuple[str, Mark]]:
    """Return the marks with the names of their series, the most telling first.

    Targets and bounds lead, then comes the chosen line, then the last and first figure of each line, then what is left.
    """
    ranked = [((0, 0, 0), target.category, target) for target in chart.targets]
    for series in chart.series:
        dates = sorted(mark.position for mark in series.marks)
        for mark in series.marks:
            is_bound, is_end = mark.qualifier not in EXACT, mark.position in (dates[0], dates[-1])
            ranked.append(((1 - is_bound, 1 - series.is_emphasised + series.is_background, 1 - is_end), series.name, mark))
    return [(name, mark) for _, name, mark in sorted(ranked, key=lambda entry: entry[0])]


def order_alone(marks: Sequence[Mark]) -> list[int]:
    """Return the numbers of the marks of a line that stands alone: its last and first figure, its extremes, its bounds, then the others."""
    values = [mark.value for mark in marks]
    bounds = [number for number, mark in enumerate(marks) if mark.qualifier not in EXACT]
    return list(dict.fromkeys([len(marks) - 1, 0, values.index(max(values)), values.index(min(values)), *bounds, *range(len(marks))]))
