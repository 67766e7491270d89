"""Boxes without a common axis: cards side by side, the levels of a pyramid one below the other."""

from collections.abc import Sequence

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import style_mark
from output.drawing.lettering import wrapped
from output.drawing.palette import mixed
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, TEXT_SIZE, Area, Canvas
from output.drawing.svg.labels import list_gaps
from output.drawing.svg.marks import FLAG_STEP, dash_edge, draw_flags

CARD_WIDTH, SPACE, VALUE_SIZE, PADDING = 200.0, 12.0, 18.0, 10.0
BETWEEN = 8.0


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


def draw_pyramid(canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: tuple[Mark, ...]) -> float:
    """Draw a box for each level from the top one down, the ratio between two in words; return where the drawing ends."""
    top, count = area.top, len(chart.marks)
    for number, mark in enumerate(chart.marks):
        step = Area(area.left, top, area.width)
        with canvas.figure(mark.tooltip):
            top = _draw_step(canvas, mark, step)
        if number < len(chart.between):
            top = _write_ratio(canvas, chart.between[number], Area(area.left, top, area.width))
        elif number < count - 1:
            top += BETWEEN
    return list_gaps(canvas, chart, Area(area.left, top + BETWEEN, area.width))


def _draw_step(canvas: Canvas, mark: Mark, step: Area) -> float:
    sized = ((mark.category, TEXT_SIZE, True), (mark.label, TEXT_SIZE, False))
    rows = [(line, size, bold) for words, size, bold in sized for line in wrapped(words, size, step.width - 40)]
    height = len(rows) * TEXT_SIZE * LINE_HEIGHT + 12
    style = style_mark(mark, "tile", mixed(canvas.palette.grid, canvas.palette.surface, 0.5))
    fill = canvas.hatch_faintly(style.colour) if style.fill == "hatched" else style.colour
    edge = {"stroke": canvas.palette.plain, "stroke_dasharray": dash_edge(style)}
    canvas.rectangle(step.left, step.top, step.width, height, fill, **edge)
    draw_flags(canvas, style, (step.right - 2, step.top + 2), canvas.palette.text)
    for number, (line, size, bold) in enumerate(rows):
        base = step.top + 6 + size * (number * LINE_HEIGHT + 1.15)
        canvas.text(line, (step.left + step.width / 2, base), size=size, anchor="middle", bold=bold)
    return step.top + height


def _write_ratio(canvas: Canvas, words: str, area: Area) -> float:
    rows = wrapped(f"↓ {words}", SMALL_SIZE, area.width - 40)
    middle, bottom = area.left + area.width / 2, area.top + len(rows) * SMALL_SIZE * LINE_HEIGHT + 8
    for number, line in enumerate(rows):
        base = area.top + 4 + SMALL_SIZE * (number * LINE_HEIGHT + 1.15)
        canvas.text(line, (middle, base), size=SMALL_SIZE, anchor="middle", fill=canvas.palette.quiet)
    return bottom
