"""Upright charts of points by region as native charts: dots with bounds, dumbbells."""

from collections.abc import Sequence

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import name_figures, style_mark
from output.drawing.lettering import measure_width, wrapped
from output.drawing.office.office_chart import (
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
from output.drawing.office.unshown_words import join_breaks, join_gaps
from output.drawing.palette import LIGHT
from output.drawing.scale import find_extent

NAME_GAP = 12.0


def dots(chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark]) -> Plot:
    """Return a point for each figure, for a range with a stroke; figures of one kind of mark make a series of their own."""
    pairs = [(mark, accent(series.is_emphasised), series.is_emphasised) for series in chart.series for mark in series.marks]
    pairs += [(mark, LIGHT.text, False) for mark in chart.targets]
    own = distinct([mark.category for mark, _, _ in pairs[: len(pairs) - len(chart.targets)]])
    names = [*own, *(mark.category for mark in chart.targets)]
    categories = tuple(dict.fromkeys([*names, *(gap.category for gap in chart.missing)]))
    groups: dict[tuple[bool, str], list[tuple[str, Mark, str, bool]]] = {}
    for name, (mark, colour, is_bold) in zip(names, pairs, strict=True):
        groups.setdefault((is_bold, name_figures(mark.signs)), []).append((name, mark, colour, is_bold))
    listed = list(dict.fromkeys(group for _, group in groups))
    axis, frame = _lay_ground(chart, size, shared_scale_marks, categories, listed)
    columns = []
    for (_, group), entries in sorted(groups.items(), key=lambda entry: entry[0][0]):
        marks = {name: mark for name, mark, _, _ in entries}
        points = {
            name: Point(mark.value, label_point(mark), "b" if mark.high is not None else "t", is_bold=is_bold)
            for name, mark, _, is_bold in entries
        }
        error_bars = reach_high_ends([marks.get(category) for category in categories])
        usual = style_mark(entries[0][1], "point", entries[0][2])
        columns.append(Series(group, spread_over(categories, points), usual, error_bars, is_listed=group in listed))
        listed = [other for other in listed if other != group]
    said, words = join_gaps(chart), chart.text_alternative
    return Plot("points", chart.title, categories, tuple(columns), axis, frame, size, said=said, alternative=words)


def label_point(mark: Mark) -> str:
    """Return the words at a point."""
    return f"目标 {mark.label}" if mark.is_target else mark.label


def _lay_ground(
    chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark], categories: Sequence[str], legend: list[str]
) -> tuple[Axis, Frame]:
    """Return the axis with room for words above the highest point, and the inner plot beside it."""
    low, high = find_extent(shared_scale_marks, 1)
    is_share = chart.unit == "%" and 50 < high <= 100
    axis = lay_axis(low, 100 if is_share else high + (high - low) * 0.12, chart.axis_title, chart.scale, 5)
    left = measure_width(f"{axis.high / axis.scale:,.1f}", size.letters) + NAME_GAP
    slot = (size.width - left) / max(len(categories), 1)
    lines = max(len(wrapped(name, size.letters, slot * 0.9)) for name in categories)
    return axis, lay_frame(size, legend if len(legend) > 1 else [], left=left, lines=min(lines, 5))


def dumbbell(chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark]) -> Plot:
    """Return two points for each region joined by a stroke: dotted where one is a bound, none where they may not be joined."""
    names = distinct([series.name for series in chart.series])
    groups: dict[tuple[str, bool, str, bool], dict[str, tuple[Mark, Mark]]] = {}
    for name, series in zip(names, chart.series, strict=True):
        first, last = series.marks[0], series.marks[-1]
        joint = "" if len(series.pieces) > 1 else "solid" if _is_exact(first) and _is_exact(last) else "dot"
        for mark, other, is_last in ((first, last, False), (last, first, True)):
            side = "；".join([mark.position, *([name_figures(mark.signs)] if mark.signs else [])])
            key = (side, is_last, joint if is_last else "", series.is_emphasised)
            groups.setdefault(key, {})[name] = (mark, other)
    shown = list(dict.fromkeys(side for side, *_ in groups))
    axis, frame = _lay_ground(chart, size, shared_scale_marks, names, shown)
    columns, listed = [], set[str]()
    for (side, is_last, joint, is_bold), pairs in sorted(groups.items(), key=lambda entry: (entry[0][1], entry[0][3])):
        columns.append(_join_side(side, pairs, names, joint, is_last=is_last, is_bold=is_bold, is_listed=side not in listed))
        listed.add(side)
    said, words = (*join_breaks(chart), *join_gaps(chart)), chart.text_alternative
    return Plot("points", chart.title, tuple(names), tuple(columns), axis, frame, size, said=said, alternative=words)


def _is_exact(mark: Mark) -> bool:
    return mark.lower is not None and mark.lower == mark.upper


def _join_side(
    side: str, pairs: dict[str, tuple[Mark, Mark]], names: list[str], joint: str, *, is_last: bool, is_bold: bool, is_listed: bool
) -> Series:
    """Return the points of one date: before small, after large; the higher of two has its words above, the lower below."""
    points = {
        name: Point(mark.value, mark.label, "t" if (mark.value, is_last) > (other.value, not is_last) else "b", is_bold=is_bold)
        for name, (mark, other) in pairs.items()
    }
    error_bars = None
    if joint:
        gaps = [pairs[name][1].value - pairs[name][0].value if name in pairs else 0.0 for name in names]
        error_bars = ErrorBars(tuple(max(gap, 0.0) for gap in gaps), tuple(max(-gap, 0.0) for gap in gaps), dash=joint)
    usual = style_mark(next(iter(pairs.values()))[0], "point", accent(is_bold))
    return Series(side, spread_over(names, points), usual, error_bars, is_listed=is_listed, is_small=not is_last)
