"""Two figures of one thing: dumbbells in rows, slopes between two dates."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.charts.chart import Chart, Series
from indicators.charts.mark import Mark
from output.drawing.lettering import spread, width_of, wrapped
from output.drawing.scale import Scale, extent
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, TEXT_SIZE, Area, Canvas
from output.drawing.svg.labels import listed
from output.drawing.svg.lines import absences
from output.drawing.svg.marks import DOTTED, point
from output.drawing.svg.rows import GAP, fitted, furthest, named_rows, value_axis, values_of

SMALL, LARGE = 3.5, 6.0
SLOPE_HEIGHT, LEADER, MOST_OF_WIDTH = 300.0, 12.0, 0.36


def draw_dumbbell(canvas: Canvas, chart: Chart, area: Area, among: tuple[Mark, ...]) -> float:
    """A row for each pair: a small mark for before, a large one for after, both figures in words; where the drawing ends."""
    area = Area(area.left, _legend(canvas, chart, area), area.width)
    names = [series.name for series in chart.series]
    words = [_pair_words(series) for series in chart.series]
    ends = [(max(furthest(mark, chart.scale) for mark in series.marks), said) for series, said in zip(chart.series, words, strict=True)]
    scale = fitted(values_of(names, area), extent(among, chart.scale), ends, LARGE + GAP)
    rows = named_rows(canvas, names, area, [series.is_emphasised for series in chart.series])
    bottom = value_axis(canvas, scale, rows) if rows else area.top
    for series, said, row in zip(chart.series, words, rows, strict=True):
        colour = canvas.palette.accent if series.is_emphasised else canvas.palette.plain
        for piece in series.pieces:
            places = [(scale.at(mark.value / chart.scale), row.middle) for mark in piece]
            canvas.line(places[0], places[-1], colour, stroke_width=2.5, stroke_dasharray=joint(piece))
        for mark in series.marks:
            with canvas.figure(mark.tooltip):
                _end(canvas, scale, chart, mark, row.middle, colour, LARGE if mark is series.marks[-1] else SMALL)
        right = scale.at(max(furthest(mark, chart.scale) for mark in series.marks)) + LARGE + GAP
        canvas.label(said, (right, row.middle), bold=series.is_emphasised)
    return _explained(canvas, chart, Area(area.left, bottom, area.width))


def _legend(canvas: Canvas, chart: Chart, area: Area) -> float:
    dates = list(dict.fromkeys(mark.position for mark in chart.marks))
    firsts = list(dict.fromkeys(series.marks[0].position for series in chart.series))
    lasts = list(dict.fromkeys(series.marks[-1].position for series in chart.series))
    words = f"小点：{'、'.join(firsts)}；大点：{'、'.join(lasts)}" if len(dates) > 1 else "".join(dates)
    return canvas.lines(wrapped(words, SMALL_SIZE, area.width), (area.left, area.top), size=SMALL_SIZE, fill=canvas.palette.quiet) + 4


def joint(piece: tuple[Mark, ...]) -> str:
    """The stroke between two figures: dotted where one of them is a bound."""
    return "none" if all(mark.lower is not None and mark.lower == mark.upper for mark in piece) else DOTTED


def _pair_words(series: Series) -> str:
    """Before → after; with a stroke between where the two may not be joined."""
    return (" → " if len(series.pieces) == 1 else " ∣ ").join(mark.label for mark in series.marks)


def _end(canvas: Canvas, scale: Scale, chart: Chart, mark: Mark, middle: float, colour: str, radius: float) -> None:
    place = scale.at(mark.value / chart.scale)
    if mark.high is not None:
        canvas.line((place, middle), (scale.at(mark.high / chart.scale), middle), colour, stroke_width=7, stroke_opacity=0.3)
    point(canvas, mark, (place, middle), colour, lying=True, radius=radius)


def _explained(canvas: Canvas, chart: Chart, area: Area) -> float:
    """Why two figures are not joined, and which have only one date."""
    reasons = list(dict.fromkeys(cut.reason for cut in chart.breaks))
    bottom = listed(canvas, "不连线", reasons, area)
    return listed(canvas, "空缺", absences(chart), Area(area.left, bottom, area.width))


def draw_slope(canvas: Canvas, chart: Chart, area: Area, among: tuple[Mark, ...]) -> float:
    """A line for each series from the left date to the right one, named and labelled at both ends; where the drawing ends."""
    sides = [_side(chart, place, area.width * MOST_OF_WIDTH) for place in (0, -1)]
    ends = (area.left + sides[0].width, area.right - sides[1].width)
    height = max(SLOPE_HEIGHT, *(sum(side.sizes) + 10 for side in sides))
    top = area.top + TEXT_SIZE * LINE_HEIGHT + 6
    values = Scale(*extent(among, chart.scale), top + height, top + 8)
    for side, place in zip(sides, ends, strict=True):
        canvas.line((place, top), (place, top + height), canvas.palette.grid)
        canvas.text(side.date, (place, area.top + TEXT_SIZE * 1.2), anchor="middle", bold=True)
    for series in sorted(chart.series, key=lambda series: series.is_emphasised):
        _slope(canvas, chart, series, values, ends)
    for side, place, away in zip(sides, ends, (-1, 1), strict=True):
        _named(canvas, chart, side, values, place, away)
    return _explained(canvas, chart, Area(area.left, top + height + 12, area.width))


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
        return max(width_of(line, SMALL_SIZE) for lines in self.words for line in lines) + LEADER * 1.5 + 4


def _side(chart: Chart, place: int, width: float) -> Side:
    marks = [series.marks[place] for series in chart.series]
    words = [wrapped(f"{series.name} {mark.label}", SMALL_SIZE, width) for series, mark in zip(chart.series, marks, strict=True)]
    return Side("、".join(dict.fromkeys(mark.position for mark in marks)), marks, words)


def _named(canvas: Canvas, chart: Chart, side: Side, values: Scale, place: float, away: int) -> None:
    heights = [values.at(mark.value / chart.scale) for mark in side.marks]
    middles = spread(heights, side.sizes, values.end - 8, values.start)
    for series, lines, size, wanted, middle in zip(chart.series, side.words, side.sizes, heights, middles, strict=True):
        canvas.line((place + away * LEADER / 2, wanted), (place + away * LEADER, middle), canvas.palette.plain, stroke_width=0.8)
        for number, line in enumerate(lines):
            at = (place + away * LEADER * 1.3, middle - size / 2 + SMALL_SIZE * (number * LINE_HEIGHT + 1.1))
            canvas.text(line, at, size=SMALL_SIZE, anchor="end" if away < 0 else "start", bold=series.is_emphasised)


def _slope(canvas: Canvas, chart: Chart, series: Series, values: Scale, ends: tuple[float, float]) -> None:
    colour = canvas.palette.accent if series.is_emphasised else canvas.palette.plain
    places = {id(series.marks[0]): ends[0], id(series.marks[-1]): ends[1]}
    for piece in series.pieces:
        points = [(places[id(mark)], values.at(mark.value / chart.scale)) for mark in piece]
        canvas.path(points, fill="none", stroke=colour, stroke_width=3 if series.is_emphasised else 1.6, stroke_dasharray=joint(piece))
        for mark, at in zip(piece, points, strict=True):
            with canvas.figure(mark.tooltip):
                point(canvas, mark, at, colour)
