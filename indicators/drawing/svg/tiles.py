"""Shaded boxes: regions on a tile map, the coverage of streams and levels. Each box says its figure; the shade only helps the eye."""

import math
from collections.abc import Sequence

from indicators.chart import Chart
from indicators.drawing.svg.canvas import SMALL_SIZE, Area, Canvas
from indicators.drawing.svg.labels import listed
from indicators.drawing.svg.lines import absences
from indicators.drawing.svg.marks import DOTTED, sign_in_corner
from indicators.drawing.svg.rows import Row, named_rows, values_of
from indicators.drawing.svg.words import width_of, wrapped
from indicators.mark import Gap, Mark
from indicators.vocabulary import REGION_LEVELS

LARGEST_TILE, PALEST, DARKEST, NOTHING = 84.0, 0.08, 0.6, "无"
DARKER_IS_MORE = "底色越深，数越大"
LEVELS = list(REGION_LEVELS.values())


def draw_tiles(canvas: Canvas, chart: Chart, area: Area, among: tuple[Mark, ...]) -> float:
    """A tile for each region at its place on the grid; where the drawing ends."""
    marks = [(mark, series.is_emphasised) for series in chart.series for mark in series.marks if mark.cell]
    cells = [mark.cell for mark, _ in marks] + [gap.cell for gap in chart.missing]
    rows, columns = zip(*[cell for cell in cells if cell], strict=True)
    size = min(LARGEST_TILE, area.width / (max(columns) - min(columns) + 1))
    height = max(size * 0.72, 3.4 * SMALL_SIZE)
    most = max((mark.value for mark in among), default=1) or 1

    left = area.left + (area.width - size * (max(columns) - min(columns) + 1)) / 2

    def corner(cell: tuple[int, int]) -> tuple[float, float]:
        return left + (cell[1] - min(columns)) * size, area.top + (cell[0] - min(rows)) * height

    for mark, is_emphasised in marks:
        _tile(canvas, mark, corner(mark.cell or (0, 0)), (size - 3, height - 3), mark.value / most, is_emphasised=is_emphasised)
    for gap in chart.missing:
        _empty_tile(canvas, gap, corner(gap.cell or (0, 0)), (size - 3, height - 3))
    bottom = area.top + (max(rows) - min(rows) + 1) * height
    bottom = canvas.lines([DARKER_IS_MORE], (area.left, bottom + 2), size=SMALL_SIZE, fill=canvas.theme.quiet)
    return listed(canvas, "空缺", absences(chart), Area(area.left, bottom, area.width))


def _tile(canvas: Canvas, mark: Mark, at: tuple[float, float], size: tuple[float, float], share: float, *, is_emphasised: bool) -> None:
    with canvas.figure(mark.tooltip):
        _shaded(canvas, mark, at, size, share)
        if is_emphasised:
            canvas.rectangle(at[0], at[1], *size, "none", stroke=canvas.theme.accent, stroke_width=3)
        _boxed_words(canvas, [mark.category, *wrapped(mark.label, SMALL_SIZE, size[0] - 4)], at, size, bold=is_emphasised)


def _empty_tile(canvas: Canvas, gap: Gap, at: tuple[float, float], size: tuple[float, float]) -> None:
    canvas.rectangle(at[0], at[1], *size, "none", stroke=canvas.theme.plain, stroke_dasharray=DOTTED)
    _boxed_words(canvas, [gap.category, NOTHING], at, size, quiet=True)


def _shaded(canvas: Canvas, mark: Mark, at: tuple[float, float], size: tuple[float, float], share: float) -> None:
    colour = mixed(canvas.theme.ground, canvas.theme.shade, PALEST + (DARKEST - PALEST) * min(1.0, max(0.0, share)))
    dots = DOTTED if mark.is_doubtful else "none"
    canvas.rectangle(*at, *size, colour, stroke=canvas.theme.plain, stroke_width=0.8, stroke_dasharray=dots)
    sign_in_corner(canvas, mark, at[0] + size[0], at[1])


def _boxed_words(
    canvas: Canvas, words: Sequence[str], at: tuple[float, float], size: tuple[float, float], *, bold: bool = False, quiet: bool = False
) -> None:
    """Words in the middle of a box, as small as they must be to fit."""
    fitting = min([SMALL_SIZE, *(SMALL_SIZE * (size[0] - 4) / width_of(line, SMALL_SIZE) for line in words if line)])
    step = SMALL_SIZE * 1.35
    first = at[1] + size[1] / 2 - (len(words) - 1) * step / 2 + fitting * 0.36
    for number, line in enumerate(words):
        fill = canvas.theme.quiet if quiet else ""
        canvas.text(line, (at[0] + size[0] / 2, first + number * step), size=fitting, anchor="middle", bold=bold, fill=fill)


def mixed(ground: str, ink: str, share: float) -> str:
    """A colour between two others."""
    pairs = zip(bytes.fromhex(ground[1:]), bytes.fromhex(ink[1:]), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * share):02X}" for low, high in pairs)


def draw_coverage(canvas: Canvas, chart: Chart, area: Area, among: tuple[Mark, ...]) -> float:
    """A row for each stream, a column for each level; an empty box where nothing is printed; where the drawing ends."""
    columns = list(dict.fromkeys([*(mark.position for mark in chart.marks), *(gap.position for gap in chart.missing)]))
    columns.sort(key=lambda column: LEVELS.index(column) if column in LEVELS else len(LEVELS))
    names = list(dict.fromkeys([*(series.name for series in chart.series), *(gap.category for gap in chart.missing)]))
    plot = values_of(names, area)
    width = plot.width / len(columns)
    for place, column in enumerate(columns):
        canvas.text(column, (plot.left + (place + 0.5) * width, area.top + SMALL_SIZE * 1.2), size=SMALL_SIZE, anchor="middle")
    rows = dict(zip(names, named_rows(canvas, names, Area(area.left, area.top + 24, area.width)), strict=True))
    most = math.log1p(max((mark.value for mark in among), default=1))

    def box(row: Row, column: str) -> tuple[tuple[float, float], tuple[float, float]]:
        return (plot.left + columns.index(column) * width, row.top), (width - 2, row.height - 2)

    for mark in chart.marks:
        at, size = box(rows[mark.category], mark.position)
        with canvas.figure(mark.tooltip):
            _shaded(canvas, mark, at, size, math.log1p(mark.value) / (most or 1))
            _boxed_words(canvas, [mark.label], at, size)
    for gap in chart.missing:
        at, size = box(rows[gap.category], gap.position)
        canvas.rectangle(*at, *size, "none", stroke=canvas.theme.grid, stroke_dasharray=DOTTED)
    bottom = max((row.top + row.height for row in rows.values()), default=area.top)
    reasons = list(dict.fromkeys(gap.reason for gap in chart.missing))
    said = f"；空格：{reasons[0]}" if len(reasons) == 1 else ""
    bottom = canvas.lines(wrapped(DARKER_IS_MORE + said, SMALL_SIZE, area.width), (area.left, bottom + 2), size=SMALL_SIZE)
    return listed(canvas, "空格", absences(chart) if len(reasons) > 1 else [], Area(area.left, bottom, area.width))
