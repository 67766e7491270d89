"""Shaded boxes: regions on a tile map, the coverage of streams and levels. Each box says its figure; the shade only helps the eye."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from indicators.charts.chart import Chart
from indicators.charts.mark import Gap, Mark
from indicators.model.vocabulary import REGION_LEVELS
from output.drawing.lettering import width_of, wrapped
from output.drawing.palette import symbol_of
from output.drawing.svg.canvas import HALF_UP, SMALL_SIZE, Area, Canvas
from output.drawing.svg.labels import listed
from output.drawing.svg.lines import absences
from output.drawing.svg.marks import DOTTED, sign_in_corner
from output.drawing.svg.rows import named_rows, values_of

LARGEST_TILE, NOTHING = 84.0, "无"
LEVELS = list(REGION_LEVELS.values())


@dataclass(frozen=True)
class Box:
    """Where a figure stands."""

    left: float
    top: float
    width: float
    height: float


def draw_tiles(canvas: Canvas, chart: Chart, area: Area, among: tuple[Mark, ...]) -> float:
    """A tile for each region at its place on the grid; where the drawing ends."""
    marks = [(mark, series.is_emphasised) for series in chart.series for mark in series.marks]
    cells = [cell for cell in (*(mark.cell for mark, _ in marks), *(gap.cell for gap in chart.missing)) if cell]
    rows, columns = zip(*cells, strict=True)
    count = max(columns) - min(columns) + 1
    width = min(LARGEST_TILE, area.width / count)
    height = max(width * 0.72, 3.4 * SMALL_SIZE)
    left = area.left + (area.width - width * count) / 2
    boxes = {(row, column): _tile_box(left, area.top, width, height, row - min(rows), column - min(columns)) for row, column in cells}
    low, high = min(mark.value for mark in among), max(mark.value for mark in among)
    for mark, is_emphasised in marks:
        if mark.cell:
            _tile(canvas, mark, boxes[mark.cell], (mark.value - low) / (high - low) if high > low else 0.5, is_emphasised=is_emphasised)
    for gap in chart.missing:
        if gap.cell:
            _empty_tile(canvas, gap, boxes[gap.cell])
    bottom = area.top + (max(rows) - min(rows) + 1) * height
    bottom = canvas.lines([shade_words(canvas)], (area.left, bottom + 2), size=SMALL_SIZE, fill=canvas.palette.quiet)
    return listed(canvas, "空缺", absences(chart), Area(area.left, bottom, area.width))


def _tile_box(left: float, top: float, width: float, height: float, row: int, column: int) -> Box:
    return Box(left + column * width, top + row * height, width - 3, height - 3)


def shade_words(canvas: Canvas) -> str:
    return "颜色越醒目，数越大" if canvas.palette.is_dark else "颜色越深，数越大"


def _tile(canvas: Canvas, mark: Mark, box: Box, share: float, *, is_emphasised: bool) -> None:
    with canvas.figure(mark.tooltip):
        ink = _shaded(canvas, mark, box, share)
        if is_emphasised:
            canvas.rectangle(box.left, box.top, box.width, box.height, "none", stroke=canvas.palette.accent, stroke_width=3)
            canvas.rectangle(box.left + 2, box.top + 2, box.width - 4, box.height - 4, "none", stroke=canvas.palette.surface)
        _boxed_words(canvas, [mark.category, *wrapped(mark.label, SMALL_SIZE, box.width - 4)], box, ink, bold=is_emphasised)


def _empty_tile(canvas: Canvas, gap: Gap, box: Box) -> None:
    canvas.rectangle(box.left, box.top, box.width, box.height, "none", stroke=canvas.palette.plain, stroke_dasharray=DOTTED)
    _boxed_words(canvas, [gap.category, NOTHING], box, canvas.palette.quiet)


def _shaded(canvas: Canvas, mark: Mark, box: Box, share: float) -> str:
    """The box of a figure, the deeper the larger it is; the colour in which words on it can be read."""
    colour = canvas.palette.shade(share)
    dots = DOTTED if mark.is_doubtful else "none"
    fill = canvas.faint_hatch(colour) if mark.is_derived else colour
    canvas.rectangle(box.left, box.top, box.width, box.height, fill, stroke=canvas.palette.plain, stroke_width=0.8, stroke_dasharray=dots)
    ink = canvas.palette.on(colour)
    if symbol_of(mark) != "circle-x-open":
        sign_in_corner(canvas, mark, (box.left + box.width, box.top), ink, colour)
    return ink


def _boxed_words(canvas: Canvas, words: Sequence[str], box: Box, fill: str, *, bold: bool = False) -> None:
    """Words in the middle of a box, as small as they must be to fit."""
    size = min([SMALL_SIZE, *(SMALL_SIZE * (box.width - 4) / width_of(line, SMALL_SIZE) for line in words if line)])
    step = SMALL_SIZE * 1.35
    first = box.top + box.height / 2 - (len(words) - 1) * step / 2 + size * HALF_UP
    for number, line in enumerate(words):
        canvas.text(line, (box.left + box.width / 2, first + number * step), size=size, anchor="middle", bold=bold, fill=fill)


def draw_coverage(canvas: Canvas, chart: Chart, area: Area, among: tuple[Mark, ...]) -> float:
    """A row for each stream, a column for each level; an empty box where nothing is printed; where the drawing ends."""
    columns = list(dict.fromkeys([*(mark.position for mark in chart.marks), *(gap.position for gap in chart.missing)]))
    columns.sort(key=lambda column: LEVELS.index(column) if column in LEVELS else len(LEVELS))
    names = list(dict.fromkeys([*(series.name for series in chart.series), *(gap.category for gap in chart.missing)]))
    plot = values_of(names, area)
    width = plot.width / len(columns)
    size = min([SMALL_SIZE, *(SMALL_SIZE * (width - 4) / width_of(column, SMALL_SIZE) for column in columns if column)])
    for number, column in enumerate(columns):
        canvas.text(column, (plot.left + (number + 0.5) * width, area.top + SMALL_SIZE * 1.2), size=size, anchor="middle")
    rows = dict(zip(names, named_rows(canvas, names, Area(area.left, area.top + 24, area.width)), strict=True))
    most = math.log1p(max((mark.value for mark in among), default=1)) or 1

    def box(category: str, column: str) -> Box:
        return Box(plot.left + columns.index(column) * width, rows[category].top, width - 2, rows[category].height - 2)

    for mark in chart.marks:
        place = box(mark.category, mark.position)
        with canvas.figure(mark.tooltip):
            _boxed_words(canvas, [mark.label], place, _shaded(canvas, mark, place, math.log1p(mark.value) / most))
    for gap in chart.missing:
        place = box(gap.category, gap.position)
        canvas.rectangle(place.left, place.top, place.width, place.height, "none", stroke=canvas.palette.grid, stroke_dasharray=DOTTED)
    bottom = max((row.top + row.height for row in rows.values()), default=area.top)
    reasons = list(dict.fromkeys(gap.reason for gap in chart.missing))
    said = f"；空格：{reasons[0]}" if len(reasons) == 1 else ""
    bottom = canvas.lines(
        wrapped(f"{shade_words(canvas)}（按数量级）{said}", SMALL_SIZE, area.width), (area.left, bottom + 2), size=SMALL_SIZE
    )
    return listed(canvas, "空格", absences(chart) if len(reasons) > 1 else [], Area(area.left, bottom, area.width))
