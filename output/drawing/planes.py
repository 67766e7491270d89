"""What all renderers lay out alike in a plane of two numbers: how far its axes reach, and which of its figures are named first."""

from itertools import pairwise

from indicators.charts.chart import Chart
from indicators.charts.mark import VERDICTS, Mark
from output.drawing.palette import Palette

Extent = tuple[float, float]
ROOM = 0.04  # of the stretch, beyond the outermost figure
WHOLE = 100.0
HIGH, LOW = ("明显高于", "高于"), ("明显低于", "低于")


def find_plane(chart: Chart) -> tuple[Extent, Extent]:
    """Return the stretches of both axes over all figures and curves; shares never reach beyond nothing and all."""
    across = [float(mark.position) for mark in chart.marks] + [x for curve in chart.curves for x, _ in curve.points]
    up = [mark.value for mark in chart.marks] + [y for curve in chart.curves for _, y in curve.points]
    x, y = _widen(min(across), max(across)), _widen(min(up), max(up))
    if chart.kind == "steps":
        return (0.0, x[1]), (0.0, WHOLE)
    return x, ((max(y[0], 0.0), min(y[1], WHOLE)) if chart.unit == "%" else y)


def _widen(low: float, high: float) -> Extent:
    room = (high - low) * ROOM or 1.0
    return low - room, high + room


def list_named(chart: Chart) -> list[Mark]:
    """Return the figures whose names are written, those furthest from what is usual first; none of those that are as usual."""
    order = list(VERDICTS)
    named = [mark for mark in chart.marks if VERDICTS.get(mark.verdict)]
    return sorted(named, key=lambda mark: order.index(mark.verdict))


def name_mark(mark: Mark) -> str:
    return f"{mark.category} {mark.label}"


def colour_verdict(mark: Mark, palette: Palette) -> str:
    """Return the colour of what a comparison found: one above, one below, grey for what is as usual."""
    return palette.category(0) if mark.verdict in HIGH else palette.accent if mark.verdict in LOW else palette.plain


def bound_steps(marks: tuple[Mark, ...]) -> list[tuple[float, float]]:
    """Return the outline of the limits of a curve that goes down by steps: forth along the upper ones, back along the lower ones, as far
    as both are known."""
    known = [mark for mark in marks if mark.lower is not None and mark.upper is not None]
    upper = walk([(float(mark.position), float(mark.upper or 0)) for mark in known])
    lower = walk([(float(mark.position), float(mark.lower or 0)) for mark in known])
    return [*upper, *reversed(lower)]


def walk(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the corners of a line that stays at a value until the next one begins."""
    corners = points[:1]
    for (_, before), (x, value) in pairwise(points):
        corners += [(x, before), (x, value)]
    return corners
