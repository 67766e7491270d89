"""Regions as tiles on a slide: one tile for each at its place on the grid, said to be schematic, no boundaries."""

from collections.abc import Sequence

from pptx.slide import Slide

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.palette import LIGHT
from output.files.deck.shapes import Face, face_of, fitted_lines, put_box
from output.files.deck.text import Box, Line, put_words

LARGEST, SPACE, NOTHING, NAME_SIZE = 92.0, 3.0, "无", 11.0


def put_tiles(slide: Slide, chart: Chart, box: Box, among: Sequence[Mark]) -> None:
    """The tiles of a chart in the scale of colours of all these marks."""
    cells = [cell for cell in (*(mark.cell for mark in chart.marks), *(gap.cell for gap in chart.missing)) if cell]
    rows, columns = zip(*cells, strict=True)
    width = min(LARGEST, box.width / (max(columns) - min(columns) + 1))
    height = min(width * 0.72, box.height / (max(rows) - min(rows) + 1))
    left = box.left + (box.width - width * (max(columns) - min(columns) + 1)) / 2
    low, high = min(mark.value for mark in among), max(mark.value for mark in among)

    def at(cell: tuple[int, int]) -> Box:
        place = (left + (cell[1] - min(columns)) * width, box.top + (cell[0] - min(rows)) * height)
        return Box(*place, width - SPACE, height - SPACE)

    for series in chart.series:
        for mark in series.marks:
            if mark.cell:
                colour = LIGHT.shade((mark.value - low) / (high - low) if high > low else 0.5)
                ink = LIGHT.text if mark.is_derived else LIGHT.on(colour)
                lines = [Line(mark.category, NAME_SIZE, ink, series.is_emphasised), Line(mark.label, NAME_SIZE, ink, series.is_emphasised)]
                _tile(slide, at(mark.cell), lines, face_of(mark, colour, is_emphasised=series.is_emphasised))
    for gap in chart.missing:
        if gap.cell:
            lines = [Line(gap.category, NAME_SIZE, LIGHT.quiet), Line(NOTHING, NAME_SIZE, LIGHT.quiet)]
            _tile(slide, at(gap.cell), lines, Face(dashes="dot"))


def _tile(slide: Slide, box: Box, lines: list[Line], face: Face) -> None:
    put_box(slide, box, fitted_lines(lines, box.width - 4, box.height - 2), face)


def put_tile_maps(slide: Slide, chart: Chart, box: Box) -> None:
    """A map, or two dates side by side."""
    if not chart.panels:
        put_tiles(slide, chart, box, chart.marks)
        return
    width = box.width / len(chart.panels)
    for number, panel in enumerate(chart.panels):
        half = Box(box.left + number * width, box.top, width - 12, box.height)
        put_words(slide, Box(half.left, half.top, half.width, 18), [Line(panel.title, 12, bold=True)], align="m")
        put_tiles(slide, panel, half.below(22), chart.marks)
