"""Words beside points and below a plot: none lies on another, and none that finds no room is lost."""

from collections.abc import Iterator, Sequence

from indicators.charts.chart import Chart
from output.drawing.gap_words import explain_gaps
from output.drawing.label_places import Box
from output.drawing.lettering import measure_width, wrapped
from output.drawing.svg.canvas import SMALL_SIZE, Area, Canvas, Point

POINT_ROOM, LINE_STEP = 7.0, 10.0
_HEIGHT = SMALL_SIZE * 1.15


def find_spots(words: str, at: Point) -> Iterator[tuple[Point, Box]]:
    """Yield where the middle of the words may stand, above the point, below it or beside it, with the room that they take there."""
    half, away = measure_width(words, SMALL_SIZE) / 2 + 2, POINT_ROOM + 2
    for x, middle in (
        (at[0], at[1] - away - _HEIGHT / 2),
        (at[0], at[1] + away + _HEIGHT / 2),
        (at[0] + away + half, at[1]),
        (at[0] - away - half, at[1]),
        (at[0] + away + half, at[1] - away),
        (at[0] - away - half, at[1] - away),
    ):
        yield (x, middle), (x - half, middle - _HEIGHT / 2, x + half, middle + _HEIGHT / 2)


def list_below(canvas: Canvas, head: str, entries: Sequence[str], area: Area) -> float:
    """Write what finds no room in the plot in lines below it; return where they end."""
    if not entries:
        return area.top
    return canvas.lines(wrapped(f"{head}：{'；'.join(entries)}。", SMALL_SIZE, area.width), (area.left, area.top), size=SMALL_SIZE)


def list_gaps(canvas: Canvas, chart: Chart, area: Area) -> float:
    """Write where nothing was printed, and why; return where the words end."""
    return list_below(canvas, "空缺", explain_gaps(chart), area)
