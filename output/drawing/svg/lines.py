"""Lines over time and index lines: cut at breaks, bounds and other definitions standing alone, every figure labelled."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.charts.chart import Chart, Series
from indicators.charts.mark import Mark
from output.drawing.lettering import spread, width_of, wrapped
from output.drawing.palette import DASHES
from output.drawing.scale import day
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, Area, Canvas, Point
from output.drawing.svg.labels import Labels, listed
from output.drawing.svg.marks import FAINT, point
from output.drawing.svg.time_axis import INSET, Upright, draw_reasons, framed

STROKES = {"solid": "none", "dash": "7 4", "dot": "2 3", "dashdot": "7 3 2 3", "longdash": "12 4", "longdashdot": "12 4 2 4"}
MOST_OF_WIDTH, AXIS_HEIGHT = 0.2, 28.0


def draw_lines(canvas: Canvas, chart: Chart, area: Area, among: tuple[Mark, ...]) -> float:
    """A line for each series with its name at its end; what is not labelled in the plot is listed below; where all ends."""
    names = [wrapped(series.name, SMALL_SIZE, area.width * MOST_OF_WIDTH) for series in chart.series] if len(chart.series) > 1 else []
    beside = max((width_of(words, SMALL_SIZE) for lines in names for words in lines), default=0.0)
    upright = framed(canvas, chart, area, among, beside + 22 if names else 0)
    top, bottom = upright.values.end, upright.values.start
    labels = Labels((upright.dates.start - INSET, top - 12, upright.dates.end + INSET, bottom - 1))
    styled = list(zip(chart.series, looks(canvas, chart), strict=True))
    for series, look in sorted(styled, key=lambda pair: (not pair[0].is_background, pair[0].is_emphasised)):
        _line(canvas, upright, series, look, labels)
    if chart.base is not None:
        height = upright.height(chart.base)
        canvas.line((upright.dates.start, height), (upright.dates.end, height), canvas.palette.text, stroke_dasharray="6 3")
        labels.keep_clear([(upright.dates.start, height), (upright.dates.end, height)])
    _targets(canvas, upright, labels)
    _names(canvas, chart, upright, names, area.right - beside, labels)
    unlabelled = _labelled(canvas, upright, labels)
    below = draw_reasons(canvas, chart, Area(area.left, bottom + AXIS_HEIGHT, area.width))
    below = listed(canvas, "没有标在图上的数值", unlabelled, Area(area.left, below, area.width))
    return listed(canvas, "空缺", absences(chart), Area(area.left, below, area.width))


@dataclass(frozen=True)
class Look:
    """How a line is told from the others, by colour and without."""

    colour: str
    dashes: str = "none"
    width: float = 2.0

    def stroke(self, canvas: Canvas, points: list[Point]) -> None:
        canvas.path(points, fill="none", stroke=self.colour, stroke_width=self.width, stroke_dasharray=self.dashes, stroke_linejoin="round")


def looks(canvas: Canvas, chart: Chart) -> list[Look]:
    """The accent for the chosen line or the only one, grey for the background, else a colour and dashes of the set."""
    palette, place = canvas.palette, -1
    is_alone = sum(not series.is_background for series in chart.series) == 1
    found = []
    for series in chart.series:
        if series.is_background:
            found.append(Look(palette.faint, width=1.5))
        elif series.is_emphasised or is_alone:
            found.append(Look(palette.accent, width=3.0 if series.is_emphasised else 2.0))
        else:
            place += 1
            found.append(Look(palette.category(place), STROKES[DASHES[place % len(DASHES)]]))
    return found


def _line(canvas: Canvas, upright: Upright, series: Series, look: Look, labels: Labels) -> None:
    colour = look.colour
    for piece in series.pieces:
        points = [upright.at(mark) for mark in piece]
        labels.keep_clear(points)
        if len(points) > 1:
            look.stroke(canvas, points)
        for mark, at in zip(piece, points, strict=True):
            labels.keep_clear([at, (at[0], upright.height(mark.high))] if mark.high is not None else [])
            with canvas.figure(mark.tooltip):
                _extents(canvas, upright, mark, at, colour)
                point(canvas, mark, at, colour)


def _extents(canvas: Canvas, upright: Upright, mark: Mark, at: Point, colour: str) -> None:
    """The stroke of a range up to its high end; the band of the days in which an inferred date may lie."""
    if mark.high is not None:
        top = upright.height(mark.high)
        canvas.line(at, (at[0], top), colour, stroke_width=4, stroke_opacity=FAINT)
        canvas.line((at[0] - 6, top), (at[0] + 6, top), colour, stroke_width=2)
    if mark.is_inferred and mark.start:
        start = max(upright.dates.at(day(mark.start)), upright.dates.start - 20)
        canvas.rectangle(start, at[1] - 4, at[0] - start, 8, colour, fill_opacity=0.2)


def _targets(canvas: Canvas, upright: Upright, labels: Labels) -> None:
    for target in upright.chart.targets:
        at = upright.at(target)
        canvas.line((upright.dates.start, at[1]), (upright.dates.end, at[1]), canvas.palette.text, stroke_dasharray="4 3")
        labels.keep_clear([(upright.dates.start, at[1]), at, (upright.dates.end, at[1])])
        with canvas.figure(target.tooltip):
            point(canvas, target, at, canvas.palette.text)


def _names(canvas: Canvas, chart: Chart, upright: Upright, names: Sequence[Sequence[str]], left: float, labels: Labels) -> None:
    """Each line's name beside its last figure, with a thin stroke that leads there."""
    lasts = [max(series.marks, key=lambda mark: mark.position) for series in chart.series[: len(names)]]
    sizes = [len(lines) * SMALL_SIZE * LINE_HEIGHT for lines in names]
    middles = spread([upright.at(mark)[1] for mark in lasts], sizes, upright.values.end - 10, upright.values.start)
    for series, look, lines, mark, size, middle in zip(chart.series, looks(canvas, chart), names, lasts, sizes, middles, strict=False):
        x, y = upright.at(mark)
        leader = [(x + 8, y), (left - 14, middle), (left - 6, middle)]
        canvas.path(leader, fill="none", stroke=look.colour, stroke_width=0.8, stroke_opacity=FAINT)
        labels.keep_clear(leader)
        fill = canvas.palette.quiet if series.is_background else canvas.palette.readable(look.colour)
        canvas.lines(lines, (left, middle - size / 2 - 1), size=SMALL_SIZE, fill=fill, bold=series.is_emphasised)


def _labelled(canvas: Canvas, upright: Upright, labels: Labels) -> list[str]:
    """Labels the figures, the telling ones first; the figures that found no room, in words."""
    left_out: dict[str, list[str]] = {}
    for name, mark in _telling_first(upright.chart):
        at = upright.at(mark)
        place = labels.place(mark.label, at)
        if place is None:
            left_out.setdefault(name, []).append(f"{mark.position[:7]} {mark.label}")
        else:
            canvas.label(mark.label, place, size=SMALL_SIZE, anchor="middle")
    return [f"{name} {'，'.join(sorted(entries))}" for name, entries in left_out.items()]


def _telling_first(chart: Chart) -> list[tuple[str, Mark]]:
    """Targets and bounds, then the chosen line, then the last and first figure of each line, then the others."""
    ranked = [((0, 0, 0), target.category, replace(target, label=f"{target.category}目标 {target.label}")) for target in chart.targets]
    for series in chart.series:
        dates = sorted(mark.position for mark in series.marks)
        for mark in series.marks:
            is_bound = mark.qualifier not in ("exact", "all")
            is_end = mark.position in (dates[0], dates[-1])
            ranked.append(((1 - is_bound, 1 - series.is_emphasised + series.is_background, 1 - is_end), series.name, mark))
    return [(name, mark) for _, name, mark in sorted(ranked, key=lambda entry: entry[0])]


def absences(chart: Chart) -> list[str]:
    """Where nothing was printed, gathered by place and reason."""
    found: dict[tuple[str, str], list[str]] = {}
    for gap in chart.missing:
        found.setdefault((gap.category, gap.reason), []).append(gap.position)
    return [f"{' '.join(filter(None, (place, '、'.join(dates))))}（{reason}）" for (place, reason), dates in found.items()]
