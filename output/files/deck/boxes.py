"""Figures without an axis on a slide: cards side by side, levels one below the other."""

from pptx.slide import Slide

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import style_mark
from output.drawing.palette import LIGHT
from output.files.deck.shapes import Edge, put_box, shrink_lines
from output.files.deck.text import Box, Line, put_words

PER_ROW, MOST_CARDS, SPACE, PADDING = 4, 12, 12.0, 10.0
WIDEST_CARD, LEVEL_WIDTH, HIGHEST_STEP = 300.0, 0.8, 64.0


def put_cards(slide: Slide, marks: tuple[Mark, ...], box: Box) -> None:
    """Put a card for each figure: what, how much in its own words, where and when."""
    per_row = min(PER_ROW, max(len(marks), 1)) if len(marks) != 6 and len(marks) != 9 and len(marks) != 5 else 3
    rows = -(-len(marks) // per_row)
    width = min((box.width + SPACE) / per_row - SPACE, WIDEST_CARD)
    height = min((box.height + SPACE) / rows - SPACE, 130.0)
    for number, mark in enumerate(marks):
        card = Box(box.left + number % per_row * (width + SPACE), box.top + number // per_row * (height + SPACE), width, height)
        lines = [Line(mark.category, 12, LIGHT.quiet), Line(mark.label, 20, bold=True), Line(mark.position, 10.5, LIGHT.quiet)]
        lines = shrink_lines(lines, width - 2 * PADDING, height - 2 * PADDING)
        put_box(slide, card, lines, style_mark(mark, "card"), Edge(is_round=True), align="l", margin=PADDING)


def put_pyramid(slide: Slide, chart: Chart, box: Box) -> None:
    """Put a box for each level from the top one down, the ratio between two in words between them."""
    marks, between = chart.marks, 24.0 if chart.between else 8.0
    height = min((box.height + between) / len(marks) - between, HIGHEST_STEP)
    width = box.width * LEVEL_WIDTH
    for number, mark in enumerate(marks):
        top = box.top + number * (height + between)
        step = Box(box.left + (box.width - width) / 2, top, width, height)
        lines = shrink_lines([Line(mark.category, 14, bold=True), Line(mark.label, 14)], width - 12, height - 4)
        put_box(slide, step, lines, style_mark(mark, "tile", LIGHT.grid))
        if number < len(chart.between):
            put_words(
                slide,
                Box(box.left, step.bottom + 3, box.width, between),
                [Line(f"↓ {chart.between[number]}", 11.5, LIGHT.quiet)],
                align="m",
            )
