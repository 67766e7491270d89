"""Lines over time and index lines: cut at breaks, bounds and other definitions standing alone, every figure labelled."""

from dataclasses import replace

from indicators.chart import Chart, Series
from indicators.drawing.palette import DASHES
from indicators.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, Area, Canvas, Point
from indicators.drawing.svg.labels import Labels, listed, spread
from indicators.drawing.svg.marks import FAINT, point
from indicators.drawing.svg.scale import day
from indicators.drawing.svg.time_axis import Upright, draw_reasons, framed
from indicators.drawing.svg.words import width_of, wrapped
from indicators.mark import Mark

STROKES = {"solid": "none", "dash": "7 4", "dot": "2 3", "dashdot": "7 3 2 3", "longdash": "12 4", "longdashdot": "12 4 2 4"}
MOST_OF_WIDTH, AXIS_HEIGHT = 0.2, 28.0


def draw_lines(canvas: Canvas, chart: Chart, area: Area, among: tuple[Mark, ...]) -> float:
    """A line for each series with its name at its end; what is not labelled in the plot is listed below; where all ends."""
    names = [wrapped(series.name, SMALL_SIZE, area.width * MOST_OF_WIDTH) for series in chart.series] if len(chart.series) > 1 else []
    beside = max((width_of(words, SMALL_SIZE) for lines in names for words in lines), default=0.0)
    upright = framed(canvas, chart, area, among, beside + 22 if names else 0)
    top, bottom = upright.values.end, upright.values.start
    labels = Labels((area.left, top - 12, upright.dates.end + 30, bottom - 1))
    for place, series in sorted(enumerate(chart.series), key=lambda pair: (not pair[1].is_background, pair[1].is_emphasised)):
        _line(canvas, upright, series, colour_of(canvas, chart, place), place, labels)
    if chart.base is not None:
        height = upright.height(chart.base)
        canvas.line((upright.dates.start, height), (upright.dates.end, height), canvas.theme.text, stroke_dasharray="6 3")
        labels.keep_clear([(upright.dates.start, height), (upright.dates.end, height)])
    _targets(canvas, upright, labels)
    _names(canvas, chart, upright, names, area.right - beside, labels)
    unlabelled = _labelled(canvas, upright, labels)
    below = draw_reasons(canvas, chart, Area(area.left, bottom + AXIS_HEIGHT, area.width))
    below = listed(canvas, "没有标在图上的数值", unlabelled, Area(area.left, below, area.width))
    return listed(canvas, "空缺", absences(chart), Area(area.left, below, area.width))


def colour_of(canvas: Canvas, chart: Chart, place: int) -> str:
    """The accent for the chosen line or the only one, grey for the background, else a colour of the set."""
    series = chart.series[place]
    if series.is_background:
        return canvas.theme.plain
    if series.is_emphasised or len(chart.series) == 1:
        return canvas.theme.accent
    return canvas.theme.categories[place % len(canvas.theme.categories)]


def _line(canvas: Canvas, upright: Upright, series: Series, colour: str, place: int, labels: Labels) -> None:
    dashes = "none" if series.is_emphasised else STROKES[DASHES[place % len(DASHES)]]
    width = 1.5 if series.is_background else 3 if series.is_emphasised else 2
    for piece in series.pieces:
        points = [upright.at(mark) for mark in piece]
        labels.keep_clear(points)
        if len(points) > 1:
            canvas.path(points, fill="none", stroke=colour, stroke_width=width, stroke_dasharray=dashes, stroke_linejoin="round")
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
        canvas.line((upright.dates.start, at[1]), (upright.dates.end, at[1]), canvas.theme.text, stroke_dasharray="4 3")
        labels.keep_clear([(upright.dates.start, at[1]), at, (upright.dates.end, at[1])])
        with canvas.figure(target.tooltip):
            point(canvas, target, at, canvas.theme.text)


def _names(canvas: Canvas, chart: Chart, upright: Upright, names: list[list[str]], left: float, labels: Labels) -> None:
    """Each line's name beside its last figure, with a thin stroke that leads there."""
    lasts = [max(series.marks, key=lambda mark: mark.position) for series in chart.series[: len(names)]]
    sizes = [len(lines) * SMALL_SIZE * LINE_HEIGHT for lines in names]
    middles = spread([upright.at(mark)[1] for mark in lasts], sizes, upright.values.end - 10, upright.values.start)
    for place, (lines, mark, size, middle) in enumerate(zip(names, lasts, sizes, middles, strict=True)):
        x, y = upright.at(mark)
        series = chart.series[place]
        colour = colour_of(canvas, chart, place)
        leader = [(x + 8, y), (left - 14, middle), (left - 6, middle)]
        canvas.path(leader, fill="none", stroke=colour, stroke_width=0.8, stroke_opacity=FAINT)
        labels.keep_clear(leader)
        fill = colour if series.is_emphasised else canvas.theme.quiet if series.is_background else ""
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
