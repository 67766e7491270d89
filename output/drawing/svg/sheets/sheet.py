"""A picture of a given size: what a figure says, its drawing as large as there is room, below it what must be known."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.charts.chart import Chart
from output.drawing.lettering import wrapped
from output.drawing.palette import LIGHT
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, Area, Canvas
from output.drawing.svg.document import draw_watermark, identify
from output.drawing.svg.sheets.fitting import draw_body_at, lay_out

MARGIN, SPACE, RULE = 24.0, 10.0, 4.0
TITLE_SIZES, MOST_TITLE_LINES, NAME_SIZE = (26.0, 23.0, 20.0, 17.0, 14.0), 3, 13.0
MOST_FOOT = 0.3  # of the height


@dataclass(frozen=True)
class Said:
    """The words of a sheet: what the figure says as title, its name below where that is another, lines at the foot."""

    title: str
    name: str = ""
    foot: tuple[str, ...] = ()


def draw_sheet(chart: Chart, said: Said, width: float, height: float) -> str:
    """Return the picture as an SVG document of exactly this size; of a foot that is too long it says how much it leaves out."""
    canvas = Canvas(LIGHT, identify(chart, f"{width} {height} {said}"))
    inner = width - 2 * MARGIN
    canvas.rectangle(MARGIN, MARGIN, 44, RULE, LIGHT.accent)
    top = write_title(canvas, said, Area(MARGIN, MARGIN + RULE + 6, inner)) + SPACE
    foot = fit_foot(said.foot, inner, height * MOST_FOOT)
    below = height - MARGIN - len(foot) * SMALL_SIZE * LINE_HEIGHT
    canvas.lines(foot, (MARGIN, below), size=SMALL_SIZE, fill=LIGHT.quiet)
    room = below - SPACE - top
    layout = lay_out(chart, inner, room)
    at = (MARGIN + (inner - layout.size[0]) / 2, top + (room - layout.size[1]) / 2)
    draw_body_at(canvas, chart, layout, at)
    draw_watermark(canvas, chart.watermark, width, height)
    return canvas.finished(width, height, said.title, chart.text_alternative)


def write_title(canvas: Canvas, said: Said, area: Area) -> float:
    """Write the title in the largest size in which it takes few lines, the name in small type below; return where they end."""
    tried = [(size, wrapped(said.title, size, area.width)) for size in TITLE_SIZES]
    size, lines = next((found for found in tried if len(found[1]) <= MOST_TITLE_LINES), tried[-1])
    bottom = canvas.lines(lines, (area.left, area.top), size=size, bold=True)
    return canvas.lines(wrapped(said.name, NAME_SIZE, area.width), (area.left, bottom + 2), size=NAME_SIZE, fill=canvas.palette.quiet)


def fit_foot(paragraphs: Sequence[str], width: float, height: float) -> list[str]:
    """Return the lines of as many paragraphs as there is room for, then how many were left out; the last one is always there."""
    if not paragraphs:
        return []
    *others, last = (wrapped(words, SMALL_SIZE, width) for words in paragraphs)
    most = int(height / (SMALL_SIZE * LINE_HEIGHT)) - len(last) - 1
    shown: list[str] = []
    for number, lines in enumerate(others):
        if len(shown) + len(lines) > most:
            return [*shown, f"另有{len(others) - number}条须知，见数据表。", *last]
        shown += lines
    return [*shown, *last]
