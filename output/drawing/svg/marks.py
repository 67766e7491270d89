"""The grammar of marks as shapes: what each kind of figure looks like as a bar and as a point."""

from indicators.charts.mark import Mark
from output.drawing.palette import mixed, symbol_of
from output.drawing.svg.canvas import Canvas, Point

RADIUS, OPEN_END = 5.0, 9.0
FAINT, DOTTED = 0.55, "2 2"


def bar(canvas: Canvas, mark: Mark, span: tuple[float, float, float], top: float, height: float, colour: str) -> float:
    """A lying bar from span[0] to the figure at span[1], for a range on to span[2]; where its mark ends on the right."""
    left, right = min(span[:2]), max(span[:2])
    if mark.is_upper_bound:
        _hollow_bar(canvas, mark, left, right, top, height, colour)
    else:
        _full_bar(canvas, mark, left, right, top, height, colour)
    if mark.is_lower_bound:
        tip = right + OPEN_END
        canvas.path([(right, top), (tip, top + height / 2), (right, top + height)], fill="none", stroke=colour, stroke_width=2)
        right = tip + 2
    if mark.high is not None:
        canvas.rectangle(right, top, span[2] - right, height, mixed(colour, canvas.palette.surface, 0.3), stroke=colour)
        right = span[2]
    if mark.has_other_definition:
        symbol(canvas, "x-open", (right + 2 * RADIUS, top + height / 2), colour)
        right += 3 * RADIUS
    return right


def _full_bar(canvas: Canvas, mark: Mark, left: float, right: float, top: float, height: float, colour: str) -> None:
    """Hatched where derived; lighter with a dotted edge where provisional, doubtful or no more than about right."""
    is_faint = mark.is_doubtful or mark.qualifier == "about"
    inside = mixed(colour, canvas.palette.surface, FAINT) if is_faint else colour
    canvas.rectangle(left, top, right - left, height, _fill(canvas, mark, inside))
    if is_faint or mark.is_derived:
        canvas.rectangle(left, top, right - left, height, "none", stroke=colour, stroke_dasharray=DOTTED if is_faint else "none")


def _hollow_bar(canvas: Canvas, mark: Mark, left: float, right: float, top: float, height: float, colour: str) -> None:
    """A bar whose last stretch is empty: the true value lies short of the end."""
    hollow = min(height, (right - left) / 2)
    canvas.rectangle(left, top, right - left - hollow, height, _fill(canvas, mark, colour))
    canvas.rectangle(right - hollow, top + 1, hollow - 1, height - 2, canvas.palette.surface, stroke=colour, stroke_width=2)


def _fill(canvas: Canvas, mark: Mark, colour: str) -> str:
    return canvas.hatch(colour) if mark.is_derived else colour


def point(canvas: Canvas, mark: Mark, at: Point, colour: str, *, lying: bool = False, radius: float = RADIUS) -> None:
    """The point of a figure; on a lying axis arrows show to the side."""
    symbol(canvas, symbol_of(mark, lying=lying), at, colour, radius)


def symbol(canvas: Canvas, name: str, at: Point, colour: str, radius: float = RADIUS, ground: str = "") -> None:
    """A symbol by the name that plotly has for it; a hollow one is filled with the ground on which it stands."""
    shape = name.split("-open", maxsplit=1)[0].removesuffix("-x")
    fill = (ground or canvas.palette.surface) if "-open" in name else colour
    if shape == "circle":
        dots = DOTTED if name == "circle-open-dot" else "none"
        canvas.circle(at, radius, fill, stroke=colour, stroke_width=2, stroke_dasharray=dots)
        if name == "circle-x-open":
            _cross(canvas, at, colour, radius * 0.7)
        return
    points = [(at[0] + x * radius, at[1] + y * radius) for x, y in _OUTLINES[shape]]
    canvas.path(points, closed=True, fill=fill, stroke=colour, stroke_width=2, stroke_linejoin="round")


def _cross(canvas: Canvas, at: Point, colour: str, arm: float) -> None:
    for slant in (arm, -arm):
        canvas.line((at[0] - arm, at[1] - slant), (at[0] + arm, at[1] + slant), colour, stroke_width=1.5)


_OUTLINES: dict[str, list[Point]] = {
    "triangle-up": [(-1, 0.7), (0, -1.1), (1, 0.7)],
    "triangle-down": [(-1, -0.7), (0, 1.1), (1, -0.7)],
    "triangle-right": [(-0.7, -1), (1.1, 0), (-0.7, 1)],
    "triangle-left": [(0.7, -1), (-1.1, 0), (0.7, 1)],
    "square": [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
    "x": [(-0.5, -1), (0, -0.5), (0.5, -1), (1, -0.5), (0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5), (-0.5, 1), (-1, 0.5), (-0.5, 0), (-1, -0.5)],
    "diamond": [(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)],
    "line-ew": [(-1.2, 0), (1.2, 0)],
    "line-ns": [(0, -1.2), (0, 1.2)],
}


def sign_in_corner(canvas: Canvas, mark: Mark, corner: Point, colour: str, ground: str = "") -> None:
    """In the upper right corner of a box the symbol of what is special about its figure; dates say by themselves what they are."""
    if symbol_of(mark) not in ("circle", "circle-open") or mark.is_doubtful:
        symbol(canvas, symbol_of(mark), (corner[0] - 8, corner[1] + 8), colour, 4, ground)
