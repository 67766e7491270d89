"""The grammar of marks as shapes: what each kind of figure looks like as a bar and as a point."""

from indicators.drawing.palette import ARROWS, HOLLOW, LOOSE
from indicators.drawing.svg.canvas import Canvas, Point
from indicators.mark import Mark

RADIUS, OPEN_END = 5.0, 9.0
FAINT, DOTTED = 0.55, "2 2"


def bar(canvas: Canvas, mark: Mark, span: tuple[float, float, float], top: float, height: float, colour: str) -> float:
    """A lying bar from span[0] to the figure at span[1], for a range on to span[2]; where its mark ends on the right."""
    left, right = min(span[:2]), max(span[:2])
    if mark.is_open_down:
        _hollow_bar(canvas, mark, left, right, top, height, colour)
    elif mark.is_doubtful or mark.qualifier == "about":
        canvas.rectangle(left, top, right - left, height, _fill(canvas, mark, colour), fill_opacity=FAINT)
        outline(canvas, left, top, right - left, height, colour)
    else:
        canvas.rectangle(left, top, right - left, height, _fill(canvas, mark, colour))
        if mark.is_derived:
            canvas.rectangle(left, top, right - left, height, "none", stroke=colour)
    if mark.is_open_up:
        tip = right + OPEN_END
        canvas.path([(right, top), (tip, top + height / 2), (right, top + height)], fill="none", stroke=colour, stroke_width=2)
        return tip + 2
    if mark.high is not None:
        canvas.rectangle(right, top, span[2] - right, height, colour, fill_opacity=0.3)
        canvas.rectangle(right, top, span[2] - right, height, "none", stroke=colour)
        return span[2]
    return right


def _hollow_bar(canvas: Canvas, mark: Mark, left: float, right: float, top: float, height: float, colour: str) -> None:
    """A bar whose last stretch is empty: the true value lies short of the end."""
    hollow = min(height, (right - left) / 2)
    canvas.rectangle(left, top, right - left - hollow, height, _fill(canvas, mark, colour))
    canvas.rectangle(right - hollow, top + 1, hollow - 1, height - 2, canvas.theme.ground, stroke=colour, stroke_width=2)


def _fill(canvas: Canvas, mark: Mark, colour: str) -> str:
    return canvas.hatch(colour) if mark.is_derived else colour


def outline(canvas: Canvas, left: float, top: float, width: float, height: float, colour: str) -> None:
    """The dotted edge of what is provisional or doubtful."""
    canvas.rectangle(left, top, width, height, "none", stroke=colour, stroke_dasharray=DOTTED)


def symbol_of(mark: Mark) -> str:
    """The name of a point's symbol, the same as on the screen; a bound never has that of an exact figure."""
    if mark.is_target:
        return "diamond-open"
    if mark.qualifier in ARROWS or mark.is_open_down:
        return (ARROWS | HOLLOW)[mark.qualifier][1]
    if mark.qualifier in LOOSE:
        return LOOSE[mark.qualifier]
    if mark.is_other:
        return "square-open"
    if mark.is_derived:
        return "circle-hatched"
    return "circle-open" if mark.is_doubtful or mark.is_inferred else "circle"


def point(canvas: Canvas, mark: Mark, at: Point, colour: str, *, lying: bool = False, radius: float = RADIUS) -> None:
    """The point of a figure; on a lying axis arrows show to the side."""
    name = symbol_of(mark)
    if lying:
        name = {"triangle-up": "triangle-right", "triangle-down-open": "triangle-left-open", "line-ew-open": "line-ns-open"}.get(name, name)
    symbol(canvas, name, at, colour, radius)


def symbol(canvas: Canvas, name: str, at: Point, colour: str, radius: float = RADIUS) -> None:
    """A symbol by the name that plotly has for it."""
    ground = canvas.theme.ground
    shape = name.removesuffix("-open").removesuffix("-hatched")
    fill = ground if name.endswith("-open") else canvas.hatch(colour) if name.endswith("-hatched") else colour
    if shape == "circle":
        dots = DOTTED if name == "circle-open" else "none"
        canvas.circle(at, radius, fill, stroke=colour, stroke_width=2, stroke_dasharray=dots)
        return
    points = [(at[0] + x * radius, at[1] + y * radius) for x, y in _OUTLINES[shape]]
    canvas.path(points, closed=True, fill=fill, stroke=colour, stroke_width=2, stroke_linejoin="round")


_OUTLINES: dict[str, list[Point]] = {
    "triangle-up": [(-1, 0.7), (0, -1.1), (1, 0.7)],
    "triangle-down": [(-1, -0.7), (0, 1.1), (1, -0.7)],
    "triangle-right": [(-0.7, -1), (1.1, 0), (-0.7, 1)],
    "triangle-left": [(0.7, -1), (-1.1, 0), (0.7, 1)],
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "line-ew": [(-1.2, 0), (1.2, 0)],
    "line-ns": [(0, -1.2), (0, 1.2)],
}


def sign_in_corner(canvas: Canvas, mark: Mark, right: float, top: float) -> None:
    """In the upper right corner of a box the symbol of what is special about its figure; dates say by themselves what they are."""
    if symbol_of(mark) not in ("circle", "circle-open") or mark.is_doubtful:
        point(canvas, mark, (right - 8, top + 8), canvas.theme.text, radius=4)
