"""Parts of a whole in one bar: numbered in their order, so that no part is known by its colour alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import style_mark
from output.drawing.layout import colour_parts
from output.drawing.lettering import measure_width, wrapped
from output.drawing.scale import Scale
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, Area, Canvas
from output.drawing.svg.labels import list_gaps
from output.drawing.svg.marks import draw_part
from output.drawing.svg.rows import Row, draw_value_axis, find_value_area, write_names

BAR_HEIGHT, CIRCLED_ONE, CIRCLED = 26.0, 0x2460, 20


@dataclass(frozen=True)
class Part:
    """A part in its bar: its number among the parts, and where it begins."""

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


def draw_bands(canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: tuple[Mark, ...]) -> float:
    """Draw a bar of parts for each place; name a part too small for its label below the bar; return where all ends."""
    bars = _lay_bars(canvas, chart)
    area = Area(area.left, _draw_legend(canvas, chart, area) + 8, area.width)
    plot = find_value_area(list(bars), area)
    whole = max([100.0, *(part.start + part.mark.value for parts in bars.values() for part in parts)])
    scale = Scale(0, whole, plot.left, plot.right - 24)
    below = {name: _name_small_parts(parts, scale, plot.width) for name, parts in bars.items()}
    least = [BAR_HEIGHT + 14 + len(words) * SMALL_SIZE * LINE_HEIGHT for words in below.values()]
    rows = write_names(canvas, list(bars), area, least=least, lead=BAR_HEIGHT + 12)
    bottom = draw_value_axis(canvas, scale, rows) if rows else area.top
    for row, (name, parts) in zip(rows, bars.items(), strict=True):
        for part in parts:
            _draw_part(canvas, scale, part, row)
        canvas.lines(below[name], (plot.left, row.top + 7 + BAR_HEIGHT), size=SMALL_SIZE)
    return list_gaps(canvas, chart, Area(area.left, bottom, area.width))


def _lay_bars(canvas: Canvas, chart: Chart) -> dict[str, list[Part]]:
    bars: dict[str, list[Part]] = {mark.category: [] for mark in chart.marks}
    for number, (series, colour) in enumerate(zip(chart.series, colour_parts(chart, canvas.palette), strict=True)):
        for mark in series.marks:
            parts = bars[mark.category]
            start = parts[-1].start + parts[-1].mark.value if parts else 0.0
            parts.append(Part(number, series.name, colour, mark, start))
    return bars


def _draw_legend(canvas: Canvas, chart: Chart, area: Area) -> float:
    left, top, bottom = area.left, area.top, area.top
    for number, (series, colour) in enumerate(zip(chart.series, colour_parts(chart, canvas.palette), strict=True)):
        rows = wrapped(f"{circled(number)} {series.name}", SMALL_SIZE, area.width - 20)
        width = 36 + max(measure_width(words, SMALL_SIZE) for words in rows)
        if left > area.left and left + width - 16 > area.right:
            left, top = area.left, bottom
        canvas.rectangle(left, top + 2, 14, 14, colour, stroke=canvas.palette.text, stroke_width=0.5)
        bottom = max(bottom, canvas.lines(rows, (left + 20, top), size=SMALL_SIZE) + 2)
        left += width
    return bottom


def _fits(part: Part, scale: Scale) -> bool:
    return measure_width(part.words, SMALL_SIZE) + 10 <= scale.at(part.mark.value) - scale.at(0)


def _name_small_parts(parts: list[Part], scale: Scale, width: float) -> Sequence[str]:
    small = [f"{circled(part.number)} {part.name} {part.mark.label}" for part in parts if not _fits(part, scale)]
    return wrapped("；".join(small), SMALL_SIZE, width)


def _draw_part(canvas: Canvas, scale: Scale, part: Part, row: Row) -> None:
    left, right, top = scale.at(part.start), scale.at(part.start + part.mark.value), row.top + 6
    middle = ((left + right) / 2, top + BAR_HEIGHT / 2)
    with canvas.figure(part.mark.tooltip):
        draw_part(canvas, style_mark(part.mark, "part", part.colour), (left, right), top, BAR_HEIGHT)
        if _fits(part, scale):
            ink = canvas.palette.on(part.colour)
            canvas.label(part.words, middle, size=SMALL_SIZE, anchor="middle", plate=part.colour, fill=ink)
