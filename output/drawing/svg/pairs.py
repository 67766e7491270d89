"""Two figures of one thing: dumbbells in rows, slopes between two dates."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.charts.chart import Chart, Series
from indicators.charts.mark import Mark
from output.drawing.grammar import style_mark
from output.drawing.lettering import measure_width, spread, wrapped
from output.drawing.scale import Scale, find_extent
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, TEXT_SIZE, Area, Canvas
from output.drawing.svg.labels import list_below, list_gaps
from output.drawing.svg.marks import DOTTED, draw_point
from output.drawing.svg.rows import GAP, draw_value_axis, find_furthest, find_value_area, fit_scale, write_names

SMALL, LARGE = 3.5, 6.0
SLOPE_HEIGHT, LEADER, MOST_OF_WIDTH = 300.0, 12.0, 0.36


def draw_dumbbell(canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: tuple[Mark, ...]) -> float:
    """Draw a row for each pair, a small mark before and a large one after, both in words; return where the drawing ends."""
    area = Area(area.left, _write_legend(canvas, chart, area), area.width)
    names = [series.name for series in chart.series]
    words = [_join_words(series) for series in chart.series]
    furthest = [max(find_furthest(mark, chart.scale) for mark in series.marks) for series in chart.series]
    extent, ends = find_extent(shared_scale_marks, chart.scale), list(zip(furthest, words, strict=True))
    scale = fit_scale(find_value_area(names, area), extent, ends, LARGE + GAP)
    rows = write_names(canvas, names, area, [series.is_emphasised for series in chart.series])
    bottom = draw_value_axis(canvas, scale, rows) if rows else area.top
    for series, end, said, row in zip(chart.series, furthest, words, rows, strict=True):
        colour = canvas.palette.accent if series.is_emphasised else canvas.palette.plain
        for piece in series.pieces:
            places = [(scale.at(mark.value / chart.scale), row.middle) for mark in piece]
            canvas.line(places[0], places[-1], colour, stroke_width=2.5, stroke_dasharray=dash_joint(piece))
        for mark in series.marks:
            with canvas.figure(mark.tooltip):
                _draw_end(canvas, scale, chart, mark, row.middle, colour, LARGE if mark is series.marks[-1] else SMALL)
        canvas.label(said, (scale.at(end) + LARGE + GAP, row.middle), bold=series.is_emphasised)
    return _explain(canvas, chart, Area(area.left, bottom, area.width))


def _write_legend(canvas: Canvas, chart: Chart, area: Area) -> float:
    dates = list(dict.fromkeys(mark.position for mark in chart.marks))
    firsts = list(dict.fromkeys(series.marks[0].position for series in chart.series))
    lasts = list(dict.fromkeys(series.marks[-1].position for series in chart.series))
    words = f"小点：{'、'.join(firsts)}；大点：{'、'.join(lasts)}" if len(dates) > 1 else "".join(dates)
    return canvas.lines(wrapped(words, SMALL_SIZE, area.width), (area.left, area.top), size=SMALL_SIZE, fill=canvas.palette.quiet) + 4


def dash_joint(piece: tuple[Mark, ...]) -> str:
    """Return the dashes of the stroke between two figures: dotted where one of them is a bound."""
    return "none" if all(mark.lower is not None and mark.lower == mark.upper for mark in piece) else DOTTED


def _join_words(series: Series) -> str:
    """Return before → after; with a stroke between where the two may not be joined."""
    return (" → " if len(series.pieces) == 1 else " ∣ ").join(mark.label for mark in series.marks)


def _draw_end(canvas: Canvas, scale: Scale, chart: Chart, mark: Mark, middle: float, colour: str, radius: float) -> None:
    x = scale.at(mark.value / chart.scale)
    if mark.high is not None:
        canvas.line((x, middle), (scale.at(mark.high / chart.scale), middle), colour, stroke_width=7, stroke_opacity=0.3)
    draw_point(canvas, style_mark(mark, "lying point", colour), (x, middle), radius)


def _explain(canvas: Canvas, chart: Chart, area: Area) -> float:
    """Write why two figures are not joined, and which have only one date; return where the words end."""
    reasons = list(dict.fromkeys(cut.reason for cut in chart.breaks))
    bottom = list_below(canvas, "不连线", reasons, area)
    return list_gaps(canvas, chart, Area(area.left, bottom, area.width))


def draw_slope(canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: tuple[Mark, ...]) -> float:
    """Draw a line for each series between two dates, named and labelled at both ends; return where the drawing ends."""
    sides = [_write_side(chart, number, area.width * MOST_OF_WIDTH) for number in (0, -1)]
    ends = (area.left + sides[0].width, area.right - sides[1].width)
    height = max(SLOPE_HEIGHT, *(sum(side.sizes) + 10 for side in sides))
    top = area.top + TEXT_SIZE * LINE_HEIGHT + 6
    values = Scale(*find_extent(shared_scale_marks, chart.scale), top + height, top + 8)
    for side, x in zip(sides, ends, strict=True):
        canvas.line((x, top), (x, top + height), canvas.palette.grid)
        canvas.text(side.date, (x, area.top + TEXT_SIZE * 1.2), anchor="middle", bold=True)
    for series in sorted(chart.series, key=lambda series: series.is_emphasised):
        _draw_slope(canvas, chart, series, values, ends)
    for side, x, away in zip(sides, ends, (-1, 1), strict=True):
        _write_ends(canvas, chart, side, values, x, away)
    return _explain(canvas, chart, Area(area.left, top + height + 12, area.width))


@dataclass(frozen=True)
class Side:
    """One date of a slope: its marks, what is written beside each, and how high that is."""

    date: str
    marks: list[Mark]
    words: Sequence[Sequence[str]]

    @property
    def sizes(self) -> list[float]:
        return [len(lines) * SMALL_SIZE * LINE_HEIGHT for lines in self.words]

    @property
    def width(self) -> float:
        return max(measure_width(line, SMALL_SIZE) for lines in self.words for line in lines) + LEADER * 1.5 + 4


def _write_side(chart: Chart, number: int, width: float) -> Side:
    marks = [series.marks[number] for series in chart.series]
    words = [wrapped(f"{series.name} {mark.label}", SMALL_SIZE, width) for series, mark in zip(chart.series, marks, strict=True)]
    return Side("、".join(dict.fromkeys(mark.position for mark in marks)), marks, words)


def _write_ends(canvas: Canvas, chart: Chart, side: Side, values: Scale, x: float, away: int) -> None:
    heights = [values.at(mark.value / chart.scale) for mark in side.marks]
    middles = spread(heights, side.sizes, values.end - 8, values.start)
    for series, lines, size, wanted, middle in zip(chart.series, side.words, side.sizes, heights, middles, strict=True):
        canvas.line((x + away * LEADER / 2, wanted), (x + away * LEADER, middle), canvas.palette.plain, stroke_width=0.8)
        for number, line in enumerate(lines):
            at = (x + away * LEADER * 1.3, middle - size / 2 + SMALL_SIZE * (number * LINE_HEIGHT + 1.1))
            canvas.text(line, at, size=SMALL_SIZE, anchor="end" if away < 0 else "start", bold=series.is_emphasised)


def _draw_slope(canvas: Canvas, chart: Chart, series: Series, values: Scale, ends: tuple[float, float]) -> None:
    colour = canvas.palette.accent if series.is_emphasised else canvas.palette.plain
    places = {id(series.marks[0]): ends[0], id(series.marks[-1]): ends[1]}
    for piece in series.pieces:
        points = [(places[id(mark)], values.at(mark.value / chart.scale)) for mark in piece]
        canvas.path(points, fill="none", stroke=colour, stroke_width=3 if series.is_emphasised else 1.6, stroke_dasharray=dash_joint(piece))
        for mark, at in zip(piece, points, strict=True):
            with canvas.figure(mark.tooltip):
                draw_point(canvas, style_mark(mark, "point", colour), at)
