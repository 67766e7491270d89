"""Lines over time and index lines: cut at breaks, bounds and other definitions standing alone, every figure labelled."""

from collections.abc import Sequence
from dataclasses import replace

from indicators.charts.chart import Chart, Series
from indicators.charts.mark import Mark
from output.drawing.grammar import MarkStyle, style_mark
from output.drawing.label_places import LabelPlacer, order_labels
from output.drawing.layout import LineStyle, style_series
from output.drawing.lettering import measure_width, spread, wrapped
from output.drawing.scale import day
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, Area, Canvas, Point
from output.drawing.svg.labels import LINE_STEP, POINT_ROOM, find_spots, list_below, list_gaps
from output.drawing.svg.marks import FAINT, draw_point
from output.drawing.svg.time_axis import INSET, TimePlot, draw_frame, draw_reasons

STROKES = {"solid": "none", "dash": "7 4", "dot": "2 3", "dashdot": "7 3 2 3", "longdash": "12 4", "longdashdot": "12 4 2 4"}
WIDTHS = {"context": 1.5, "usual": 2.0, "alone": 2.0, "chosen": 3.0}
MOST_OF_WIDTH, AXIS_HEIGHT = 0.2, 28.0


def draw_lines(canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: tuple[Mark, ...]) -> float:
    """Draw a line for each series with its name at its end and list below what is not labelled; return where all ends."""
    names = [wrapped(series.name, SMALL_SIZE, area.width * MOST_OF_WIDTH) for series in chart.series] if len(chart.series) > 1 else []
    beside = max((measure_width(words, SMALL_SIZE) for lines in names for words in lines), default=0.0)
    plot = draw_frame(canvas, chart, area, shared_scale_marks, beside + 22 if names else 0)
    top, bottom = plot.values.end, plot.values.start
    labels = LabelPlacer((plot.dates.start - INSET, top - 12, plot.dates.end + INSET, bottom - 1), POINT_ROOM, LINE_STEP)
    styles = style_series(chart, canvas.palette)
    styled = list(zip(chart.series, styles, strict=True))
    for series, style in sorted(styled, key=lambda pair: (not pair[0].is_background, pair[0].is_emphasised)):
        _draw_line(canvas, plot, series, style, labels)
    if chart.base is not None:
        height = plot.height(chart.base)
        canvas.line((plot.dates.start, height), (plot.dates.end, height), canvas.palette.text, stroke_dasharray="6 3")
        labels.keep_clear([(plot.dates.start, height), (plot.dates.end, height)])
    _draw_targets(canvas, plot, labels)
    _write_names(canvas, chart, plot, names, styles, area.right - beside, labels)
    unlabelled = _write_labels(canvas, plot, labels)
    below = draw_reasons(canvas, chart, Area(area.left, bottom + AXIS_HEIGHT, area.width))
    below = list_below(canvas, "没有标在图上的数值", unlabelled, Area(area.left, below, area.width))
    return list_gaps(canvas, chart, Area(area.left, below, area.width))


def _draw_line(canvas: Canvas, plot: TimePlot, series: Series, style: LineStyle, labels: LabelPlacer) -> None:
    for piece in series.pieces:
        points = [plot.at(mark) for mark in piece]
        labels.keep_clear(points)
        if len(points) > 1:
            dashes, width = STROKES[style.dash], WIDTHS[style.weight]
            canvas.path(points, fill="none", stroke=style.colour, stroke_width=width, stroke_dasharray=dashes, stroke_linejoin="round")
        for mark, at in zip(piece, points, strict=True):
            labels.keep_clear([at, (at[0], plot.height(mark.high))] if mark.high is not None else [])
            look = style_mark(mark, "point", style.colour)
            with canvas.figure(mark.tooltip):
                _draw_extents(canvas, plot, mark, at, look)
                if not series.is_level:
                    draw_point(canvas, look, at)


def _draw_extents(canvas: Canvas, plot: TimePlot, mark: Mark, at: Point, style: MarkStyle) -> None:
    """Draw the stroke of a range up to its high end, and the band of the days in which an inferred date may lie."""
    if mark.high is not None:
        top = plot.height(mark.high)
        canvas.line(at, (at[0], top), style.colour, stroke_width=4, stroke_opacity=FAINT)
        canvas.line((at[0] - 6, top), (at[0] + 6, top), style.colour, stroke_width=2)
    if mark.is_inferred and mark.start:
        start = max(plot.dates.at(day(mark.start)), plot.dates.start - 20)
        canvas.rectangle(start, at[1] - 4, at[0] - start, 8, style.colour, fill_opacity=0.2)


def _draw_targets(canvas: Canvas, plot: TimePlot, labels: LabelPlacer) -> None:
    for target in plot.chart.targets:
        at = plot.at(target)
        canvas.line((plot.dates.start, at[1]), (plot.dates.end, at[1]), canvas.palette.text, stroke_dasharray="4 3")
        labels.keep_clear([(plot.dates.start, at[1]), at, (plot.dates.end, at[1])])
        with canvas.figure(target.tooltip):
            draw_point(canvas, style_mark(target, "point", canvas.palette.text), at)


def _write_names(
    canvas: Canvas,
    chart: Chart,
    plot: TimePlot,
    names: Sequence[Sequence[str]],
    styles: Sequence[LineStyle],
    left: float,
    labels: LabelPlacer,
) -> None:
    """Write each line's name beside its last figure, with a thin stroke that leads there."""
    lasts = [max(series.marks, key=lambda mark: mark.position) for series in chart.series[: len(names)]]
    sizes = [len(lines) * SMALL_SIZE * LINE_HEIGHT for lines in names]
    middles = spread([plot.at(mark)[1] for mark in lasts], sizes, plot.values.end - 10, plot.values.start)
    for series, style, lines, mark, size, middle in zip(chart.series, styles, names, lasts, sizes, middles, strict=False):
        x, y = plot.at(mark)
        leader = [(x + 8, y), (left - 14, middle), (left - 6, middle)]
        canvas.path(leader, fill="none", stroke=style.colour, stroke_width=0.8, stroke_opacity=FAINT)
        labels.keep_clear(leader)
        fill = canvas.palette.quiet if series.is_background else canvas.palette.readable(style.colour)
        canvas.lines(lines, (left, middle - size / 2 - 1), size=SMALL_SIZE, fill=fill, bold=series.is_emphasised)


def _write_labels(canvas: Canvas, plot: TimePlot, labels: LabelPlacer) -> list[str]:
    """Label the figures, the telling ones first; return the figures that found no room, in words."""
    left_out: dict[str, list[str]] = {}
    for name, ranked in order_labels(plot.chart):
        mark = replace(ranked, label=f"{name}目标 {ranked.label}") if ranked.is_target else ranked
        spot = labels.place(find_spots(mark.label, plot.at(mark)))
        if spot is None:
            left_out.setdefault(name, []).append(f"{mark.month} {mark.label}")
        else:
            canvas.label(mark.label, spot, size=SMALL_SIZE, anchor="middle")
    return [f"{name} {'，'.join(sorted(entries))}" for name, entries in left_out.items()]
