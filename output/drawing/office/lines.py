"""Charts over time and slopes as native charts: a series for each stretch of a line, so that nothing is joined across a break."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from indicators.charts.chart import Chart
from indicators.charts.chart import Series as Line
from indicators.charts.mark import Mark
from output.drawing.grammar import PLAIN, MarkStyle, explain, style_mark
from output.drawing.label_places import LabelPlacer, order_labels
from output.drawing.layout import LineStyle, style_series
from output.drawing.lettering import measure_width, spread
from output.drawing.office.office_chart import (
    EDGE,
    Axis,
    ChartSize,
    ErrorBars,
    Frame,
    Plot,
    Point,
    Series,
    accent,
    distinct,
    lay_axis,
    lay_frame,
    reach_high_ends,
    spread_over,
)
from output.drawing.office.points import label_point
from output.drawing.office.spots import AWAY, STEP, Spot, find_spots
from output.drawing.office.unshown_words import join_breaks, join_gaps
from output.drawing.palette import LIGHT
from output.drawing.scale import Scale, day, find_close_extent, find_extent

SMALLEST, BREAK_SERIES = 6.0, "间断（标记线，不是数值）"
Placed = dict[int, Spot]  # where the words of marks stand, by the identity of the mark


def lines(chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark]) -> Plot:
    """Return a line for each series over a true axis of time; the figures that found no room for their words are listed below."""
    is_close = chart.is_close_up
    low, high = find_close_extent(shared_scale_marks, chart.base) if is_close else find_extent(shared_scale_marks, 1)
    room = (high - low) * 0.1
    axis = lay_axis(low - (room if is_close else 0), high + room, chart.axis_title, chart.scale, 5)
    dates = tuple(sorted({mark.position for mark in chart.marks} | {cut.position for cut in chart.breaks}))
    names = distinct([series.name for series in chart.series])
    legend = [*names, *([chart.unit] if chart.base is not None else []), *(["目标"] if chart.targets else [])]
    left = measure_width(f"{axis.high / axis.scale:,.1f}", size.letters) + 12
    frame = lay_frame(size, legend if len(legend) > 1 else [], left=left)
    months = choose_months(dates, int(frame[2] * size.width / (size.letters * 6)))
    placed = _place_labels(chart, dates, months, axis, frame, size)
    series = [
        piece
        for line, name, look in zip(chart.series, names, style_series(chart, LIGHT), strict=True)
        for piece in _split_line(line, name, look, dates, placed)
    ]
    series += [*_add_targets(chart, dates, placed), *_add_helpers(chart, dates, axis)]
    told = [mark for line in chart.series if not line.is_level for mark in line.marks]
    unsaid = [f"{_name_line(mark, chart)}{mark.month} {mark.label}" for mark in (*told, *chart.targets) if id(mark) not in placed]
    listed = (f"没有标在图上的数：{'；'.join(unsaid)}。",) if unsaid else ()
    said = (*_explain(chart), *listed)
    return Plot("points", chart.title, dates, tuple(series), axis, frame, size, months, said, alternative=chart.text_alternative)


def _explain(chart: Chart) -> tuple[str, ...]:
    """Return what the symbols mean, where the line is cut, and where there is nothing."""
    return (*filter(None, (explain(chart.flags, "native"),)), *join_breaks(chart), *join_gaps(chart))


def choose_months(dates: Sequence[str], most: int) -> int:
    """Return whole years between the ticks, in months, as few as leave room for their words."""
    years = (date.fromisoformat(dates[-1]).year - date.fromisoformat(dates[0]).year) + 2 if dates else 1
    return 12 * max(1, -(-years // max(most, 1)))


def find_ends(dates: Sequence[str], months: int) -> tuple[date, date]:
    """Return the ends of the axis of time: one tick before the first date, half a tick after the last."""
    first, last = date.fromisoformat(dates[0]), date.fromisoformat(dates[-1])
    return date(first.year - months // 12, first.month, min(first.day, 28)), date.fromordinal(last.toordinal() + months * 15)


def _place_labels(chart: Chart, dates: Sequence[str], months: int, axis: Axis, frame: Frame, size: ChartSize) -> Placed:
    """Return where the words of each mark stand beside its point; marks that find no room are left out."""
    if not dates:
        return {}
    start, end = find_ends(dates, months)
    across = Scale(start.toordinal(), end.toordinal(), frame[0] * size.width, (frame[0] + frame[2]) * size.width)
    up = Scale(axis.low, axis.high, (frame[1] + frame[3]) * size.height, frame[1] * size.height)
    labels = LabelPlacer((frame[0] * size.width, frame[1] * size.height - EDGE, size.width, up.start), AWAY, STEP)
    for line in chart.series:
        for piece in line.pieces:
            labels.keep_clear([(across.at(day(mark.position)), up.at(mark.value)) for mark in piece])
    if chart.base is not None:
        labels.keep_clear([(across.start, up.at(chart.base)), (across.end, up.at(chart.base))])
    for cut in chart.breaks:
        labels.keep_clear([(across.at(day(cut.position)), up.start), (across.at(day(cut.position)), up.end)])
    for target in chart.targets:
        labels.keep_clear([(across.at(day(target.position)), up.at(target.value))])
    for mark in (mark for line in chart.series for mark in line.marks if mark.high is not None):
        x = across.at(day(mark.position))
        labels.keep_clear([(x, up.at(mark.value)), (x, up.at(mark.high or mark.value))])
    placed = {}
    for _, mark in order_labels(chart):
        at = (across.at(day(mark.position)), up.at(mark.value))
        if spot := labels.place(find_spots(label_point(mark), at, size.letters)):
            placed[id(mark)] = (spot[0], spot[1] / size.width)
    return placed


def _name_line(mark: Mark, chart: Chart) -> str:
    """Return the name of the line of a mark, where there are several."""
    names = [series.name for series in chart.series if any(own is mark for own in series.marks)]
    return f"{names[0]} " if names and len(chart.series) > 1 else ""


def _split_line(line: Line, name: str, look: LineStyle, dates: Sequence[str], placed: Placed) -> list[Series]:
    """Return a series for each piece; only the first stands in the legend. Names say from when to when where there are several."""
    found = []
    for number, piece in enumerate(line.pieces):
        stretch = "—".join(dict.fromkeys((piece[0].month, piece[-1].month)))
        points = {mark.position: _label_point(mark, look, placed, is_bold=line.is_emphasised) for mark in piece}
        by_date = {mark.position: mark for mark in piece}
        error_bars = reach_high_ends([by_date.get(position) for position in dates])
        title = name if number == 0 else f"{name}（{stretch}）"
        usual = MarkStyle(look.colour, symbol=PLAIN)
        found.append(Series(title, spread_over(dates, points), usual, error_bars, look, is_listed=number == 0))
    return found


def _label_point(mark: Mark, look: LineStyle, placed: Placed, *, is_bold: bool) -> Point:
    side, right = placed.get(id(mark), ("t", 0.0))
    label = mark.label if id(mark) in placed else ""
    return Point(mark.value, label, side, _style_own(mark, look), (right, 0.0), is_bold=is_bold)


def _style_own(mark: Mark, look: LineStyle) -> MarkStyle | None:
    """Return the look of a point that is not plain."""
    style = style_mark(mark, "point", look.colour)
    return None if style.symbol == PLAIN else style


def _add_targets(chart: Chart, dates: Sequence[str], placed: Placed) -> list[Series]:
    points = {
        mark.position: Point(mark.value, label_point(mark) if id(mark) in placed else "", placed.get(id(mark), ("t", 0.0))[0])
        for mark in chart.targets
    }
    return [Series("目标", spread_over(dates, points), style_mark(chart.targets[0], "point", LIGHT.text))] if points else []


def _add_helpers(chart: Chart, dates: Sequence[str], axis: Axis) -> list[Series]:
    """Return the line to compare with, and a thin stroke down at each date on which a series is cut."""
    found = []
    if chart.base is not None:
        points = tuple(Point(chart.base) for _ in dates)
        found.append(Series(chart.unit, points, MarkStyle(LIGHT.text, "none"), line=LineStyle(LIGHT.text, "dash", "thin")))
    if cuts := {cut.position: Point(axis.high) for cut in chart.breaks}:
        down = tuple(axis.span if position in cuts else 0.0 for position in dates)
        strokes = ErrorBars((0.0,) * len(dates), down, dash="dash")
        found.append(Series(BREAK_SERIES, spread_over(dates, cuts), MarkStyle(LIGHT.quiet, "none"), strokes, is_listed=False))
    return found


def slope(chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark]) -> Plot:
    """Return a line for each region from one date to the other, named at both ends; words that would overlap are moved apart."""
    size = replace(size, letters=min(size.letters, max(size.height * 0.8 / len(chart.series) / 1.35, SMALLEST)))
    low, high = find_extent(shared_scale_marks, 1)
    axis = lay_axis(low, high, chart.axis_title, chart.scale, 5)
    sides = ["、".join(dict.fromkeys(series.marks[side].position for series in chart.series)) for side in (0, -1)]
    categories = tuple(sides) if sides[0] != sides[1] else (f"{sides[0]}（前）", f"{sides[1]}（后）")
    # Two categories: each point stands in the middle of its half, so a quarter of the plot is free for words on both sides.
    left = measure_width(f"{axis.high / axis.scale:,.1f}", size.letters) + 12
    widest = max(measure_width(_name_end(line, side), size.letters) for line in chart.series for side in (0, -1))
    fitting = size.letters * (size.width - left - EDGE) / 4 / (widest + size.letters)
    size = replace(size, letters=min(size.letters, max(fitting, SMALLEST)))
    frame = lay_frame(size, [], left=left)
    shifts = [_shift_names(chart, side, axis, frame, size) for side in (0, -1)]
    series = []
    names = distinct([series.name for series in chart.series])
    for line, name, *moved in zip(chart.series, names, *shifts, strict=True):
        series += _join_ends(line, name, categories, (moved[0], moved[1]))
    words = chart.text_alternative
    return Plot("points", chart.title, categories, tuple(series), axis, frame, size, said=_explain(chart), alternative=words)


def _name_end(line: Line, side: int) -> str:
    return f"{line.name} {line.marks[side].label}"


def _shift_names(chart: Chart, side: int, axis: Axis, frame: Frame, size: ChartSize) -> list[float]:
    """Return how far the words of each line move up or down so that none lies on another, in shares of the chart's height."""
    values = Scale(axis.low, axis.high, (frame[1] + frame[3]) * size.height, frame[1] * size.height)
    wanted = [values.at(series.marks[side].value) for series in chart.series]
    moved = spread(wanted, [size.letters * 1.35] * len(wanted), values.end - EDGE, values.start + size.letters * 0.2)
    return [(there - here) / size.height for here, there in zip(wanted, moved, strict=True)]


def _join_ends(line: Line, name: str, categories: Sequence[str], shifts: tuple[float, float]) -> list[Series]:
    """Return the line between two dates; two points without a line where they may not be joined."""
    is_bound = any(mark.lower is None or mark.lower != mark.upper for mark in line.marks)
    colour = accent(line.is_emphasised)
    look = LineStyle(colour, "dot" if is_bound else "solid", "chosen" if line.is_emphasised else "context")
    usual = MarkStyle(colour, symbol=PLAIN)
    points = [
        Point(mark.value, _name_end(line, side), beside, _style_own(mark, look), (0.0, shift), is_bold=line.is_emphasised)
        for mark, side, beside, shift in zip((line.marks[0], line.marks[-1]), (0, -1), "lr", shifts, strict=True)
    ]
    if len(line.pieces) == 1:
        return [Series(name, tuple(points), usual, line=look, is_listed=False)]
    pairs: tuple[tuple[Point | None, ...], ...] = ((points[0], None), (None, points[1]))
    return [Series(f"{name}（{category}）", pair, usual, is_listed=False) for category, pair in zip(categories, pairs, strict=True)]
