"""The drawing of each kind of chart, and of those that consist of panels."""

from collections.abc import Callable

from indicators.charts.chart import ON_GROUNDS, Chart
from indicators.charts.mark import Mark
from output.drawing.lettering import wrapped
from output.drawing.svg.bands import draw_bands
from output.drawing.svg.bars import draw_bars, draw_dots, draw_standards
from output.drawing.svg.canvas import TEXT_SIZE, Area, Canvas
from output.drawing.svg.cards import draw_cards
from output.drawing.svg.labels import list_gaps
from output.drawing.svg.levels import draw_levels
from output.drawing.svg.lines import draw_lines
from output.drawing.svg.pairs import draw_dumbbell, draw_slope
from output.drawing.svg.planes.curves import draw_funnel, draw_steps
from output.drawing.svg.tiles import draw_coverage, draw_map, draw_tiles
from output.drawing.svg.whole import draw_whole

NARROWEST_PANEL, NARROWEST_MAP, SPACE = 300.0, 430.0, 24.0

# What a drawing takes: the canvas, the chart, where it may stand, and the marks with which it shares its axes.
Drawing = Callable[[Canvas, Chart, Area, tuple[Mark, ...]], float]
DRAWINGS: dict[str, Drawing] = {
    "bars": draw_bars,
    "dots": draw_dots,
    "line": draw_lines,
    "index": draw_lines,
    "dumbbell": draw_dumbbell,
    "slope": draw_slope,
    "bands": draw_bands,
    "whole": draw_whole,
    "levels": draw_levels,
    "tiles": draw_tiles,
    "map": draw_map,
    "coverage": draw_coverage,
    "checks": draw_coverage,
    "standards": draw_standards,
    "cards": draw_cards,
    "funnel": draw_funnel,
    "steps": draw_steps,
}


def draw(canvas: Canvas, chart: Chart, area: Area) -> float:
    """Draw a chart of any kind from the top of an area down; return where it ends."""
    if not chart.marks:
        return list_gaps(canvas, chart, area)
    if not chart.panels:
        return DRAWINGS[chart.kind](canvas, chart, area, chart.marks)
    narrowest = NARROWEST_MAP if chart.kind in ON_GROUNDS else NARROWEST_PANEL
    columns = max(1, min(len(chart.panels), int((area.width + SPACE) / (narrowest + SPACE))))
    width, top = (area.width + SPACE) / columns - SPACE, area.top
    for first in range(0, len(chart.panels), columns):
        line = chart.panels[first : first + columns]
        top = SPACE + max(
            _draw_panel(canvas, chart, panel, Area(area.left + column * (width + SPACE), top, width)) for column, panel in enumerate(line)
        )
    return top - SPACE


def _draw_panel(canvas: Canvas, whole: Chart, panel: Chart, area: Area) -> float:
    """Draw one panel under its title; panels of one unit share one scale."""
    title = panel.title if panel.unit == whole.unit else f"单位：{panel.axis_title}"
    bottom = canvas.lines(wrapped(title, TEXT_SIZE, area.width), (area.left, area.top), bold=True)
    shared_scale_marks = whole.marks if panel.unit == whole.unit else panel.marks
    return DRAWINGS[panel.kind](canvas, panel, Area(area.left, bottom + 6, area.width), shared_scale_marks)
