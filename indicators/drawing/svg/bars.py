"""Ranked bars, and dots on the stretch that their wording allows."""

from collections.abc import Callable
from dataclasses import dataclass

from indicators.chart import Chart
from indicators.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, Area, Canvas
from indicators.drawing.svg.marks import RADIUS, bar, point
from indicators.drawing.svg.rows import BAR_SHARE, GAP, ROW_HEIGHT, Row, fitted, furthest, named_rows, value_axis, values_of
from indicators.drawing.svg.scale import Scale, extent
from indicators.drawing.svg.words import wrapped
from indicators.mark import Gap, Mark

REACH = 22.0


@dataclass(frozen=True)
class Lying:
    """What a lying chart draws with."""

    canvas: Canvas
    chart: Chart
    scale: Scale

    def at(self, value: float) -> float:
        return self.scale.at(value / self.chart.scale)


Marks = tuple[Mark, ...]
Shape = Callable[[Lying, Mark, Row, str], float]


def draw_bars(canvas: Canvas, chart: Chart, area: Area, among: Marks) -> float:
    """A bar for each figure, its label behind its end; where the drawing ends."""
    return _rows_of_marks(canvas, chart, area, extent(among, chart.scale), _bar)


def draw_whole(canvas: Canvas, chart: Chart, area: Area, among: Marks) -> float:
    """Bars over an axis that ends at the whole; where the drawing ends."""
    return _rows_of_marks(canvas, chart, area, (0, 100), _bar)


def draw_dots(canvas: Canvas, chart: Chart, area: Area, among: Marks) -> float:
    """A dot for each figure on the stretch where the true value may lie; where the drawing ends."""
    return _rows_of_marks(canvas, chart, area, extent(among, chart.scale), _dot)


def _rows_of_marks(canvas: Canvas, chart: Chart, area: Area, reach: tuple[float, float], shape: Shape) -> float:
    marks = [(mark, series.is_emphasised) for series in chart.series for mark in series.marks]
    targets = {mark.category: mark for mark in chart.targets}
    alone = [mark for mark in chart.targets if mark.category not in {mark.category for mark, _ in marks}]
    names = [mark.category for mark, _ in marks] + [mark.category for mark in alone] + [gap.category for gap in chart.missing]
    bold = [is_emphasised for _, is_emphasised in marks] + [False] * (len(names) - len(marks))
    plot = values_of(names, area)
    reasons = [absence(gap, plot.width) for gap in chart.missing]
    least = [ROW_HEIGHT] * (len(marks) + len(alone)) + [max(ROW_HEIGHT, len(words) * SMALL_SIZE * LINE_HEIGHT + 6) for words in reasons]
    rows = named_rows(canvas, names, area, bold, least)
    ends = [(furthest(mark, chart.scale), _label(mark, targets)) for mark, _ in marks]
    ends += [(mark.value / chart.scale, f"目标 {mark.label}") for mark in alone]
    lying = Lying(canvas, chart, fitted(plot, reach, ends, REACH + GAP))
    bottom = value_axis(canvas, lying.scale, rows)
    for (mark, is_emphasised), row in zip(marks, rows, strict=False):
        with canvas.figure(mark.tooltip):
            end = shape(lying, mark, row, canvas.theme.accent if is_emphasised else canvas.theme.plain)
            if target := targets.get(mark.category):
                end = max(end, _target(lying, target, row))
            canvas.label(_label(mark, targets), (end + GAP, row.middle), bold=is_emphasised)
    for mark, row in zip(alone, rows[len(marks) :], strict=False):
        canvas.label(f"目标 {mark.label}", (_target(lying, mark, row) + GAP, row.middle))
    for words, row in zip(reasons, rows[len(marks) + len(alone) :], strict=True):
        top = row.middle - len(words) * SMALL_SIZE * LINE_HEIGHT / 2
        canvas.lines(words, (plot.left + 2, top), size=SMALL_SIZE, fill=canvas.theme.quiet)
    return bottom


def _label(mark: Mark, targets: dict[str, Mark]) -> str:
    return f"{mark.label}（目标 {targets[mark.category].label}）" if mark.category in targets else mark.label


def _bar(lying: Lying, mark: Mark, row: Row, colour: str) -> float:
    height = row.height * BAR_SHARE if row.height < 2 * REACH else REACH
    span = (lying.at(0), lying.at(mark.value), lying.at(mark.high if mark.high is not None else mark.value))
    return max(lying.at(0), bar(lying.canvas, mark, span, row.middle - height / 2, height, colour))


def _dot(lying: Lying, mark: Mark, row: Row, colour: str) -> float:
    """The stretch from the lower to the upper bound; where one is open, an arrow that leads away from the figure."""
    place, end = lying.at(mark.value), lying.at(mark.value)
    lying.canvas.line((lying.at(0), row.middle), (place, row.middle), lying.canvas.theme.grid)
    if mark.lower is not None and mark.upper is not None and mark.upper > mark.lower:
        end = lying.at(mark.upper)
        lying.canvas.line((lying.at(mark.lower), row.middle), (end, row.middle), colour, stroke_width=5, stroke_opacity=0.35)
    elif mark.is_open_up or mark.is_open_down:
        end = place + _reach(lying, mark, place, row.middle, colour)
    point(lying.canvas, mark, (place, row.middle), colour, lying=True)
    return max(end, place + RADIUS)


def _reach(lying: Lying, mark: Mark, place: float, middle: float, colour: str) -> float:
    """A dotted stroke beyond a lower bound, or short of an upper one; how far it leads to the right."""
    way = REACH if mark.is_open_up else -min(REACH, place - lying.at(0))
    lying.canvas.line((place, middle), (place + way, middle), colour, stroke_width=2, stroke_dasharray="3 2")
    return max(way, 0.0)


def _target(lying: Lying, target: Mark, row: Row) -> float:
    place, colour = lying.at(target.value), lying.canvas.theme.text
    with lying.canvas.figure(target.tooltip):
        lying.canvas.line((place, row.top + 2), (place, row.top + row.height - 2), colour, stroke_dasharray="4 3")
        point(lying.canvas, target, (place, row.middle), colour)
    return place + RADIUS * 1.4


def absence(gap: Gap, width: float) -> list[str]:
    """What stands in place of a mark: that nothing is printed, and why."""
    return wrapped(f"{gap.position} 空缺：{gap.reason}".strip(), SMALL_SIZE, width)
