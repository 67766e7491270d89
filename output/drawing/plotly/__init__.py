"""The screen: a chart description as traces and layout for plotly. Nothing is filtered, sorted or rounded here.

What belongs here is how plotly says a style or a place, and what a screen alone has: pointing, a phone's width, a hall.
"""

from collections.abc import Callable

from indicators.charts.chart import Chart
from output.drawing.plotly.bars import bars
from output.drawing.plotly.cards import cards
from output.drawing.plotly.dots import dots
from output.drawing.plotly.figure import PlainFigure
from output.drawing.plotly.grid import Laid, draw_norms, draw_small_multiples, draw_tile_maps, draw_two_maps
from output.drawing.plotly.levels import levels
from output.drawing.plotly.lines import lines
from output.drawing.plotly.maps import maps
from output.drawing.plotly.pairs import dumbbell, slope, standards
from output.drawing.plotly.panel import PanelBuilder, lay_out_alone
from output.drawing.plotly.planes.curves import funnel, steps
from output.drawing.plotly.style import Style, choose_style
from output.drawing.plotly.tiles import coverage, tiles
from output.drawing.plotly.wholes import bands, whole

PANELS: dict[str, Callable[[Chart, Style], PanelBuilder]] = {
    "bars": bars,
    "dots": dots,
    "line": lines,
    "index": lines,
    "dumbbell": dumbbell,
    "slope": slope,
    "bands": bands,
    "whole": whole,
    "levels": levels,
    "tiles": tiles,
    "map": maps,
    "coverage": coverage,
    "checks": coverage,
    "standards": standards,
    "cards": cards,
    "funnel": funnel,
    "steps": steps,
}
GRIDS: dict[str, Callable[[Chart, Style], Laid]] = {
    "panels": draw_small_multiples,
    "tiles_two": draw_tile_maps,
    "map_two": draw_two_maps,
    "standards": draw_norms,
}


def draw(chart: Chart, *, dark: bool = False, large: bool = False) -> PlainFigure:
    """Draw a chart of any kind; `large` is for showing on a screen of 1600 × 900."""
    style = choose_style(dark=dark, large=large)
    if chart.panels:
        traces, layout = GRIDS[chart.kind](chart, style)
    else:
        panel = PANELS[chart.kind](chart, style)
        traces, layout = panel.traces, lay_out_alone(panel)
    return PlainFigure(traces, layout)
