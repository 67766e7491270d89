"""Funnels and step curves as pictures: points or steps over an axis of numbers, limits and means as lines named at their end."""

from dataclasses import dataclass

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import PLAIN, style_mark
from output.drawing.label_places import LabelPlacer
from output.drawing.layout import style_series
from output.drawing.lettering import measure_width, spread, wrapped
from output.drawing.palette import mixed
from output.drawing.planes import bound_steps, colour_verdict, find_plane, list_named, name_mark, walk
from output.drawing.scale import Scale, find_ticks
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, Area, Canvas, Point
from output.drawing.svg.labels import LINE_STEP, find_spots, list_below, list_gaps
from output.drawing.svg.marks import RADIUS, draw_point

HEIGHT, LEAST_HEIGHT, TOP, BELOW, MOST_OF_WIDTH = 320.0, 200.0, 14.0, 46.0, 0.22
DASHES = {"solid": "none", "dash": "7 4", "dot": "2 3"}
BAND, SMALL = 0.18, 0.6


@dataclass(frozen=True)
class Plane:
    """Where a place of two numbers stands."""

    chart: Chart
    across: Scale
    up: Scale

    def at(self, x: float, y: float) -> Point:
        return self.across.at(x), self.up.at(y / self.chart.scale)

    def locate(self, mark: Mark) -> Point:
        return self.at(float(mark.position), mark.value)


def draw_funnel(canvas: Canvas, chart: Chart, area: Area, _: tuple[Mark, ...]) -> float:
    """Draw a point for each unit, what is apart with its name; names that find no room are listed below."""
    plane, below = _draw_plane(canvas, chart, area)
    labels = LabelPlacer((plane.across.start, plane.up.end - TOP, plane.across.end, plane.up.start), RADIUS, LINE_STEP)
    for mark in chart.marks:
        look = style_mark(mark, "point", colour_verdict(mark, canvas.palette))
        with canvas.figure(mark.tooltip):
            draw_point(canvas, look, plane.locate(mark), RADIUS * (SMALL if look.symbol == PLAIN else 1))
        labels.keep_clear([plane.locate(mark)])
    left_out = []
    for mark in list_named(chart):
        words = name_mark(mark)
        spot = labels.place(find_spots(words, plane.locate(mark)))
        if spot is None:
            left_out.append(words)
        else:
            canvas.text(words, (spot[0], spot[1] + SMALL_SIZE * 0.36), size=SMALL_SIZE, anchor="middle")
    below = list_below(canvas, "没有写在图上的名称", left_out, Area(area.left, below, area.width))
    return list_gaps(canvas, chart, Area(area.left, below, area.width))


def draw_steps(canvas: Canvas, chart: Chart, area: Area, _: tuple[Mark, ...]) -> float:
    """Draw a line that goes down by steps for each group; one alone with the band of its limits."""
    plane, below = _draw_plane(canvas, chart, area)
    for series, look in zip(chart.series, style_series(chart, canvas.palette), strict=True):
        if len(chart.series) == 1 and (outline := bound_steps(series.marks)):
            band = mixed(look.colour, canvas.palette.surface, BAND)
            canvas.path([plane.at(x, y) for x, y in outline], closed=True, fill=band)
        corners = walk([(float(mark.position), mark.value) for mark in series.marks])
        dashes = DASHES.get(look.dash, "7 3 2 3")
        canvas.path([plane.at(x, y) for x, y in corners], fill="none", stroke=look.colour, stroke_width=2, stroke_dasharray=dashes)
        for mark in series.marks:
            with canvas.figure(mark.tooltip):
                draw_point(canvas, style_mark(mark, "point", look.colour), plane.locate(mark), RADIUS * 0.35)
    return list_gaps(canvas, chart, Area(area.left, below, area.width))


def _draw_plane(canvas: Canvas, chart: Chart, area: Area) -> tuple[Plane, float]:
    """Draw axes, curves and their names; return the plane and where its axis ends."""
    across, up = find_plane(chart)
    shown = [
        (value, words) for value, words in find_ticks(up[0] / chart.scale, up[1] / chart.scale, 5) if up[0] <= value * chart.scale <= up[1]
    ]
    names = _list_names(canvas, chart, area.width * MOST_OF_WIDTH)
    beside = max((measure_width(line, SMALL_SIZE) for lines, _, _ in names for line in lines), default=0.0) + 10
    left = area.left + max(measure_width(words, SMALL_SIZE) for _, words in shown) + 10
    height = min(HEIGHT, max(LEAST_HEIGHT, area.width * 0.5))
    top, right = area.top + TOP, area.right - beside
    plane = Plane(chart, Scale(*across, left, right), Scale(up[0] / chart.scale, up[1] / chart.scale, top + height, top))
    for value, words in shown:
        level = plane.up.at(value)
        canvas.line((left, level), (right, level), canvas.palette.grid)
        canvas.text(words, (left - 8, level + SMALL_SIZE * 0.36), size=SMALL_SIZE, anchor="end", fill=canvas.palette.quiet)
    bottom = top + height
    canvas.line((left, bottom), (right, bottom), canvas.palette.quiet)
    for value, words in find_ticks(*across, max(2, int((right - left) / 80))):
        if across[0] <= value <= across[1]:
            canvas.line((plane.across.at(value), bottom), (plane.across.at(value), bottom + 5), canvas.palette.quiet)
            canvas.text(words, (plane.across.at(value), bottom + 18), size=SMALL_SIZE, anchor="middle", fill=canvas.palette.quiet)
    canvas.text(chart.across, ((left + right) / 2, bottom + 36), size=SMALL_SIZE, anchor="middle", fill=canvas.palette.quiet)
    for curve in chart.curves:
        points = [plane.at(x, y) for x, y in curve.points]
        canvas.path(points, fill="none", stroke=canvas.palette.faint, stroke_width=1.5, stroke_dasharray=DASHES[curve.dash])
    sizes = [len(lines) * SMALL_SIZE * LINE_HEIGHT for lines, _, _ in names]
    middles = spread([plane.up.at(value / chart.scale) for _, value, _ in names], sizes, top, bottom)
    for (lines, _, colour), size, middle in zip(names, sizes, middles, strict=True):
        canvas.lines(lines, (right + 8, middle - size / 2 - 1), size=SMALL_SIZE, fill=colour)
    return plane, bottom + BELOW


def _list_names(canvas: Canvas, chart: Chart, width: float) -> list[tuple[tuple[str, ...], float, str]]:
    """List the names of curves, and of lines where there are several: in lines, where each ends, in its colour."""
    found = [(wrapped(curve.name, SMALL_SIZE, width), curve.points[-1][1], canvas.palette.quiet) for curve in chart.curves]
    if chart.kind == "steps" and len(chart.series) > 1:
        looks = style_series(chart, canvas.palette)
        found += [
            (wrapped(series.name, SMALL_SIZE, width), series.marks[-1].value, canvas.palette.readable(look.colour))
            for series, look in zip(chart.series, looks, strict=True)
        ]
    return found
