"""Figures without an axis on a slide: cards side by side, levels one below the other without areas."""

from pptx.slide import Slide

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import MarkStyle, style_mark
from output.drawing.layout import lay_levels
from output.drawing.palette import LIGHT
from output.files.deck.shapes import Edge, put_box, shrink_lines
from output.files.deck.text import Box, Line, put_words

PER_ROW, MOST_CARDS, SPACE, PADDING = 4, 12, 12.0, 10.0
WIDEST_CARD, HIGHEST_LEVEL, STEM = 300.0, 112.0, 22.0


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


def put_levels(slide: Slide, chart: Chart, box: Box) -> None:
    """Put the levels from the top one down along a thin line: name, figure in large letters, date, the way to the next."""
    levels = lay_levels(chart)
    height = min(box.height / len(levels), HIGHEST_LEVEL)
    stem = Box(box.left + STEM / 2, box.top + 6, 1.5, height * (len(levels) - 1) + 20)
    put_box(slide, stem, [], MarkStyle(LIGHT.faint), Edge(LIGHT.faint))
    for number, level in enumerate(levels):
        spot = Box(box.left + STEM, box.top + number * height, box.width - STEM, height)
        lines = [
            Line(f"{level.name}　{level.date}", 14, LIGHT.quiet),
            Line(level.figure, 28, bold=True),
            *([Line(level.way_down, 12, LIGHT.quiet)] if level.way_down else []),
        ]
        put_words(slide, spot, shrink_lines(lines, spot.width, spot.height))
