"""Charts that lie as native charts: ranked bars, norms before and after, parts of a whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import (
    EXACT_FIGURES,
    GLYPHS,
    OPEN_PART,
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
from output.drawing.office.unshown_words import join_gaps
from output.drawing.palette import LIGHT
from output.drawing.scale import find_extent

MOST_OF_WIDTH, NAME_GAP, HOLLOW_END, LABEL_GAP = 0.34, 10.0, 0.85, 4.0
HIGH_ENDS, STUMPS = "区间高端", "空心端之前的实心段（标记，不是数值）"


@dataclass(frozen=True)
class Entry:
    """One bar: its name, its figure, its look, the group under which the legend has it, the target it may have."""

    name: str
    mark: Mark
    style: MarkStyle
    group: str
    is_bold: bool = False
    target: Mark | None = None

    @property
    def end(self) -> float:
        return self.mark.value if self.mark.high is None else self.mark.high

    @property
    def words(self) -> str:
        """Return what stands behind the bar: first the signs that no fill can show."""
        said = f"目标 {self.mark.label}" if self.mark.is_target else self.mark.label
        said = f"{said}（目标 {self.target.label}）" if self.target else said
        arrow = ("triangle-right",) if self.style.end == "arrow" else ()
        signs = (*arrow, *self.style.flags, *filter(None, (self.style.symbol,)))
        return " ".join([*(GLYPHS[sign] for sign in signs), said])


def bars(chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark]) -> Plot:
    """Return a bar for each figure with its words behind its end; figures of one kind of mark make a series of their own."""
    return _lay_bars(chart, size, shared_scale_marks, _list_entries(chart))


def standards(chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark]) -> Plot:
    """Return two bars for each norm, before in grey and after in the accent."""
    sides = (("此前", LIGHT.plain), ("此后", LIGHT.accent))
    entries = []
    for series in chart.series:
        for mark, (side, colour) in zip(series.marks, sides, strict=True):
            group = f"{side}（{_name_group(mark)}）" if _name_group(mark) != EXACT_FIGURES else side
            entries.append(Entry(f"{mark.category} {mark.position}", mark, style_mark(mark, "bar", colour), group))
    return _lay_bars(chart, size, shared_scale_marks, entries)


def _list_entries(chart: Chart) -> list[Entry]:
    """Return the figures in the order given, then the targets; dates that are inferred stand in the names or the caption."""
    targets = {mark.category: mark for mark in chart.targets}
    entries = [
        Entry(
            mark.category,
            mark,
            style_mark(mark, "bar", accent(series.is_emphasised)),
            _name_group(mark),
            series.is_emphasised,
            targets.get(mark.category),
        )
        for series in chart.series
        for mark in series.marks
    ]
    return entries + [Entry(name, target, style_mark(target, "bar", LIGHT.text), _name_group(target)) for name, target in targets.items()]


def _name_group(mark: Mark) -> str:
    return name_figures(sign for sign in mark.signs if sign != "日期推断")


def _lay_bars(chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark], entries: list[Entry]) -> Plot:
    figures = [entry for entry in entries if not entry.mark.is_target]
    names = distinct([entry.name for entry in figures])
    figures = [replace(entry, name=name) for entry, name in zip(figures, names, strict=True)]
    entries = [*figures, *(entry for entry in entries if entry.mark.is_target)]
    categories = tuple(dict.fromkeys([*(entry.name for entry in entries), *(gap.category for gap in chart.missing)]))
    left = min(max(measure_width(name, size.letters) for name in categories), size.width * MOST_OF_WIDTH) + NAME_GAP
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.group, []).append(entry)
    frame = lay_frame(size, [], left=left)
    axis = _lay_axis(chart, size, shared_scale_marks, entries, frame[2] * size.width)
    labels = _place_words(entries, size)
    series = [_join_group(name, group, categories, labels) for name, group in groups.items()]
    hollow = axis.span / (frame[2] * size.width) * size.letters * HOLLOW_END
    series = [*_reach_high_ends(figures, categories, labels), *series, *_add_stumps(entries, categories, hollow)]
    said = (*filter(None, (explain(chart.signs, "bar"),)), *join_gaps(chart))
    return Plot("bars", chart.title, categories, tuple(series), axis, frame, size, said=said, alternative=chart.text_alternative)


def _lay_axis(chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark], entries: list[Entry], width: float) -> Axis:
    """Return an axis from zero to where the longest words behind a bar still fit."""
    low, high = find_extent(shared_scale_marks, 1)
    for entry in entries:
        share = 1 - (measure_width(entry.words, size.letters) + 2 * size.letters) / width
        high = max(high, entry.end / max(share, 0.3))
    axis = lay_axis(low, high, chart.axis_title, chart.scale, max(2, int(width / (size.letters * 7))))
    return replace(axis, high=high) if axis.high - high > axis.step * 0.3 else axis


Label = tuple[str, tuple[float, float]]  # the words of a bar and how far they are moved


def _place_words(entries: list[Entry], size: ChartSize) -> dict[tuple[str, bool], Label]:
    """Return the words of each figure and target, by name and whether it is a target.

    A target is its sign, drawn at its value. Where a figure has one, the words of both stand behind the further of the two.
    """
    onto_value = (-(size.letters / 2 + LABEL_GAP) / size.width, 0.0)
    labels: dict[tuple[str, bool], Label] = {}
    for entry in entries:
        target = GLYPHS[style_mark(entry.target, "bar").symbol] if entry.target else ""
        if entry.mark.is_target:
            labels.setdefault((entry.name, True), (entry.words, onto_value))
        elif entry.target and entry.target.value > entry.end:
            labels[entry.name, False] = ("", (0.0, 0.0))
            labels[entry.target.category, True] = (f"{target} {entry.words}", onto_value)
        else:
            labels[entry.name, False] = (entry.words, (0.0, 0.0))
            labels |= {(entry.target.category, True): (target, onto_value)} if entry.target else {}
    return labels


def _join_group(name: str, group: list[Entry], categories: tuple[str, ...], labels: dict[tuple[str, bool], Label]) -> Series:
    """Return figures of one kind of mark as a series. No legend has it: the words below the chart explain its sign."""
    usual = _choose_usual([entry.style for entry in group])
    points = {}
    for entry in group:
        words, shift = labels[entry.name, entry.mark.is_target]
        style = None if entry.style == usual else entry.style
        label = "" if entry.mark.high is not None else words
        points[entry.name] = Point(entry.mark.value, label, "outEnd", style, shift, is_bold=entry.is_bold)
    return Series(name, spread_over(categories, points), usual, is_listed=False)


def _choose_usual(styles: list[MarkStyle]) -> MarkStyle:
    """Return the look of a series: grey where it holds bars of several colours."""
    is_of_one_colour = len({style.colour for style in styles}) == 1
    return styles[0] if is_of_one_colour else replace(styles[0], colour=LIGHT.plain)


def _reach_high_ends(entries: list[Entry], categories: tuple[str, ...], labels: dict[tuple[str, bool], Label]) -> list[Series]:
    """Return behind the low ends of ranges their high ends, lighter, with the words of the range."""
    ranges = {entry.name: entry for entry in entries if entry.style.end == "stretch"}
    usual = _choose_usual([style_stretch(entry.style) for entry in ranges.values()] or [MarkStyle()])
    points = {}
    for name, entry in ranges.items():
        style = style_stretch(entry.style)
        points[name] = Point(entry.end, labels[name, False][0], "outEnd", None if style == usual else style, is_bold=entry.is_bold)
    return [Series(HIGH_ENDS, spread_over(categories, points), usual, is_listed=False)] if points else []


def _add_stumps(entries: Iterable[Entry], categories: tuple[str, ...], hollow: float) -> list[Series]:
    """Return what covers all but the ends of upper bounds, whose own bars are hollow; of one length, which says nothing."""
    bounds = {entry.name: replace(entry.style, end="") for entry in entries if entry.style.end == "hollow"}
    values = {entry.name: entry.mark.value for entry in entries if entry.name in bounds}
    usual = _choose_usual(list(bounds.values()) or [MarkStyle()])
    points = {}
    for name, style in bounds.items():
        length = min(hollow, abs(values[name]) / 2)
        points[name] = Point(values[name] - (length if values[name] > 0 else -length), style=None if style == usual else style)
    return [Series(STUMPS, spread_over(categories, points), usual, is_listed=False)] if points else []


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
        Series(name, (Point(value, words if measure_width(words, size.letters) < value * room else "", "ctr"),), style)
        for name, value, words, style in shown
    )
    said = tuple(f"空缺：{' '.join(filter(None, (gap.category, gap.position)))}（{gap.reason}）。" for gap in chart.missing)
    axis, words = Axis(0, 100, 20, "%"), chart.text_alternative
    return Plot("stacked", chart.title, (chart.title,), series, axis, frame, size, said=said, hides_values=True, alternative=words)
