"""One long picture of many figures, as it is read on a telephone: title, who made it, each figure's message and drawing, the sources."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from indicators.charts.chart import Chart
from output.drawing.lettering import wrapped
from output.drawing.palette import LIGHT
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, TEXT_SIZE, Area, Canvas
from output.drawing.svg.document import draw_watermark, identify
from output.drawing.svg.sheets.fitting import draw_body_at, lay_out_across
from output.drawing.svg.sheets.sheet import NAME_SIZE, Said

MARGIN, GAP, NUMBER = 26.0, 34.0, 26.0
TITLE_SIZE, MESSAGE_SIZE = 30.0, 18.0


@dataclass(frozen=True)
class Part:
    """One figure of the picture: what it says, its drawing, or lines in place of one."""

    said: Said
    chart: Chart | None
    lines: tuple[str, ...] = ()


def draw_long_sheet(title: str, imprint: Sequence[str], parts: Sequence[Part], sources: Sequence[str], width: float, watermark: str) -> str:
    """Return the picture as an SVG document of this width, as high as it needs to be."""
    first = next((part.chart for part in parts if part.chart is not None), Chart("cards", title, "", ()))
    canvas = Canvas(LIGHT, identify(first, f"long {title} {len(parts)}"))
    area = Area(MARGIN, 0, width - 2 * MARGIN)
    top = _write_head(canvas, title, imprint, width, area)
    for number, part in enumerate(parts, start=1):
        top = _draw_part(canvas, part, number, Area(MARGIN, top + GAP, area.width))
    height = _write_foot(canvas, sources, width, Area(MARGIN, top + GAP, area.width))
    draw_watermark(canvas, watermark, width, height)
    return canvas.finished(width, height, title, _tell(title, parts))


def _write_head(canvas: Canvas, title: str, imprint: Sequence[str], width: float, area: Area) -> float:
    lines = wrapped(title, TITLE_SIZE, area.width)
    height = MARGIN * 2 + len(lines) * TITLE_SIZE * LINE_HEIGHT + len(imprint) * TEXT_SIZE * LINE_HEIGHT
    canvas.rectangle(0, 0, width, height, LIGHT.accent)
    ink = LIGHT.on(LIGHT.accent)
    bottom = canvas.lines(lines, (area.left, MARGIN - 4), size=TITLE_SIZE, bold=True, fill=ink)
    canvas.lines(imprint, (area.left, bottom + 4), fill=ink)
    return height


def _draw_part(canvas: Canvas, part: Part, number: int, area: Area) -> float:
    """Draw the number of a figure in a disc, its message, its name, its drawing; return where they end."""
    middle = (area.left + NUMBER / 2, area.top + MESSAGE_SIZE * 0.75)
    canvas.circle(middle, NUMBER / 2, LIGHT.accent)
    canvas.text(str(number), (middle[0], middle[1] + 5.5), size=15, anchor="middle", bold=True, fill=LIGHT.on(LIGHT.accent))
    left = area.left + NUMBER + 10
    words = Area(left, area.top, area.right - left)
    bottom = canvas.lines(wrapped(part.said.title, MESSAGE_SIZE, words.width), (left, area.top), size=MESSAGE_SIZE, bold=True)
    bottom = canvas.lines(wrapped(part.said.name, NAME_SIZE, words.width), (left, bottom), size=NAME_SIZE, fill=LIGHT.quiet)
    lines = chain.from_iterable(wrapped(line, TEXT_SIZE, words.width) for line in part.lines)
    bottom = canvas.lines([*lines], (left, bottom + 4))
    if part.chart is None:
        return bottom
    layout = lay_out_across(part.chart, area.width)
    draw_body_at(canvas, part.chart, layout, (area.left, bottom + 8))
    return bottom + 8 + layout.size[1]


def _write_foot(canvas: Canvas, sources: Sequence[str], width: float, area: Area) -> float:
    lines: Iterable[str] = chain.from_iterable(wrapped(words, SMALL_SIZE, area.width) for words in sources)
    canvas.line((area.left, area.top), (width - MARGIN, area.top), LIGHT.grid)
    return canvas.lines([*lines], (area.left, area.top + 10), size=SMALL_SIZE, fill=LIGHT.quiet) + MARGIN


def _tell(title: str, parts: Sequence[Part]) -> str:
    told = [words for part in parts for words in (part.said.title, part.chart.text_alternative if part.chart else "", *part.lines) if words]
    return f"{title}。{' '.join(told)}"
