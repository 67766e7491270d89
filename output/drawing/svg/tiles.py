"""Shaded boxes and areas: regions on tiles or a map, the coverage of streams and levels. Each says its figure; the shade only helps."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.charts.chart import Chart
from indicators.charts.mark import Gap, Mark
from output.drawing.gap_words import explain_gaps
from output.drawing.grammar import style_mark
from output.drawing.layout import explain_shades, lay_matrix, lay_tiles, share_magnitudes, share_values
from output.drawing.lettering import measure_width, wrapped
from output.drawing.map_layout import LINE, WRITTEN_BELOW, MapFrame, Place, frame_map, lay_places, list_unwritten
from output.drawing.svg.canvas import HALF_UP, SMALL_SIZE, Area, Canvas
from output.drawing.svg.labels import list_below, list_gaps
from output.drawing.svg.marks import DOTTED, dash_edge, draw_flags
from output.drawing.svg.rows import find_value_area, write_names

LARGEST_TILE, HIGHEST_MAP = 84.0, 560.0


@dataclass(frozen=True)
class Box:
    """Where a figure stands."""

    left: float
    top: float
    width: float
    height: float


def draw_tiles(canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: tuple[Mark, ...]) -> float:
    """Draw a tile for each region at its place on the grid; return where the drawing ends."""
    grid = lay_tiles(chart)
    width = min(LARGEST_TILE, area.width / grid.columns)
    height = max(width * 0.72, 3.4 * SMALL_SIZE)
    left = area.left + (area.width - width * grid.columns) / 2

    def locate(cell: tuple[int, int]) -> Box:
        row, column = grid.locate(cell)
        return Box(left + column * width, area.top + row * height, width - 3, height - 3)

    marks = [(mark, series.is_emphasised) for series in chart.series for mark in series.marks]
    shares = share_values([mark for mark, _ in marks], shared_scale_marks)
    for (mark, is_emphasised), share in zip(marks, shares, strict=True):
        if mark.cell:
            _draw_tile(canvas, mark, locate(mark.cell), share, is_emphasised=is_emphasised)
    for gap in chart.missing:
        if gap.cell:
            _draw_empty_tile(canvas, gap, locate(gap.cell))
    words = [explain_shades(canvas.palette, chart)]
    bottom = canvas.lines(words, (area.left, area.top + grid.rows * height + 2), size=SMALL_SIZE, fill=canvas.palette.quiet)
    return list_gaps(canvas, chart, Area(area.left, bottom, area.width))


def _draw_tile(canvas: Canvas, mark: Mark, box: Box, share: float, *, is_emphasised: bool) -> None:
    with canvas.figure(mark.tooltip):
        ink = _draw_shaded(canvas, mark, box, share)
        if is_emphasised:
            canvas.rectangle(box.left, box.top, box.width, box.height, "none", stroke=canvas.palette.accent, stroke_width=3)
            canvas.rectangle(box.left + 2, box.top + 2, box.width - 4, box.height - 4, "none", stroke=canvas.palette.surface)
        _write_words(canvas, [mark.category, *wrapped(mark.label, SMALL_SIZE, box.width - 4)], box, ink, bold=is_emphasised)


def _draw_empty_tile(canvas: Canvas, gap: Gap, box: Box) -> None:
    canvas.rectangle(box.left, box.top, box.width, box.height, "none", stroke=canvas.palette.plain, stroke_dasharray=DOTTED)
    _write_words(canvas, [gap.category, gap.words], box, canvas.palette.quiet)


def _draw_shaded(canvas: Canvas, mark: Mark, box: Box, share: float) -> str:
    """Draw the box of a figure, the deeper the larger it is; return the colour in which words on it can be read."""
    style = style_mark(mark, "tile", canvas.palette.shade(share))
    fill = canvas.hatch_faintly(style.colour) if style.fill == "hatched" else style.colour
    dots = dash_edge(style)
    canvas.rectangle(box.left, box.top, box.width, box.height, fill, stroke=canvas.palette.plain, stroke_width=0.8, stroke_dasharray=dots)
    ink = canvas.palette.on(style.colour)
    draw_flags(canvas, style, (box.left + box.width, box.top), ink, style.colour)
    return ink


def _write_words(canvas: Canvas, words: Sequence[str], box: Box, fill: str, *, bold: bool = False) -> None:
    """Write words in the middle of a box, as small as they must be to fit."""
    size = min([SMALL_SIZE, *(SMALL_SIZE * (box.width - 4) / measure_width(line, SMALL_SIZE) for line in words if line)])
    step = SMALL_SIZE * 1.35
    first = box.top + box.height / 2 - (len(words) - 1) * step / 2 + size * HALF_UP
    for number, line in enumerate(words):
        canvas.text(line, (box.left + box.width / 2, first + number * step), size=size, anchor="middle", bold=bold, fill=fill)


def draw_map(canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: tuple[Mark, ...]) -> float:
    """Draw each region in its outline, the number of the map's approval below; return where the drawing ends."""
    frame = frame_map(chart, (area.left, area.top), area.width, HIGHEST_MAP)
    places = lay_places(chart, canvas.palette, frame.scale, SMALL_SIZE, shared_scale_marks)
    for place in places:
        with canvas.figure(place.tooltip):
            _draw_region(canvas, frame, place)
    words = [*filter(None, (chart.approval_words,)), explain_shades(canvas.palette, chart)]
    bottom = canvas.lines(words, (area.left, area.top + frame.height + 4), size=SMALL_SIZE, fill=canvas.palette.quiet)
    bottom = list_below(canvas, WRITTEN_BELOW, list_unwritten(places), Area(area.left, bottom, area.width))
    return list_gaps(canvas, chart, Area(area.left, bottom, area.width))


def _draw_region(canvas: Canvas, frame: MapFrame, place: Place) -> None:
    palette, style = canvas.palette, place.style
    fill = canvas.hatch_faintly(style.colour) if style.fill == "hatched" else style.colour or "none"
    edge, width = (palette.accent, 3.0) if place.is_chosen else (palette.plain, 0.8)
    rings, dashes = [frame.place(ring) for ring in place.outline.rings], dash_edge(style)
    canvas.outline(rings, fill=fill, fill_rule="evenodd", stroke=edge, stroke_width=width, stroke_dasharray=dashes)
    x, y = frame.locate(place.outline.spot)
    for number, line in enumerate(place.words if place.has_room else ()):
        at = (x, y + (number - 0.5) * LINE * SMALL_SIZE + SMALL_SIZE * HALF_UP)
        canvas.text(line, at, size=SMALL_SIZE, anchor="middle", bold=place.is_chosen, fill=place.find_ink(palette))


def draw_coverage(canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: tuple[Mark, ...]) -> float:
    """Draw a row for each stream, a column for each level, an empty box where nothing is printed; return where the drawing ends."""
    names, levels = lay_matrix(chart)
    plot = find_value_area(names, area)
    width = plot.width / len(levels)
    size = min([SMALL_SIZE, *(SMALL_SIZE * (width - 4) / measure_width(level, SMALL_SIZE) for level in levels if level)])
    for number, level in enumerate(levels):
        canvas.text(level, (plot.left + (number + 0.5) * width, area.top + SMALL_SIZE * 1.2), size=size, anchor="middle")
    rows = dict(zip(names, write_names(canvas, names, Area(area.left, area.top + 24, area.width)), strict=True))

    def locate(name: str, level: str) -> Box:
        return Box(plot.left + levels.index(level) * width, rows[name].top, width - 2, rows[name].height - 2)

    for mark, share in zip(chart.marks, share_magnitudes(chart.marks, shared_scale_marks), strict=True):
        box = locate(mark.category, mark.position)
        with canvas.figure(mark.tooltip):
            _write_words(canvas, [mark.label], box, _draw_shaded(canvas, mark, box, share))
    for gap in chart.missing:
        box = locate(gap.category, gap.position)
        canvas.rectangle(box.left, box.top, box.width, box.height, "none", stroke=canvas.palette.grid, stroke_dasharray=DOTTED)
    bottom = max((row.top + row.height for row in rows.values()), default=area.top)
    reasons = list(dict.fromkeys(gap.reason for gap in chart.missing))
    said = f"；空格：{reasons[0]}" if len(reasons) == 1 else ""
    words = wrapped(f"{explain_shades(canvas.palette, chart)}{said}", SMALL_SIZE, area.width)
    bottom = canvas.lines(words, (area.left, bottom + 2), size=SMALL_SIZE)
    return list_below(canvas, "空格", explain_gaps(chart) if len(reasons) > 1 else [], Area(area.left, bottom, area.width))
