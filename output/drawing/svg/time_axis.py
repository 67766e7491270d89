"""The frame of a chart over time: values upward from zero, dates to the right, breaks with their reasons above."""

from dataclasses import dataclass

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.lettering import width_of
from output.drawing.scale import Scale, day, extent, index_extent, ticks, time_ticks
from output.drawing.svg.canvas import SMALL_SIZE, Area, Canvas, Point
from output.drawing.svg.labels import listed

HEIGHT, LEAST_HEIGHT, DATE_WIDTH, INSET = 300.0, 170.0, 74.0, 40.0
BREAK = "间断"


@dataclass(frozen=True)
class Upright:
    """Where a figure over time stands."""

    chart: Chart
    dates: Scale
    values: Scale

    def at(self, mark: Mark) -> Point:
        return self.dates.at(day(mark.position)), self.height(mark.value)

    def height(self, value: float) -> float:
        return self.values.at(value / self.chart.scale)


def framed(canvas: Canvas, chart: Chart, area: Area, among: tuple[Mark, ...], right: float) -> Upright:
    """Draws axes, ticks and breaks; `among` are the marks that share the axes; `right` pixels beside the plot stay free."""
    height = min(HEIGHT, max(LEAST_HEIGHT, area.width * 0.5))
    shown = ticks(*(index_extent(among) if chart.kind == "index" else extent(among, chart.scale)), 5)
    left = area.left + max(width_of(words, SMALL_SIZE) for _, words in shown) + 10
    days = [day(mark.position) for mark in among] + [day(cut.position) for cut in chart.breaks]
    dates = Scale(min(days), max(days), left + INSET, area.right - right - INSET)
    if min(days) == max(days):
        dates = Scale(min(days) - 1, max(days) + 1, dates.start, dates.end)
    top = area.top + 26
    values = Scale(shown[0][0], shown[-1][0], top + height, top)
    for value, words in shown:
        level = values.at(value)
        canvas.line((left, level), (area.right - right, level), canvas.palette.quiet if value == 0 else canvas.palette.grid)
        canvas.text(words, (left - 8, level + SMALL_SIZE * 0.36), size=SMALL_SIZE, anchor="end", fill=canvas.palette.quiet)
    _dates(canvas, chart, dates, top + height)
    _breaks(canvas, chart, dates, top, top + height)
    return Upright(chart, dates, values)


def _dates(canvas: Canvas, chart: Chart, dates: Scale, bottom: float) -> None:
    """A tick at the dates of the figures; where there is room for some of the words only, the newest date keeps its."""
    free = float("inf")
    for position, words in reversed(time_ticks(chart, int((dates.end - dates.start) / DATE_WIDTH) + 1)):
        place, half = dates.at(day(position)), width_of(words, SMALL_SIZE) / 2
        canvas.line((place, bottom), (place, bottom + 5), canvas.palette.quiet)
        if place + half < free:
            canvas.text(words, (place, bottom + 19), size=SMALL_SIZE, anchor="middle", fill=canvas.palette.quiet)
            free = place - half - 6


def _breaks(canvas: Canvas, chart: Chart, dates: Scale, top: float, bottom: float) -> None:
    """A thin vertical stroke at each date on which a series is cut."""
    taken = float("-inf")
    for position in dict.fromkeys(cut.position for cut in chart.breaks):
        place, half = dates.at(day(position)), width_of(BREAK, SMALL_SIZE) / 2
        canvas.line((place, top - 8), (place, bottom), canvas.palette.plain, stroke_dasharray="2 3")
        if place - half > taken:
            canvas.text(BREAK, (place, top - 12), size=SMALL_SIZE, anchor="middle")
            taken = place + half + 6


def draw_reasons(canvas: Canvas, chart: Chart, area: Area) -> float:
    """Why a series is cut, by date; where the words end."""
    reasons: dict[str, list[str]] = {}
    for cut in chart.breaks:
        reasons.setdefault(cut.position, []).append(cut.reason)
    bottom = area.top
    for position, said in reasons.items():
        bottom = listed(canvas, f"{BREAK} {position}", said, Area(area.left, bottom, area.width))
    return bottom
