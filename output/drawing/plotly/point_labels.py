"""Figures written at the points of a line: as many as keep apart on a phone, each on the side that the line leaves free."""

from collections.abc import Sequence

from indicators.charts.chart import Series
from indicators.charts.mark import Mark
from output.drawing.label_places import Box, order_alone
from output.drawing.lettering import measure_width
from output.drawing.plotly.panel import PanelBuilder
from output.drawing.plotly.time_axis import locate

CLEAR_OF_POINT = 8  # pixels


def label_points(panel: PanelBuilder, series: Series) -> list[Box]:
    """Label the first, the last and the extreme figures, then what else finds room; the rest is told by pointing at it.

    Return where the words stand, in pixels of the plot on the narrowest screen.
    """
    marks = sorted(series.marks, key=lambda mark: mark.position)
    sides = [_keep_above_foot(panel, mark, _avoid_targets(panel, mark, _choose_side(marks, number))) for number, mark in enumerate(marks)]
    shown = _find_room(panel, marks, sides)
    cuts = {cut.position for cut in panel.chart.breaks}  # where the stroke of a break would go through the words
    panel.add_words(
        [marks[number].position for number in shown],
        [marks[number].value / panel.chart.scale for number in shown],
        [marks[number].label for number in shown],
        textposition=[f"{sides[number]} {'right' if marks[number].position in cuts else 'center'}" for number in shown],
        textfont={"size": panel.style.small + 1},
        mode="markers+text",
        marker={"size": panel.style.marker + CLEAR_OF_POINT, "opacity": 0},
    )
    first, last = (measure_width(mark.label, panel.style.small + 1) / 2 for mark in (marks[0], marks[-1]))
    panel.y["ticklabelstandoff"] = round(first)
    panel.indent += round(first)  # the first label hangs over the axis
    panel.right = max(panel.right, last + 4)
    return [_frame(panel, marks[number], sides[number]) for number in shown]


def _choose_side(marks: Sequence[Mark], number: int) -> str:
    """Return top for a point above the line through its neighbours, else bottom; a bound is written where its arrow does not show."""
    mark = marks[number]
    if mark.is_lower_bound or mark.is_upper_bound:
        return "bottom" if mark.is_lower_bound else "top"
    around = [other.value for other in (*marks[max(0, number - 1) : number], *marks[number + 1 : number + 2])]
    return "top" if not around or mark.value >= sum(around) / len(around) else "bottom"


def _avoid_targets(panel: PanelBuilder, mark: Mark, side: str) -> str:
    """Return the side, or the other one where the line of a target would go through the words."""
    low, high = panel.y["range"]
    near = (panel.style.marker + CLEAR_OF_POINT) / 2
    far = near + 2 * (panel.style.small + 1)
    pixels = panel.height / (high - low) / panel.chart.scale * (1 if side == "top" else -1)
    is_met = any(near < (target.value - mark.value) * pixels < far for target in panel.chart.targets)
    return {"top": "bottom", "bottom": "top"}[side] if is_met else side


def _keep_above_foot(panel: PanelBuilder, mark: Mark, side: str) -> str:
    """Return the side, or top where the words would lie on the axis below."""
    return "top" if _frame(panel, mark, side)[3] > panel.height else side


def _find_room(panel: PanelBuilder, marks: Sequence[Mark], sides: Sequence[str]) -> list[int]:
    """Return the numbers of the labels that lie on no other label, the most telling chosen first."""
    taken: dict[str, list[tuple[float, float]]] = {"top": [], "bottom": []}
    shown = []
    for number in order_alone(marks):
        left, _, right, _ = _frame(panel, marks[number], sides[number])
        if all(right <= start or left >= end for start, end in taken[sides[number]]):
            taken[sides[number]].append((left, right))
            shown.append(number)
    return sorted(shown)


def _frame(panel: PanelBuilder, mark: Mark, side: str) -> Box:
    """Return the room of the words at a point."""
    size = panel.style.small + 1
    x, y = locate(panel, mark.position, mark.value / panel.chart.scale)
    half, near = measure_width(mark.label, size) / 2 + 2, (panel.style.marker + CLEAR_OF_POINT) / 2
    top = y - near - size * 1.3 if side == "top" else y + near
    return x - half, top, x + half, top + size * 1.3
