"""Parts of a whole in one bar: numbered in their order, so that no part is known by its colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from indicators.model.rows import EXACT
from output.drawing.lettering import width_of, wrapped
from output.drawing.scale import Scale
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, Area, Canvas
from output.drawing.svg.labels import listed
from output.drawing.svg.lines import absences
from output.drawing.svg.marks import bar
from output.drawing.svg.rows import Row, named_rows, value_axis, values_of

BAR_HEIGHT, CIRCLED_ONE, CIRCLED = 26.0, 0x2460, 20


@dataclass(frozen=True)
class Part:
    """A part in its bar: its place among the parts, and where it begins."""

    number: int
    name: str
    colour: str
    mark: Mark
    start: float

    @property
    def words(self) -> str:
        return f"{circled(self.number)} {self.mark.label}"


def circled(number: int) -> str:
    return chr(CIRCLED_ONE + number) if number < CIRCLED else f"({number + 1})"


def draw_bands(canvas: Canvas, chart: Chart, area: Area, among: tuple[Mark, ...]) -> float:
    """A bar for each place, its parts in their order; a part too small for its label is named below the bar; where all ends."""
    bars = _bars(canvas, chart)
    area = Area(area.left, _legend(canvas, chart, area) + 8, area.width)
    plot = values_of(list(bars), area)
    whole = max([100.0, *(part.start + part.mark.value for parts in bars.values() for part in parts)])
    scale = Scale(0, whole, plot.left, plot.right - 24)
    below = {place: _below(parts, scale, plot.width) for place, parts in bars.items()}
    least = [BAR_HEIGHT + 14 + len(words) * SMALL_SIZE * LINE_HEIGHT for words in below.values()]
    rows = named_rows(canvas, list(bars), area, least=least, lead=BAR_HEIGHT + 12)
    bottom = value_axis(canvas, scale, rows) if rows else area.top
    for row, (place, parts) in zip(rows, bars.items(), strict=True):
        for part in parts:
            _part(canvas, scale, part, row)
        canvas.lines(below[place], (plot.left, row.top + 7 + BAR_HEIGHT), size=SMALL_SIZE)
    return listed(canvas, "空缺", absences(chart), Area(area.left, bottom, area.width))


def _bars(canvas: Canvas, chart: Chart) -> dict[str, list[Part]]:
    bars: dict[str, list[Part]] = {mark.category: [] for mark in chart.marks}
    for number, (series, colour) in enumerate(zip(chart.series, _colours(canvas, chart), strict=True)):
        for mark in series.marks:
            parts = bars[mark.category]
            start = parts[-1].start + parts[-1].mark.value if parts else 0.0
            parts.append(Part(number, series.name, colour, mark, start))
    return bars


def _colours(canvas: Canvas, chart: Chart) -> Sequence[str]:
    count = len(chart.series)
    return canvas.palette.ordered(count) if chart.is_ordered else [canvas.palette.category(place) for place in range(count)]


def _legend(canvas: Canvas, chart: Chart, area: Area) -> float:
    left, top, bottom = area.left, area.top, area.top
    for number, (series, colour) in enumerate(zip(chart.series, _colours(canvas, chart), strict=True)):
        rows = wrapped(f"{circled(number)} {series.name}", SMALL_SIZE, area.width - 20)
        width = 36 + max(width_of(words, SMALL_SIZE) for words in rows)
        if left > area.left and left + width - 16 > area.right:
            left, top = area.left, bottom
        canvas.rectangle(left, top + 2, 14, 14, colour, stroke=canvas.palette.text, stroke_width=0.5)
        bottom = max(bottom, canvas.lines(rows, (left + 20, top), size=SMALL_SIZE) + 2)
        left += width
    return bottom


def _fits(part: Part, scale: Scale) -> bool:
    return width_of(part.words, SMALL_SIZE) + 10 <= scale.at(part.mark.value) - scale.at(0)


def _below(parts: list[Part], scale: Scale, width: float) -> Sequence[str]:
    small = [f"{circled(part.number)} {part.name} {part.mark.label}" for part in parts if not _fits(part, scale)]
    return wrapped("；".join(small), SMALL_SIZE, width)


def _part(canvas: Canvas, scale: Scale, part: Part, row: Row) -> None:
    left, right, top = scale.at(part.start), scale.at(part.start + part.mark.value), row.top + 6
    middle = ((left + right) / 2, top + BAR_HEIGHT / 2)
    is_plain = part.mark.qualifier in EXACT and not part.mark.is_doubtful
    with canvas.figure(part.mark.tooltip):
        if is_plain:
            fill = canvas.faint_hatch(part.colour) if part.mark.is_derived else part.colour
            canvas.rectangle(left, top, right - left, BAR_HEIGHT, fill, stroke=canvas.palette.text, stroke_width=0.5)
        else:
            high = right if part.mark.high is None else scale.at(part.start + part.mark.high)
            bar(canvas, part.mark, (left, right, high), top, BAR_HEIGHT, part.colour)
        if _fits(part, scale):
            plate, ink = (part.colour, canvas.palette.on(part.colour)) if is_plain else ("", "")
            canvas.label(part.words, middle, size=SMALL_SIZE, anchor="middle", plate=plate, fill=ink)
