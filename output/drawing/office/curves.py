"""Funnels and step curves as native charts of points over an axis of numbers, limits and means as lines without points."""

from collections.abc import Sequence

from indicators.charts.chart import Chart
from indicators.charts.mark import VERDICTS, Mark
from output.drawing.grammar import MarkStyle, explain, style_mark
from output.drawing.layout import LineStyle, style_series
from output.drawing.lettering import measure_width
from output.drawing.office.office_chart import Axis, ChartSize, Plot, Point, Series, distinct, lay_axis, lay_frame
from output.drawing.office.unshown_words import join_gaps
from output.drawing.palette import LIGHT
from output.drawing.planes import colour_verdict, find_plane, list_named, name_mark, walk

MOST_NAMED = 8
GROUPS = {"明显高于": "明显高于（◆）", "高于": "高于（■）", "低于": "低于（■）", "明显低于": "明显低于（◆）", "相当": "相当"}


def funnel(chart: Chart, size: ChartSize, _: Sequence[Mark]) -> Plot:
    """Return a series for each word of comparison, the units furthest apart named; a series for each limit."""
    named = {id(mark) for mark in list_named(chart)[:MOST_NAMED]}
    rows: list[float] = []
    columns: list[tuple[str, dict[int, Point], MarkStyle, LineStyle | None, bool]] = _draw_curves(chart, rows)
    for word in dict.fromkeys(mark.verdict for mark in sorted(chart.marks, key=lambda mark: list(VERDICTS).index(mark.verdict or "相当"))):
        points: dict[int, Point] = {}
        marks = [mark for mark in chart.marks if mark.verdict == word]
        for mark in marks:
            label = name_mark(mark) if id(mark) in named else ""
            points[len(rows)] = Point(mark.value, label, "r")
            rows.append(float(mark.position))
        look = style_mark(marks[0], "point", colour_verdict(marks[0], LIGHT))
        columns.append((GROUPS.get(word, "各单位"), points, look, None, True))
    left_out = [name_mark(mark) for mark in list_named(chart)[MOST_NAMED:]]
    said = (f"没有写在图上的名称：{'；'.join(left_out)}。",) if left_out else ()
    return _finish(chart, size, rows, columns, said)


def steps(chart: Chart, size: ChartSize, _: Sequence[Mark]) -> Plot:
    """Return a line with the corners of its steps for each group."""
    rows: list[float] = []
    columns = _draw_curves(chart, rows)
    for series, look in zip(chart.series, style_series(chart, LIGHT), strict=True):
        points: dict[int, Point] = {}
        for x, value in walk([(float(mark.position), mark.value) for mark in series.marks]):
            points[len(rows)] = Point(value)
            rows.append(x)
        columns.append((series.name, points, MarkStyle(look.colour), look, True))
    return _finish(chart, size, rows, columns, ())


def _draw_curves(chart: Chart, rows: list[float]) -> list[tuple[str, dict[int, Point], MarkStyle, LineStyle | None, bool]]:
    """Draw the curves, which take the first rows; of two curves of one name one is listed."""
    columns: list[tuple[str, dict[int, Point], MarkStyle, LineStyle | None, bool]] = []
    for number, curve in enumerate(chart.curves):
        points: dict[int, Point] = {}
        for x, value in curve.points:
            points[len(rows)] = Point(value)
            rows.append(x)
        is_listed = curve.name not in [other.name for other in chart.curves[:number]]
        columns.append((curve.name, points, MarkStyle(LIGHT.faint), LineStyle(LIGHT.faint, curve.dash, "context"), is_listed))
    return columns


def _finish(
    chart: Chart,
    size: ChartSize,
    rows: Sequence[float],
    columns: Sequence[tuple[str, dict[int, Point], MarkStyle, LineStyle | None, bool]],
    said: tuple[str, ...],
) -> Plot:
    across, up = find_plane(chart)
    axis = lay_axis(*up, chart.axis_title, chart.scale, 5)
    along = lay_axis(*across, chart.across, 1, 6)
    axis = Axis(max(axis.low, 0.0), min(axis.high, 100.0) if chart.unit == "%" else axis.high, axis.step, axis.unit, axis.scale)
    listed = [name for name, _, _, _, is_listed in columns if is_listed]
    left = measure_width(f"{axis.high / axis.scale:,.1f}", size.letters) + 12
    frame = lay_frame(size, listed, left=left, lines=2)
    series = tuple(
        Series(name, tuple(points.get(row) for row in range(len(rows))), look, line=line, is_listed=is_listed)
        for name, (_, points, look, line, is_listed) in zip(distinct([name for name, *_ in columns]), columns, strict=True)
    )
    key = explain([flag for flag in chart.flags if flag != "无数字"], "native")
    words = (*filter(None, (key,)), *said, *join_gaps(chart))
    categories = tuple(f"{row:g}" for row in rows)
    return Plot("scatter", chart.title, categories, series, axis, frame, size, said=words, along=along, alternative=chart.text_alternative)
