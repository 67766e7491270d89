"""Levels of an organisation on a slide, one below the other without areas."""

from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from indicators.charts.chart import Chart
from output.drawing.grammar import MarkStyle
from output.drawing.layout import lay_levels
from output.drawing.palette import LIGHT
from output.files.deck.marks import Role
from output.files.deck.shapes import Edge, put_box, shrink_lines
from output.files.deck.text import LINE, Box, Line, put_words

HIGHEST, STEM, FIGURE, NAME, WAY = 150.0, 30.0, 54.0, 20.0, 18.0


def put_levels(slide: Slide, chart: Chart, box: Box) -> list[tuple[BaseShape, Role]]:
    """Put the levels from the top one down along a thin line: name, figure in large letters, date, the way to the next.

    Return their shapes, each with what it is.
    """
    levels = lay_levels(chart)
    height = min(box.height / len(levels), HIGHEST)
    size = min(FIGURE, (height - WAY * LINE) / LINE)
    wide = max(Line(level.figure, size, bold=True).width for level in levels) + STEM
    stem = Box(box.left + STEM / 2, box.top + 6, 3, height * (len(levels) - 1) + size)
    put_box(slide, stem, [], MarkStyle(LIGHT.accent), Edge(LIGHT.accent))
    found: list[tuple[BaseShape, Role]] = []
    for number, level in enumerate(levels):
        top, left = box.top + number * height, box.left + STEM
        figure = [Line(level.figure, size, LIGHT.accent, bold=True)]
        found.append((put_words(slide, Box(left, top, wide, size * LINE), figure, anchor="m"), "number"))
        name = [Line(level.name, NAME, bold=True), Line(level.date, WAY, LIGHT.quiet)]
        beside = Box(left + wide, top, box.width - STEM - wide, size * LINE)
        found.append((put_words(slide, beside, shrink_lines(name, box.width, size * LINE), anchor="m"), "label"))
        if level.way_down:
            below = Box(left, top + size * LINE, box.width - STEM, WAY * LINE)
            found.append((put_words(slide, below, [Line(level.way_down, WAY, LIGHT.quiet)]), "about"))
    return found
