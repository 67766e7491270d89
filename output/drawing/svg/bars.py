"""Ranked bars, and dots on the stretch that their wording allows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import style_mark
from output.drawing.lettering import wrapped
from output.drawing.scale import Scale, find_extent
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, Area, Canvas
from output.drawing.svg.marks import RADIUS, draw_bar, draw_point, draw_symbol
from output.drawing.svg.rows import (
    BAR_SHARE,
    GAP,
    ROW_HEIGHT,
    Row,
    draw_value_axis,
    find_furthest,
    find_value_area,
    fit_scale,
    write_names,
)

ENDS, THICKEST, COLUMN_SPACE = 28.0, 20.0, 28.0
Marks = tuple[Mark, ...]


@dataclass(frozen=True)
class Entry:
    """One row: its name, its figure, the colour in which it is drawn, and the target that it may have."""

    name: str
    mark: Mark
    colour: str
    is_bold: bool = False
    target: Mark | None = None

    @property
    def words(self) -> str:
        if self.mark.is_target:
            return f"目标 {self.mark.label}"
        return f"{self.mark.label}（目标 {self.target.label}）" if self.target else self.mark.label


@dataclass(frozen=True)
class Lying:
    """What the marks of a lying chart are drawn with."""

    canvas: Canvas
    scale: Scale
    factor: float

    def at(self, value: float) -> float:
        return self.scale.at(value / self.factor)


Shape = Callable[[Lying, Entry, Row], float]


def draw_bars(canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: Marks) -> float:
    """Draw a bar for each figure, its label behind its end; return where the drawing ends."""
    return _draw(canvas, chart, area, shared_scale_marks, _list_entries(canvas, chart), _draw_bar)


def draw_dots(canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: Marks) -> float:
    """Draw a dot for each figure, a range as a stroke from end to end; return where the drawing ends."""
    return _draw(canvas, chart, area, shared_scale_marks, _list_entries(canvas, chart), _draw_dot)


def draw_in_columns(canvas: Canvas, chart: Chart, area: Area) -> float:
    """Draw a long list of bars or dots in two columns of one scale, the second going on where the first ends."""
    shape = {"bars": _draw_bar, "dots": _draw_dot}[chart.kind]
    entries = _list_entries(canvas, chart)
    half, width = -(-len(entries) // 2), (area.width - COLUMN_SPACE) / 2
    parts = ((entries[:half], ()), (entries[half:], chart.missing))
    places = (Area(area.left + column * (width + COLUMN_SPACE), area.top, width) for column in range(2))
    return max(
        _draw(canvas, replace(chart, missing=gaps), place, chart.marks, part, shape, entries)
        for (part, gaps), place in zip(parts, places, strict=True)
    )


def draw_standards(canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: Marks) -> float:
    """Draw two bars for each norm, before in grey and after in the accent; return where the drawing ends."""
    colours = (canvas.palette.plain, canvas.palette.accent)
    pairs = [(mark, side) for series in chart.series for side, mark in enumerate(series.marks)]
    entries = [Entry(f"{mark.category} {mark.position}", mark, colours[side % 2]) for mark, side in pairs]
    return _draw(canvas, chart, area, shared_scale_marks, entries, _draw_bar)


def _list_entries(canvas: Canvas, chart: Chart) -> list[Entry]:
    """Return the figures in the order given, then the targets that none of them has."""
    targets = {mark.category: mark for mark in chart.targets}
    colours = {True: canvas.palette.accent, False: canvas.palette.plain}
    pairs = [(mark, series.is_emphasised) for series in chart.series for mark in series.marks]
    entries = [Entry(mark.category, mark, colours[is_bold], is_bold, targets.get(mark.category)) for mark, is_bold in pairs]
    names = {entry.name for entry in entries}
    return entries + [Entry(name, target, canvas.palette.text) for name, target in targets.items() if name not in names]


def _draw(
    canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: Marks, entries: list[Entry], shape: Shape, among: Sequence[Entry] = ()
) -> float:
    """Draw entries row by row; names and labels have as much room as those of the entries `among` which these stand need."""
    names = [*(entry.name for entry in entries), *(gap.category for gap in chart.missing)]
    all_names = [entry.name for entry in among] or names
    plot = find_value_area(all_names, area)
    reasons = [wrapped(f"{gap.position} 空缺：{gap.reason}".strip(), SMALL_SIZE, plot.width) for gap in chart.missing]
    least = [ROW_HEIGHT] * len(entries) + [len(words) * SMALL_SIZE * LINE_HEIGHT + 6 for words in reasons]
    rows = write_names(canvas, names, area, [entry.is_bold for entry in entries] + [False] * len(reasons), least, among=all_names)
    ends = [(find_furthest(entry.mark, chart.scale), entry.words) for entry in among or entries]
    lying = Lying(canvas, fit_scale(plot, find_extent(shared_scale_marks, chart.scale), ends, ENDS), chart.scale)
    bottom = draw_value_axis(canvas, lying.scale, rows)
    for entry, row in zip(entries, rows, strict=False):
        _draw_row(lying, entry, row, shape)
    for words, row in zip(reasons, rows[len(entries) :], strict=True):
        top = row.middle - len(words) * SMALL_SIZE * LINE_HEIGHT / 2
        canvas.lines(words, (plot.left + 2, top), size=SMALL_SIZE, fill=canvas.palette.quiet)
    return bottom


def _draw_row(lying: Lying, entry: Entry, row: Row, shape: Shape) -> None:
    with lying.canvas.figure(entry.mark.tooltip):
        end = _draw_dot(lying, entry, row) if entry.mark.is_target else shape(lying, entry, row)
        if entry.target:
            with lying.canvas.figure(entry.target.tooltip):
                end = max(end, _draw_dot(lying, Entry(entry.name, entry.target, lying.canvas.palette.text), row))
        lying.canvas.label(entry.words, (end + GAP, row.middle), bold=entry.is_bold)


def _draw_bar(lying: Lying, entry: Entry, row: Row) -> float:
    mark, height = entry.mark, min(row.height * BAR_SHARE, THICKEST)
    span = (lying.at(0), lying.at(mark.value), lying.at(mark.high if mark.high is not None else mark.value))
    style = style_mark(mark, "bar", entry.colour)
    return max(lying.at(0), draw_bar(lying.canvas, style, span, row.middle - height / 2, height))


def _draw_dot(lying: Lying, entry: Entry, row: Row) -> float:
    mark, x = entry.mark, lying.at(entry.mark.value)
    end = x if mark.high is None else lying.at(mark.high)
    lying.canvas.line((lying.scale.start, row.middle), (x, row.middle), lying.canvas.palette.grid)
    if mark.high is not None:
        lying.canvas.line((x, row.middle), (end, row.middle), entry.colour, stroke_width=4)
        draw_symbol(lying.canvas, "line-ns-open", (end, row.middle), entry.colour)
    draw_point(lying.canvas, style_mark(mark, "lying point", entry.colour), (x, row.middle))
    return end + RADIUS
