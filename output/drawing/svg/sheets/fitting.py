"""A drawing as large as a place allows: laid out as narrow as its height lets it be, then scaled up, so that its words are large."""

from dataclasses import dataclass

from indicators.charts.chart import Chart
from output.drawing.palette import LIGHT
from output.drawing.svg.bars import draw_in_columns
from output.drawing.svg.canvas import Area, Canvas, Point
from output.drawing.svg.document import draw_with_key, identify
from output.drawing.svg.key import draw_key
from output.drawing.svg.sheets.numbers import draw_numbers

NARROWEST, BROADEST, LARGEST, STEPS = 320.0, 1600.0, 2.2, 5
ALMOST, NEARLY_AS_LARGE = 0.98, 0.85
MOST_ROWS, TWO_COLUMNS = 15, 640.0  # longer lists stand in two columns where there is room for them
EDGE = 3.0  # half a stroke at the edge is not cut


@dataclass(frozen=True)
class Layout:
    """How wide and how high a chart is laid out, and how many times as large it is drawn."""

    width: float
    height: float
    scale: float

    @property
    def size(self) -> Point:
        return self.width * self.scale, self.height * self.scale


def lay_out(chart: Chart, width: float, height: float, largest: float = LARGEST) -> Layout:
    """Return the layout in which the chart is largest within so much room and bounds, and of those as broad as there is room."""
    low, high = max(NARROWEST, width / largest), BROADEST
    tried = [_try(chart, low, width, height)]
    for _ in range(STEPS if tried[0].size[0] < width * ALMOST else 0):  # halve between too narrow and broader than needed
        middle = (low * high) ** 0.5
        tried.append(_try(chart, middle, width, height))
        low, high = (low, middle) if tried[-1].size[0] >= width * ALMOST else (middle, high)
    most = max(layout.scale for layout in tried)
    tried.append(_try(chart, width / most, width, height))
    return max((layout for layout in tried if layout.scale >= most * NEARLY_AS_LARGE), key=lambda layout: layout.size)


def lay_out_across(chart: Chart, width: float) -> Layout:
    """Return the layout that takes all of a width, with words a little larger than they are by themselves."""
    return _try(chart, max(NARROWEST, width / 1.2), width, float("inf"))


def _try(chart: Chart, wide: float, width: float, height: float) -> Layout:
    high = draw_body(Canvas(LIGHT, ""), chart, wide)
    return Layout(wide, high, min(width / wide, height / high))


def draw_body(canvas: Canvas, chart: Chart, width: float) -> float:
    """Draw a chart without words round it from the top left corner: its unit, its marks, its key; return how high it is."""
    area = Area(EDGE, EDGE, width - 2 * EDGE)
    if chart.kind == "cards":
        return draw_numbers(canvas, chart, area) + EDGE
    top = canvas.lines([chart.heading], (area.left, area.top)) if chart.heading else area.top
    return _draw_marks(canvas, chart, Area(area.left, top + 4, area.width)) + EDGE


def _draw_marks(canvas: Canvas, chart: Chart, area: Area) -> float:
    """Draw the marks and their key; a long list of rows in two columns of one scale."""
    if chart.kind not in ("bars", "dots") or chart.panels or len(chart.series) <= MOST_ROWS or area.width < TWO_COLUMNS:
        return draw_with_key(canvas, chart, area)
    return draw_key(canvas, chart, Area(area.left, draw_in_columns(canvas, chart, area) + 10, area.width))


def draw_body_at(canvas: Canvas, chart: Chart, layout: Layout, at: Point) -> None:
    """Draw a chart in its layout with its top left corner at a point."""
    with canvas.scaled(at, layout.scale):
        draw_body(canvas, chart, layout.width)


def draw_alone(chart: Chart, layout: Layout) -> str:
    """Return a chart in its layout as a document of its own, for a page that says title, sources and notes itself."""
    canvas = Canvas(LIGHT, identify(chart, f"alone {layout}"))
    draw_body(canvas, chart, layout.width)
    return canvas.finished(layout.width, layout.height, chart.title, chart.text_alternative)
