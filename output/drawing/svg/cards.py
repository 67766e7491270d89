"""Figures without a common axis: cards side by side."""

from collections.abc import Sequence

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import style_mark
from output.drawing.lettering import wrapped
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, TEXT_SIZE, Area, Canvas
from output.drawing.svg.labels import list_gaps
from output.drawing.svg.marks import FLAG_STEP, dash_edge, draw_flags

CARD_WIDTH, SPACE, VALUE_SIZE, PADDING = 200.0, 12.0, 18.0, 10.0


def draw_cards(canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: tuple[Mark, ...]) -> float:
    """Draw a card for each figure: what, how much, where and when; return where the drawing ends."""
    columns = max(1, int((area.width + SPACE) / (CARD_WIDTH + SPACE)))
    width = (area.width + SPACE) / columns - SPACE
    cards = [(mark, _wrap_words(mark, width - 2 * PADDING)) for mark in chart.marks]
    top = area.top
    for first in range(0, len(cards), columns):
        line = cards[first : first + columns]
        height = max(_height(words) for _, words in line) + 2 * PADDING
        for column, (mark, words) in enumerate(line):
            with canvas.figure(mark.tooltip):
                _draw_card(canvas, mark, words, Area(area.left + column * (width + SPACE), top, width), height)
        top += height + SPACE
    return list_gaps(canvas, chart, Area(area.left, top, area.width))


Words = list[tuple[Sequence[str], float]]


def _wrap_words(mark: Mark, width: float) -> Words:
    beside = 8 + FLAG_STEP * (len(style_mark(mark, "card").flags) - 1)  # the first line leaves room for the signs in the corner
    first = (wrapped(mark.category, TEXT_SIZE, width - max(beside, 8)), TEXT_SIZE)
    return [first, *((wrapped(words, size, width), size) for words, size in ((mark.label, VALUE_SIZE), (mark.position, SMALL_SIZE)))]


def _height(words: Words) -> float:
    return sum(len(lines) * size * LINE_HEIGHT for lines, size in words)


def _draw_card(canvas: Canvas, mark: Mark, words: Words, box: Area, height: float) -> None:
    style = style_mark(mark, "card")
    canvas.rectangle(box.left, box.top, box.width, height, "none", stroke=canvas.palette.plain, rx=4, stroke_dasharray=dash_edge(style))
    draw_flags(canvas, style, (box.right - 2, box.top + 2), canvas.palette.text)
    top = box.top + PADDING
    for lines, size in words:
        quiet = canvas.palette.quiet if size != VALUE_SIZE else ""
        top = canvas.lines(lines, (box.left + PADDING, top), size=size, bold=size == VALUE_SIZE, fill=quiet)
