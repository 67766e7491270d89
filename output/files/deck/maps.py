"""Regions on a slide where they lie: a tile for each, said to be schematic, or a shape for each on a user's own map."""

from collections.abc import Sequence

from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import MarkStyle, style_mark
from output.drawing.layout import lay_tiles, share_values
from output.drawing.map_layout import LINE, WRITTEN_BELOW, frame_map, lay_places, list_unwritten
from output.drawing.palette import LIGHT
from output.files.deck.shapes import Edge, put_box, put_shape, shrink_lines
from output.files.deck.text import Box, Line, put_words

LARGEST, SPACE, NAME_SIZE = 150.0, 3.0, 16.0
MAP_LETTERS, LINE_BELOW, LINES_BELOW = 13.0, 18.0, 3  # of words on and below a map
CHOSEN = Edge(LIGHT.accent, 2.5)


def put_tiles(slide: Slide, chart: Chart, box: Box, shared_scale_marks: Sequence[Mark]) -> list[BaseShape]:
    """Put the tiles of a chart in the scale of colours of all these marks; return the shapes of its figures."""
    grid = lay_tiles(chart)
    width = min(LARGEST, box.width / grid.columns)
    height = min(width * 0.72, box.height / grid.rows)
    left = box.left + (box.width - width * grid.columns) / 2

    def locate(cell: tuple[int, int]) -> Box:
        row, column = grid.locate(cell)
        return Box(left + column * width, box.top + row * height, width - SPACE, height - SPACE)

    def put(cell: tuple[int, int], words: Sequence[str], ink: str, style: MarkStyle, *, is_chosen: bool = False) -> BaseShape:
        lines = [Line(line, NAME_SIZE, ink, is_chosen) for line in words]
        tile = locate(cell)
        return put_box(slide, tile, shrink_lines(lines, tile.width - 4, tile.height - 2), style, CHOSEN if is_chosen else Edge())

    found = []
    marks = [(mark, series.is_emphasised) for series in chart.series for mark in series.marks]
    shares = share_values([mark for mark, _ in marks], shared_scale_marks)
    for (mark, is_chosen), share in zip(marks, shares, strict=True):
        if mark.cell:
            style = style_mark(mark, "tile", LIGHT.shade(share))
            found.append(put(mark.cell, (mark.category, mark.label), LIGHT.on(style.colour), style, is_chosen=is_chosen))
    for gap in chart.missing:
        if gap.cell:
            found.append(put(gap.cell, (gap.category, gap.words), LIGHT.quiet, MarkStyle(fill="none", is_dotted=True)))
    return found


def put_map(slide: Slide, chart: Chart, box: Box, shared_scale_marks: Sequence[Mark]) -> list[BaseShape]:
    """Put a shape for each region of a map, its 审图号 below, and there what finds no room in a region; return the shapes."""
    frame = frame_map(chart, (box.left, box.top), box.width, box.height - LINE_BELOW * LINES_BELOW)
    places = lay_places(chart, LIGHT, frame.scale, MAP_LETTERS, shared_scale_marks)
    found = [
        put_shape(slide, [frame.place(ring) for ring in place.outline.rings], place.style, CHOSEN if place.is_chosen else Edge())
        for place in places
    ]
    for place in places:
        if place.has_room:
            x, y = frame.locate(place.outline.spot)
            width, height = place.outline.width * frame.scale, 2 * LINE * MAP_LETTERS
            lines = [Line(line, MAP_LETTERS, place.find_ink(LIGHT), place.is_chosen) for line in place.words]
            found.append(put_words(slide, Box(x - width / 2, y - height / 2, width, height), lines, align="m"))
    unwritten = "；".join(list_unwritten(places))
    below = [chart.approval_words, f"{WRITTEN_BELOW}：{unwritten}" if unwritten else ""]
    lines = [Line(words, MAP_LETTERS, LIGHT.quiet) for words in below if words]
    found.append(put_words(slide, Box(box.left, box.top + frame.height + SPACE, box.width, LINE_BELOW * LINES_BELOW), lines))
    return found


def put_grounds(slide: Slide, chart: Chart, box: Box) -> list[BaseShape]:
    """Put tiles or a map, or two dates side by side; return the shapes of the figures."""
    if not chart.panels:
        return PUT[chart.kind](slide, chart, box, chart.marks)
    found: list[BaseShape] = []
    width = box.width / len(chart.panels)
    for number, panel in enumerate(chart.panels):
        half = Box(box.left + number * width, box.top, width - 12, box.height)
        found.append(put_words(slide, Box(half.left, half.top, half.width, 24), [Line(panel.title, NAME_SIZE, bold=True)], align="m"))
        found += PUT[panel.kind](slide, panel, half.below(26), chart.marks)
    return found


PUT = {"tiles": put_tiles, "map": put_map}
