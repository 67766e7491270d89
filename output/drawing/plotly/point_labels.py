"""Figures written at the points of a line: as many as keep apart on a phone, each where no point and no line runs through it."""

from collections.abc import Iterator, Sequence
from math import hypot

from indicators.charts.chart import Series
from indicators.charts.mark import Mark
from output.drawing.label_places import Box, LabelPlacer, Point, order_alone
from output.drawing.lettering import measure_width
from output.drawing.plotly.panel import PanelBuilder
from output.drawing.plotly.time_axis import locate

CLEAR_OF_POINT = 8  # pixels
ALONE = 1.6  # times as far from other points as from their own stand words that nobody takes for those of another
CLEARANCE, STEP = 2, 3  # pixels round a point, and between the places that are kept clear along a line
APART = 1.0  # of a line of words, between two labels one above the other: each is read with its own point
LINE = 1.3  # the height of a line of words, in its letters
BREAK_WIDTH = 2.2  # ems of the word at the head of a break


def label_points(panel: PanelBuilder, series: Series) -> list[Box]:
    """Label the first and the last figure, then the extremes, the bounds and what else finds room; the rest is told by pointing at it.

    Return where the words stand, in pixels of the plot on the narrowest screen, where points stand closest.
    """
    marks = sorted(series.marks, key=lambda mark: mark.position)
    first, last = (measure_width(mark.label, panel.style.small + 1) / 2 for mark in (marks[0], marks[-1]))
    shown = _find_spots(panel, marks, (-first - 4, panel.style.time_width + last + 4))
    panel.add_words(
        [marks[number].position for number in shown],
        [marks[number].value / panel.chart.scale for number in shown],
        [marks[number].label for number in shown],
        textposition=list(shown.values()),
        textfont={"size": panel.style.small + 1},
        mode="markers+text",
        marker={"size": panel.style.marker + CLEAR_OF_POINT, "opacity": 0},
    )
    panel.y["ticklabelstandoff"] = round(first)
    panel.indent += round(first)  # the first label hangs over the axis
    panel.right = max(panel.right, last + 4)
    return [_frame(panel, marks[number], spot) for number, spot in shown.items()]


def _find_spots(panel: PanelBuilder, marks: Sequence[Mark], ends: tuple[float, float]) -> dict[int, str]:
    """Return where words stand, by the number of their mark; the first and the last figure are written at any price."""
    style = panel.style
    placer = LabelPlacer((ends[0], -panel.top, ends[1], panel.height), style.marker * 0.4 + CLEARANCE, STEP)
    _keep_drawing_clear(panel, placer)
    cuts = {cut.position for cut in panel.chart.breaks}
    found: dict[int, str] = {}
    for number in order_alone(marks):
        mark = marks[number]
        spots = [*_rank_spots(_choose_side(marks, number), is_cut=mark.position in cuts)]
        written = [_frame(panel, marks[other], taken) for other, taken in found.items()]
        framed = sorted(((name, _frame(panel, mark, name)) for name in spots), key=lambda one: not _is_alone(panel, mark, one[1]))
        spot = placer.place((name, box) for name, box in framed if _belongs(panel, mark, name, box, written))
        if spot is None and number in (0, len(marks) - 1):
            spot = spots[0]
            placer.taken.append(_frame(panel, mark, spot))
        if spot is not None:
            found[number] = spot
    return dict(sorted(found.items()))


def _keep_drawing_clear(panel: PanelBuilder, placer: LabelPlacer) -> None:
    """Let no words lie on points, lines, ranges, levels or breaks."""
    chart, style = panel.chart, panel.style

    def at(mark: Mark, value: float) -> Point:
        return locate(panel, mark.position, value / chart.scale)

    for piece in (piece for series in chart.series for piece in series.pieces):
        placer.keep_clear([at(mark, mark.value) for mark in piece])
        for mark in (mark for mark in piece if mark.high is not None):
            placer.keep_clear([at(mark, mark.value), at(mark, mark.high or mark.value)])
    levels = [target.value / chart.scale for target in chart.targets] + ([] if chart.base is None else [chart.base])
    for height in levels:
        _, y = locate(panel, panel.x["range"][0], height)
        placer.taken.append((0, y - 1, style.time_width, y + 1))
    for cut in chart.breaks:
        x, _ = locate(panel, cut.position, 0)
        half = BREAK_WIDTH * style.small / 2
        placer.taken += [(x - 1, 0, x + 1, panel.height), (x - half, -LINE * style.small, x + half, 0)]


def _belongs(panel: PanelBuilder, mark: Mark, spot: str, box: Box, written: Sequence[Box]) -> bool:
    """Tell whether words are read with their own point: near no other words, on its side of a break, aslant nearer to it than to others."""
    left, top, right, bottom = box
    apart = panel.style.small * APART
    if any(left < x1 and x0 < right and top - apart < y1 and y0 < bottom + apart for x0, y0, x1, y1 in written):
        return False
    x, _ = _locate_mark(panel, mark)
    cuts = [locate(panel, cut.position, 0)[0] for cut in panel.chart.breaks]
    if any(min(x, (left + right) / 2) < cut < max(x, (left + right) / 2) for cut in cuts):
        return False
    return spot.endswith("center") or _is_alone(panel, mark, box, 1)


def _is_alone(panel: PanelBuilder, mark: Mark, box: Box, times: float = ALONE) -> bool:
    """Tell whether every other point is so many times as far from words as their own."""
    near = _measure_gap(box, _locate_mark(panel, mark)) * times
    return all(_measure_gap(box, _locate_mark(panel, other)) > near for other in panel.chart.marks if other is not mark)


def _locate_mark(panel: PanelBuilder, mark: Mark) -> Point:
    return locate(panel, mark.position, mark.value / panel.chart.scale)


def _measure_gap(box: Box, point: Point) -> float:
    """Return how far a point lies from a box."""
    left, top, right, bottom = box
    return hypot(max(left - point[0], 0, point[0] - right), max(top - point[1], 0, point[1] - bottom))


def _rank_spots(side: str, *, is_cut: bool) -> Iterator[str]:
    """Return the places round a point, the best first: above or below it, then aslant, then beside it; beside the stroke of a break."""
    sides = (side, "top" if side == "bottom" else "bottom")
    if not is_cut:
        yield from (f"{one} center" for one in sides)
    yield from (f"{one} {way}" for one in sides for way in (("right", "left") if is_cut else ("left", "right")))
    yield from ("middle right", "middle left")


def _choose_side(marks: Sequence[Mark], number: int) -> str:
    """Return top for a point above the line through its neighbours, else bottom; a bound is written where its arrow does not show."""
    mark = marks[number]
    if mark.is_lower_bound or mark.is_upper_bound:
        return "bottom" if mark.is_lower_bound else "top"
    around = [other.value for other in (*marks[max(0, number - 1) : number], *marks[number + 1 : number + 2])]
    return "top" if not around or mark.value >= sum(around) / len(around) else "bottom"


def _frame(panel: PanelBuilder, mark: Mark, spot: str) -> Box:
    """Return the room of the words at a place round a point."""
    size = panel.style.small + 1
    x, y = _locate_mark(panel, mark)
    near = (panel.style.marker + CLEAR_OF_POINT) / 2 / 0.8 + 1  # as plotly.js has it
    width, tall = measure_width(mark.label, size) + 4, size
    side, way = spot.split()
    left = {"center": x - width / 2, "right": x + near - 2, "left": x - near - width + 2}[way]
    top = {"top": y - near - tall - 1, "middle": y - tall / 2, "bottom": y + near}[side]
    return left, top, left + width, top + tall
