"""Levels from top to bottom along one line, without areas: each with its figure in large letters, the way to the next in words."""

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.layout import Level, lay_levels
from output.drawing.lettering import measure_width, wrapped
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, TEXT_SIZE, Area, Canvas
from output.drawing.svg.labels import list_gaps

STEM, INDENT, NODE, FIGURE_SIZE, SPACE = 8.0, 26.0, 5.0, 22.0, 12.0


def draw_levels(canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: tuple[Mark, ...]) -> float:
    """Draw the levels of a chart; return where the drawing ends."""
    levels, top = lay_levels(chart), area.top
    places = []
    for level in levels:
        places.append(top)
        top += _measure(level, area.width - INDENT)
    stem = area.left + STEM
    middles = [place + TEXT_SIZE * LINE_HEIGHT / 2 for place in places]
    canvas.line((stem, middles[0]), (stem, middles[-1]), canvas.palette.grid, stroke_width=2)
    for level, place, middle in zip(levels, places, middles, strict=True):
        with canvas.figure(level.mark.tooltip):
            canvas.circle((stem, middle), NODE, canvas.palette.surface, stroke=canvas.palette.plain, stroke_width=2)
            _write(canvas, level, Area(area.left + INDENT, place, area.width - INDENT))
    return list_gaps(canvas, chart, Area(area.left, top, area.width))


def _measure(level: Level, width: float) -> float:
    """Return how high a level is with the way to the next."""
    sized = ((level.name, TEXT_SIZE), (level.figure, FIGURE_SIZE), (level.way_down, SMALL_SIZE))
    return sum(len(wrapped(words, size, width)) * size * LINE_HEIGHT for words, size in sized) + SPACE


def _write(canvas: Canvas, level: Level, area: Area) -> None:
    """Write name, figure and date, and below them the way to the next level."""
    quiet = canvas.palette.quiet
    bottom = canvas.lines(wrapped(level.name, TEXT_SIZE, area.width), (area.left, area.top))
    figure = wrapped(level.figure, FIGURE_SIZE, area.width)
    last = area.left + measure_width(figure[-1], FIGURE_SIZE) + 10 if figure else area.left
    bottom = canvas.lines(figure, (area.left, bottom), size=FIGURE_SIZE, bold=True)
    if last + measure_width(level.date, SMALL_SIZE) <= area.right:
        canvas.text(level.date, (last, bottom - FIGURE_SIZE * (LINE_HEIGHT - 1.15)), size=SMALL_SIZE, fill=quiet)
    canvas.lines(wrapped(level.way_down, SMALL_SIZE, area.width), (area.left, bottom), size=SMALL_SIZE, fill=quiet)
