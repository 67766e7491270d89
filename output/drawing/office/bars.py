"""Charts that lie as native charts: ranked bars, norms before and after, parts of a whole."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import (
    EXACT_FIGURES,
    GLYPHS,
    OPEN_PART,
    TARGET,
    MarkStyle,
    explain,
    name_figures,
    style_mark,
    style_open_part,
    style_stretch,
)
from output.drawing.layout import colour_parts
from output.drawing.lettering import measure_width
from output.drawing.office.office_chart import (
    Axis,
    ChartSize,
    Plot,
    Point,
    Series,
    accent,
    distinct,
    lay_axis,
    lay_frame,
    spread_over,
)
from output.drawing.office.points import label_point
from output.drawing.office.unshown_words import join_gaps
from output.drawing.palette import LIGHT
from output.drawing.scale import find_extent

MOST_OF_WIDTH, NAME_GAP, HOLLOW_END, LABEL_GAP = 0.34, 10.0, 0.85, 4.0
HIGH_ENDS, STUMPS, PLAINLY = "区间高端", "空心端之前的实心段（标记，不是数值）", f"（{EXACT_FIGURES}）"


@dataclass(frozen=True)
class Entry:
    """One bar: its name, its figure, its look, the series that holds it, the words behind its end."""

    name: str
    mark: Mark
    style: MarkStyle
    series: str
    label: str
    is_bold: bool = False

    @property
    def end(self) -> float:
        return self.mark.value if self.mark.high is None else self.mark.high


def bars(chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark]) -> Plot:
    """Return a bar for each figure with its words behind its end; figures of one kind of mark make a series of their own.

    Dates that are inferred stand in the names or the caption. A target is its sign at its value; the words of a figure and its
    target stand behind the further of the two.
    """
    marks = [(mark, series.is_emphasised) for series in chart.series for mark in series.marks]
    names = distinct([mark.category for mark, _ in marks])
    targets = {mark.category: mark for mark in chart.targets}
    labels = {name: _write_label(target) for name, target in targets.items()}
    entries = []
    for name, (mark, is_bold) in zip(names, marks, strict=True):
        label, target = _write_label(mark), targets.get(mark.category)
        entry = Entry(name, mark, style_mark(mark, "bar", accent(is_bold)), _name_series(mark), label, is_bold)
        if target:
            both, is_further = f"{label}（目标 {target.label}）", target.value > entry.end
            labels[mark.category] = f"{GLYPHS[TARGET]} {both if is_further else ''}".strip()
            entry = replace(entry, label="" if is_further else both)
        entries.append(entry)
    entries += [
        Entry(name, target, style_mark(target, "bar", LIGHT.text), _name_series(target), labels[name]) for name, target in targets.items()
    ]
    return _lay_bars(chart, size, shared_scale_marks, entries)


def standards(chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark]) -> Plot:
    """Return two bars for each norm, before in grey and after in the accent."""
    sides = (("此前", LIGHT.plain), ("此后", LIGHT.accent))
    pairs = [(mark, *side) for series in chart.series for mark, side in zip(series.marks, sides, strict=True)]
    names = distinct([f"{mark.category} {mark.position}" for mark, _, _ in pairs])
    entries = [
        Entry(name, mark, style_mark(mark, "bar", colour), f"{side}（{_name_series(mark)}）".replace(PLAINLY, ""), _write_label(mark))
        for name, (mark, side, colour) in zip(names, pairs, strict=True)
    ]
    return _lay_bars(chart, size, shared_scale_marks, entries)


def _name_series(mark: Mark) -> str:
    return name_figures(sign for sign in mark.flags if sign != "日期推断")


def _write_label(mark: Mark) -> str:
    """Return the words behind a bar: first the signs that no fill can show."""
    style = style_mark(mark, "bar")
    arrow = ("triangle-right",) if style.end == "arrow" else ()
    signs = (*arrow, *style.flags, *filter(None, (style.symbol,)))
    return " ".join([*(GLYPHS[sign] for sign in signs), label_point(mark)])


def _lay_bars(chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark], entries: list[Entry]) -> Plot:
    categories = tuple(dict.fromkeys([*(entry.name for entry in entries), *(gap.category for gap in chart.missing)]))
    left = min(max(measure_width(name, size.letters) for name in categories), size.width * MOST_OF_WIDTH) + NAME_GAP
    frame = lay_frame(size, [], left=left)
    axis = _lay_axis(chart, size, shared_scale_marks, entries, frame[2] * size.width)
    onto_value = (-(size.letters / 2 + LABEL_GAP) / size.width, 0.0)
    hollow = axis.span / (frame[2] * size.width) * size.letters * HOLLOW_END
    # What lies behind comes first: the high ends of ranges; what lies on top last: all but the ends of upper bounds.
    groups: dict[str, dict[str, Point]] = {HIGH_ENDS: {}, **{entry.series: {} for entry in entries}, STUMPS: {}}
    for entry in entries:
        shift, style, value = onto_value if entry.mark.is_target else (0.0, 0.0), entry.style, entry.mark.value
        point = Point(value, entry.label, "outEnd", style, shift, is_bold=entry.is_bold)
        groups[entry.series][entry.name] = replace(point, label="") if style.end == "stretch" else point
        if style.end == "stretch":
            groups[HIGH_ENDS][entry.name] = replace(point, value=entry.end, style=style_stretch(style))
        elif style.end == "hollow":
            length = math.copysign(min(hollow, abs(value) / 2), value)
            groups[STUMPS][entry.name] = Point(value - length, style=replace(style, end=""))
    series = tuple(_join_points(name, points, categories) for name, points in groups.items() if points)
    said = (*filter(None, (explain(chart.flags, "bar"),)), *join_gaps(chart))
    return Plot("bars", chart.title, categories, series, axis, frame, size, said=said, alternative=chart.text_alternative)


def _lay_axis(chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark], entries: list[Entry], width: float) -> Axis:
    """Return an axis from zero to where the longest words behind a bar still fit."""
    low, high = find_extent(shared_scale_marks, 1)
    for entry in entries:
        share = 1 - (measure_width(entry.label, size.letters) + 2 * size.letters) / width
        high = max(high, entry.end / max(share, 0.3))
    axis = lay_axis(low, high, chart.axis_title, chart.scale, max(2, int(width / (size.letters * 7))))
    return replace(axis, high=high) if axis.high - high > axis.step * 0.3 else axis


def _join_points(name: str, points: dict[str, Point], categories: tuple[str, ...]) -> Series:
    """Return bars of one kind as a series, grey where their colours differ; the words below the chart explain it, no legend."""
    styles = [point.style for point in points.values() if point.style is not None]
    usual = styles[0] if len({style.colour for style in styles}) == 1 else replace(styles[0], colour=LIGHT.plain)
    own = {key: replace(point, style=None) if point.style == usual else point for key, point in points.items()}
    return Series(name, spread_over(categories, own), usual, is_listed=False)


def bands(chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark]) -> Plot:
    """Return a bar of parts for each place; the words of a part too small for them stand below the chart."""
    categories = tuple(dict.fromkeys(mark.category for mark in chart.marks))
    left = min(max((measure_width(name, size.letters) for name in categories), default=0), size.width * MOST_OF_WIDTH) + NAME_GAP
    frame = lay_frame(size, [series.name for series in chart.series], left=left, right=size.letters * 2)
    sums = [sum(mark.value for mark in chart.marks if mark.category == category) for category in categories]
    most = max([100.0, *sums])
    axis = Axis(0, most, 20 if size.width > 400 else 50, "%")
    narrow: dict[str, list[str]] = {}
    columns = []
    for series, colour in zip(chart.series, colour_parts(chart, LIGHT), strict=True):
        usual = MarkStyle(colour, "hatched" if all(mark.is_derived for mark in series.marks) else "solid")
        points = {}
        for mark in series.marks:
            fits = measure_width(mark.label, size.letters) + 4 <= mark.value / most * frame[2] * size.width
            if not fits:
                narrow.setdefault(mark.category, []).append(f"{series.name} {mark.label}")
            style = style_mark(mark, "part", colour)
            own = None if style == usual else style
            points[mark.category] = Point(mark.value, mark.label if fits else "", "ctr", own, ink=_choose_ink(style))
        columns.append(Series(series.name, spread_over(categories, points), usual))
    small = [f"{name}：{'；'.join(parts)}" for name, parts in narrow.items()]
    said = (*((f"没有标在图上的：{'。'.join(small)}。",) if small else ()), *join_gaps(chart))
    return Plot("stacked", chart.title, categories, tuple(columns), axis, frame, size, said=said, alternative=chart.text_alternative)


def _choose_ink(style: MarkStyle) -> str:
    """Return the colour of words on a bar."""
    return LIGHT.on(style.colour) if style.fill == "solid" else LIGHT.text


def whole(chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark]) -> Plot:
    """Return one bar of a hundred: what is surely the part, what may be, and the rest."""
    part, rest = (series.marks[0] for series in chart.series)
    low, high = part.lower or 0.0, 100.0 if part.upper is None else part.upper
    stretches = [
        (f"{part.category} {part.label}", low, part.label, style_mark(part, "part", LIGHT.accent)),
        (OPEN_PART, high - low, "", style_open_part(LIGHT.accent)),
        (f"{rest.category} {rest.label}", 100 - high, rest.label, style_mark(rest, "part", LIGHT.plain)),
    ]
    shown = [stretch for stretch in stretches if stretch[1] > 0 or stretch[0] != OPEN_PART]
    frame = lay_frame(size, [name for name, *_ in shown], left=size.letters, right=size.letters * 2)
    room = frame[2] * size.width / 100
    series = tuple(
        Series(
            name, (Point(value, words if measure_width(words, size.letters) < value * room else "", "ctr", ink=_choose_ink(style)),), style
        )
        for name, value, words, style in shown
    )
    said = tuple(f"空缺：{' '.join(filter(None, (gap.category, gap.position)))}（{gap.reason}）。" for gap in chart.missing)
    axis, words = Axis(0, 100, 20, "%"), chart.text_alternative
    return Plot("stacked", chart.title, (chart.title,), series, axis, frame, size, said=said, hides_values=True, alternative=words)
