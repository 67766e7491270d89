"""A part of a whole in one bar: what is surely the part, what may be, and the rest."""

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import OPEN_PART, MarkStyle, style_mark, style_open_part
from output.drawing.lettering import measure_width, wrapped
from output.drawing.scale import Scale
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, Area, Canvas
from output.drawing.svg.labels import list_gaps
from output.drawing.svg.marks import DOTTED
from output.drawing.svg.rows import Row, draw_value_axis

HEIGHT, SWATCH = 34.0, 14.0


def draw_whole(canvas: Canvas, chart: Chart, area: Area, shared_scale_marks: tuple[Mark, ...]) -> float:
    """Draw one bar of a hundred per cent under the names and shares of its parts; return where the drawing ends."""
    part, rest = (series.marks[0] for series in chart.series)
    low, high = part.lower or 0.0, 100.0 if part.upper is None else part.upper
    styles = [style_mark(part, "part", canvas.palette.accent), style_mark(rest, "part", canvas.palette.plain)]
    top = _draw_key(canvas, [(part, styles[0]), (rest, styles[1])], area)
    if high > low:
        _draw_stretch(canvas, style_open_part(canvas.palette.accent), (area.left, area.left + SWATCH), top + 2, SWATCH)
        canvas.text(OPEN_PART, (area.left + SWATCH + 8, top + 14), size=SMALL_SIZE)
        top += SMALL_SIZE * LINE_HEIGHT
    top += 6
    scale = Scale(0, 100, area.left + SWATCH, area.right - SWATCH)
    bottom = draw_value_axis(canvas, scale, [Row(top, HEIGHT + 8)])
    _draw_share(canvas, part, styles[0], (scale.at(0), scale.at(low)), top + 4)
    _draw_share(canvas, rest, styles[1], (scale.at(high), scale.at(100)), top + 4)
    if high > low:
        _draw_stretch(canvas, style_open_part(canvas.palette.accent), (scale.at(low), scale.at(high)), top + 4, HEIGHT)
    return list_gaps(canvas, chart, Area(area.left, bottom, area.width))


def _draw_key(canvas: Canvas, parts: list[tuple[Mark, MarkStyle]], area: Area) -> float:
    top = area.top
    for mark, style in parts:
        _draw_stretch(canvas, style, (area.left, area.left + SWATCH), top + 2, SWATCH)
        words = wrapped(f"{mark.category} {mark.label}", SMALL_SIZE, area.width - SWATCH - 8)
        top = canvas.lines(words, (area.left + SWATCH + 8, top), size=SMALL_SIZE)
    return top


def _draw_share(canvas: Canvas, mark: Mark, style: MarkStyle, ends: tuple[float, float], top: float) -> None:
    """Draw a stretch, its label inside where it fits."""
    left, right = ends
    with canvas.figure(mark.tooltip):
        if right > left:
            _draw_stretch(canvas, style, ends, top, HEIGHT)
        if measure_width(mark.label, SMALL_SIZE) + 12 < right - left:
            inside = style.inside(canvas.palette.surface)
            middle = ((left + right) / 2, top + HEIGHT / 2)
            canvas.label(mark.label, middle, size=SMALL_SIZE, anchor="middle", plate=inside, fill=canvas.palette.on(inside))


def _draw_stretch(canvas: Canvas, style: MarkStyle, ends: tuple[float, float], top: float, height: float) -> None:
    inside = style.inside(canvas.palette.surface)
    fill = canvas.hatch_faintly(inside) if style.fill == "hatched" else inside
    dots = {"stroke_dasharray": DOTTED} if style.is_dotted else {}
    canvas.rectangle(ends[0], top, ends[1] - ends[0], height, fill, stroke=style.colour, **dots)
