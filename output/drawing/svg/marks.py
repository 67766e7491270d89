"""The grammar of marks as shapes: bars with their ends, points, and the signs in the corners of boxes."""

from output.drawing.grammar import DERIVED, DOUBTFUL, MarkStyle, style_stretch
from output.drawing.svg.canvas import Canvas, Point

RADIUS, OPEN_END = 5.0, 9.0
FAINT, DOTTED, FLAG_STEP = 0.55, "2 2", 14


def draw_bar(canvas: Canvas, style: MarkStyle, span: tuple[float, float, float], top: float, height: float) -> float:
    """Draw a lying bar from span[0] to the figure at span[1], for a range on to span[2]; return where its mark ends on the right."""
    left, right, colour = min(span[:2]), max(span[:2]), style.colour
    hollow = min(height, (right - left) / 2) if style.end == "hollow" else 0.0
    _draw_inside(canvas, style, (left, top), right - left - hollow, height)
    if style.end == "hollow":
        canvas.rectangle(right - hollow, top + 1, hollow - 1, height - 2, canvas.palette.surface, stroke=colour, stroke_width=2)
    if style.end == "arrow":
        tip = right + OPEN_END
        canvas.path([(right, top), (tip, top + height / 2), (right, top + height)], fill="none", stroke=colour, stroke_width=2)
        right = tip + 2
    if style.end == "stretch":
        canvas.rectangle(right, top, span[2] - right, height, style_stretch(style).inside(canvas.palette.surface), stroke=colour)
        right = span[2]
    for flag in style.flags:
        draw_symbol(canvas, flag, (right + 2 * RADIUS, top + height / 2), colour)
        right += 3 * RADIUS
    return right


def _draw_inside(canvas: Canvas, style: MarkStyle, corner: Point, width: float, height: float) -> None:
    inside = style.inside(canvas.palette.surface)
    canvas.rectangle(*corner, width, height, canvas.hatch(inside) if style.fill == "hatched" else inside)
    if style.fill == "hatched" or style.is_dotted:
        canvas.rectangle(*corner, width, height, "none", stroke=style.colour, stroke_dasharray=dash_edge(style))


def draw_part(canvas: Canvas, style: MarkStyle, ends: tuple[float, float], top: float, height: float) -> None:
    """Draw a part of a whole, or a box, on which words can be read; dotted where it is provisional or doubtful."""
    fill = canvas.hatch_faintly(style.colour) if style.fill == "hatched" else style.colour
    dots = {"stroke_dasharray": DOTTED} if style.is_dotted else {}
    canvas.rectangle(ends[0], top, ends[1] - ends[0], height, fill, stroke=canvas.palette.text, stroke_width=1.5 if dots else 0.5, **dots)


def dash_edge(style: MarkStyle) -> str:
    """Return the dashes of an edge: dotted or none."""
    return DOTTED if style.is_dotted else "none"


def draw_point(canvas: Canvas, style: MarkStyle, at: Point, radius: float = RADIUS) -> None:
    """Draw the point of a figure."""
    draw_symbol(canvas, style.symbol, at, style.colour, radius)


def draw_symbol(canvas: Canvas, name: str, at: Point, colour: str, radius: float = RADIUS, ground: str = "") -> None:
    """Draw a symbol by the name that plotly has for it; a hollow one is filled with the ground on which it stands."""
    shape = name.split("-open", maxsplit=1)[0].removesuffix("-x")
    fill = (ground or canvas.palette.surface) if "-open" in name else colour
    if shape == "circle":
        canvas.circle(at, radius, fill, stroke=colour, stroke_width=2, stroke_dasharray=DOTTED if name == DOUBTFUL else "none")
        if name == DOUBTFUL:
            canvas.circle(at, radius * 0.3, colour)
        if name == DERIVED:
            _draw_cross(canvas, at, colour, radius * 0.7)
        return
    points = [(at[0] + x * radius, at[1] + y * radius) for x, y in _OUTLINES[shape]]
    canvas.path(points, closed=True, fill=fill, stroke=colour, stroke_width=2, stroke_linejoin="round")


def _draw_cross(canvas: Canvas, at: Point, colour: str, arm: float) -> None:
    for slant in (arm, -arm):
        canvas.line((at[0] - arm, at[1] - slant), (at[0] + arm, at[1] + slant), colour, stroke_width=1.5)


_OUTLINES: dict[str, list[Point]] = {
    "triangle-up": [(-1, 0.7), (0, -1.1), (1, 0.7)],
    "triangle-down": [(-1, -0.7), (0, 1.1), (1, -0.7)],
    "triangle-right": [(-0.7, -1), (1.1, 0), (-0.7, 1)],
    "triangle-left": [(0.7, -1), (-1.1, 0), (0.7, 1)],
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "x-thin": [(-1, -1), (0, 0), (1, -1), (0, 0), (1, 1), (0, 0), (-1, 1), (0, 0)],
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "line-ew": [(-1.2, 0), (1.2, 0)],
    "line-ns": [(0, -1.2), (0, 1.2)],
}


def draw_flags(canvas: Canvas, style: MarkStyle, corner: Point, colour: str, ground: str = "") -> None:
    """Draw in the upper right corner of a box the symbols of what is special about its figure."""
    for number, flag in enumerate(reversed(style.flags)):
        draw_symbol(canvas, flag, (corner[0] - 8 - FLAG_STEP * number, corner[1] + 8), colour, 4, ground)
