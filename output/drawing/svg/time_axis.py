"""The frame of a chart over time: values upward from zero, dates to the right, breaks with their reasons above."""

from dataclasses import dataclass

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.gap_words import BREAK, group_breaks
from output.drawing.lettering import measure_width
from output.drawing.scale import Scale, day, find_close_extent, find_date_ticks, find_extent, find_ticks
from output.drawing.svg.canvas import SMALL_SIZE, Area, Canvas, Point
from output.drawing.svg.labels import list_below

HEIGHT, LEAST_HEIGHT, DATE_WIDTH, INSET = 300.0, 170.0, 74.0, 40.0


@dataclass(frozen=True)
class TimePlot:
    """Where a figure over time stands."""

    chart: Chart
    dates: Scale
    values: Scale

    def at(self, mark: Mark) -> Point:
        return self.dates.at(day(mark.position)), self.height(mark.value)

    def height(self, value: float) -> float:
        return self.values.at(value / self.chart.scale)


def draw_frame(canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: tuple[Mark, ...], right: float) -> TimePlot:
    """Draw axes, ticks and breaks; `right` pixels beside the plot stay free."""
    height = min(HEIGHT, max(LEAST_HEIGHT, area.width * 0.5))
    close = find_close_extent(shared_scale_marks, chart.base) if chart.is_close_up else None
    shown = find_ticks(*(close or find_extent(shared_scale_marks, chart.scale)), 5)
    left = area.left + max(measure_width(words, SMALL_SIZE) for _, words in shown) + 10
    days = [day(mark.position) for mark in shared_scale_marks] + [day(cut.position) for cut in chart.breaks]
    dates = Scale(min(days), max(days), left + INSET, area.right - right - INSET)
    if min(days) == max(days):
        dates = Scale(min(days) - 1, max(days) + 1, dates.start, dates.end)
    top = area.top + 26
    values = Scale(shown[0][0], shown[-1][0], top + height, top)
    for value, words in shown:
        level = values.at(value)
        canvas.line((left, level), (area.right - right, level), canvas.palette.quiet if value == 0 else canvas.palette.grid)
        canvas.text(words, (left - 8, level + SMALL_SIZE * 0.36), size=SMALL_SIZE, anchor="end", fill=canvas.palette.quiet)
    _draw_dates(canvas, chart, dates, top + height)
    _draw_breaks(canvas, chart, dates, top, top + height)
    return TimePlot(chart, dates, values)


def _draw_dates(canvas: Canvas, chart: Chart, dates: Scale, bottom: float) -> None:
    """Tick the dates of the figures; where there is room for some of the words only, the newest date keeps its."""
    ticks, most = find_date_ticks(chart), int((dates.end - dates.start) / DATE_WIDTH) + 1
    shown = ticks.days[:: -(-len(ticks.days) // most)] if ticks.days else ()
    free = float("inf")
    for position in reversed(shown):
        words = (f"{position[:4]}年" if ticks.by_year else position[:7]) + ticks.mark_inferred(position)
        x, half = dates.at(day(position)), measure_width(words, SMALL_SIZE) / 2
        canvas.line((x, bottom), (x, bottom + 5), canvas.palette.quiet)
        if x + half < free:
            canvas.text(words, (x, bottom + 19), size=SMALL_SIZE, anchor="middle", fill=canvas.palette.quiet)
            free = x - half - 6


def _draw_breaks(canvas: Canvas, chart: Chart, dates: Scale, top: float, bottom: float) -> None:
    """Draw a thin vertical stroke at each date on which a series is cut."""
    taken = float("-inf")
    for position in group_breaks(chart):
        x, half = dates.at(day(position)), measure_width(BREAK, SMALL_SIZE) / 2
        canvas.line((x, top - 8), (x, bottom), canvas.palette.plain, stroke_dasharray="2 3")
        if x - half > taken:
            canvas.text(BREAK, (x, top - 12), size=SMALL_SIZE, anchor="middle")
            taken = x + half + 6


def draw_reasons(canvas: Canvas, chart: Chart, area: Area) -> float:
    """Write why a series is cut, by date; return where the words end."""
    bottom = area.top
    for position, reasons in group_breaks(chart).items():
        bottom = list_below(canvas, f"{BREAK} {position}", reasons, Area(area.left, bottom, area.width))
    return bottom
