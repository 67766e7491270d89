"""Ranked bars, and dots on the stretch that their wording allows."""

from collections.abc import Callable
from dataclasses import dataclass

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.lettering import wrapped
from output.drawing.scale import Scale, extent
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, Area, Canvas
from output.drawing.svg.marks import RADIUS, bar, point, symbol
from output.drawing.svg.rows import BAR_SHARE, GAP, ROW_HEIGHT, Row, fitted, furthest, named_rows, value_axis, values_of

ENDS, THICKEST = 28.0, 20.0
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


def draw_bars(canvas: Canvas, chart: Chart, area: Area, among: Marks) -> float:
    """A bar for each figure, its label behind its end; where the drawing ends."""
    return _draw(canvas, chart, area, among, _entries(canvas, chart), _bar)


def draw_dots(canvas: Canvas, chart: Chart, area: Area, among: Marks) -> float:
    """A dot for each figure, a range as a stroke from end to end; where the drawing ends."""
    return _draw(canvas, chart, area, among, _entries(canvas, chart), _dot)


def draw_standards(canvas: Canvas, chart: Chart, area: Area, among: Marks) -> float:
    """Two bars for each norm, before in grey and after in the accent; where the drawing ends."""
    colours = (canvas.palette.plain, canvas.palette.accent)
    pairs = [(mark, place) for series in chart.series for place, mark in enumerate(series.marks)]
    entries = [Entry(f"{mark.category} {mark.position}", mark, colours[place % 2]) for mark, place in pairs]
    return _draw(canvas, chart, area, among, entries, _bar)


def _entries(canvas: Canvas, chart: Chart) -> list[Entry]:
    """Figures in the order given, then the targets that none of them has."""
    targets = {mark.category: mark for mark in chart.targets}
    colours = {True: canvas.palette.accent, False: canvas.palette.plain}
    pairs = [(mark, series.is_emphasised) for series in chart.series for mark in series.marks]
    entries = [Entry(mark.category, mark, colours[is_bold], is_bold, targets.get(mark.category)) for mark, is_bold in pairs]
    names = {entry.name for entry in entries}
    return entries + [Entry(name, target, canvas.palette.text) for name, target in targets.items() if name not in names]


def _draw(canvas: Canvas, chart: Chart, area: Area, among: Marks, entries: list[Entry], shape: Shape) -> float:
    names = [*(entry.name for entry in entries), *(gap.category for gap in chart.missing)]
    plot = values_of(names, area)
    reasons = [wrapped(f"{gap.position} 空缺：{gap.reason}".strip(), SMALL_SIZE, plot.width) for gap in chart.missing]
    least = [ROW_HEIGHT] * len(entries) + [len(words) * SMALL_SIZE * LINE_HEIGHT + 6 for words in reasons]
    rows = named_rows(canvas, names, area, [entry.is_bold for entry in entries] + [False] * len(reasons), least)
    ends = [(furthest(entry.mark, chart.scale), entry.words) for entry in entries]
    lying = Lying(canvas, fitted(plot, extent(among, chart.scale), ends, ENDS), chart.scale)
    bottom = value_axis(canvas, lying.scale, rows)
    for entry, row in zip(entries, rows, strict=False):
        _row(lying, entry, row, shape)
    for words, row in zip(reasons, rows[len(entries) :], strict=True):
        top = row.middle - len(words) * SMALL_SIZE * LINE_HEIGHT / 2
        canvas.lines(words, (plot.left + 2, top), size=SMALL_SIZE, fill=canvas.palette.quiet)
    return bottom


def _row(lying: Lying, entry: Entry, row: Row, shape: Shape) -> None:
    with lying.canvas.figure(entry.mark.tooltip):
        end = _dot(lying, entry, row) if entry.mark.is_target else shape(lying, entry, row)
        if entry.target:
            with lying.canvas.figure(entry.target.tooltip):
                end = max(end, _dot(lying, Entry(entry.name, entry.target, lying.canvas.palette.text), row))
        lying.canvas.label(entry.words, (end + GAP, row.middle), bold=entry.is_bold)


def _bar(lying: Lying, entry: Entry, row: Row) -> float:
    mark, height = entry.mark, min(row.height * BAR_SHARE, THICKEST)
    span = (lying.at(0), lying.at(mark.value), lying.at(mark.high if mark.high is not None else mark.value))
    return max(lying.at(0), bar(lying.canvas, mark, span, row.middle - height / 2, height, entry.colour))


def _dot(lying: Lying, entry: Entry, row: Row) -> float:
    mark, place = entry.mark, lying.at(entry.mark.value)
    end = place if mark.high is None else lying.at(mark.high)
    lying.canvas.line((lying.scale.start, row.middle), (place, row.middle), lying.canvas.palette.grid)
    if mark.high is not None:
        lying.canvas.line((place, row.middle), (end, row.middle), entry.colour, stroke_width=4)
        symbol(lying.canvas, "line-ns-open", (end, row.middle), entry.colour)
    point(lying.canvas, mark, (place, row.middle), entry.colour, lying=True)
    return end + RADIUS
