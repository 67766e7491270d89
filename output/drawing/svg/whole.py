"""A part of a whole in one bar: what is surely the part, what may be, and the rest."""

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.lettering import width_of, wrapped
from output.drawing.scale import Scale
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, Area, Canvas
from output.drawing.svg.labels import listed
from output.drawing.svg.lines import absences
from output.drawing.svg.marks import DOTTED, FAINT
from output.drawing.svg.rows import Row, value_axis

HEIGHT, SWATCH = 34.0, 14.0
UNKNOWN = "界限未定：可能属前者，也可能属后者"


def draw_whole(canvas: Canvas, chart: Chart, area: Area, among: tuple[Mark, ...]) -> float:
    """One bar of a hundred per cent under the names and shares of its parts; where the drawing ends."""
    part, rest = (series.marks[0] for series in chart.series)
    low, high = part.lower or 0.0, 100.0 if part.upper is None else part.upper
    top = _key(canvas, [(part, canvas.palette.accent), (rest, canvas.palette.plain)], area)
    if high > low:
        _open_stretch(canvas, (area.left, area.left + SWATCH), top + 2, SWATCH)
        canvas.text(UNKNOWN, (area.left + SWATCH + 8, top + 14), size=SMALL_SIZE)
        top += SMALL_SIZE * LINE_HEIGHT
    top += 6
    scale = Scale(0, 100, area.left + SWATCH, area.right - SWATCH)
    bottom = value_axis(canvas, scale, [Row(top, HEIGHT + 8)])
    _stretch(canvas, part, scale, (0, low), top, canvas.palette.accent)
    _stretch(canvas, rest, scale, (high, 100), top, canvas.palette.plain)
    if high > low:
        _open_stretch(canvas, (scale.at(low), scale.at(high)), top + 4, HEIGHT)
    return listed(canvas, "空缺", absences(chart), Area(area.left, bottom, area.width))


def _key(canvas: Canvas, parts: list[tuple[Mark, str]], area: Area) -> float:
    top = area.top
    for mark, colour in parts:
        canvas.rectangle(area.left, top + 2, SWATCH, SWATCH, canvas.hatch(colour), stroke=colour)
        words = wrapped(f"{mark.category} {mark.label}", SMALL_SIZE, area.width - SWATCH - 8)
        top = canvas.lines(words, (area.left + SWATCH + 8, top), size=SMALL_SIZE)
    return top


def _open_stretch(canvas: Canvas, ends: tuple[float, float], top: float, height: float) -> None:
    """Where the part may end, as its share is a bound."""
    accent = canvas.palette.accent
    canvas.rectangle(ends[0], top, ends[1] - ends[0], height, canvas.hatch(accent), fill_opacity=FAINT)
    canvas.rectangle(ends[0], top, ends[1] - ends[0], height, "none", stroke=accent, stroke_dasharray=DOTTED)


def _stretch(canvas: Canvas, mark: Mark, scale: Scale, ends: tuple[float, float], top: float, colour: str) -> None:
    """A hatched stretch, as every share is 推算; its label inside where it fits."""
    left, right = scale.at(ends[0]), scale.at(ends[1])
    with canvas.figure(mark.tooltip):
        if right > left:
            canvas.rectangle(left, top + 4, right - left, HEIGHT, canvas.hatch(colour), stroke=colour)
        if width_of(mark.label, SMALL_SIZE) + 12 < right - left:
            canvas.label(mark.label, ((left + right) / 2, top + 4 + HEIGHT / 2), size=SMALL_SIZE, anchor="middle")
