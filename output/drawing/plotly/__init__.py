"""A chart description drawn for the screen with plotly; nothing is filtered, sorted or rounded here."""

from collections.abc import Callable

from indicators.charts.chart import Chart
from output.drawing.plotly.bars import bars
from output.drawing.plotly.cards import cards
from output.drawing.plotly.dots import dots
from output.drawing.plotly.figure import PlainFigure
from output.drawing.plotly.grid import Laid, norms, small_multiples, two_tile_maps
from output.drawing.plotly.lines import lines
from output.drawing.plotly.pairs import dumbbell, slope, standards
from output.drawing.plotly.pyramid import pyramid
from output.drawing.plotly.sheet import Sheet, single
from output.drawing.plotly.style import Style, style_of
from output.drawing.plotly.tiles import coverage, tiles
from output.drawing.plotly.wholes import bands, whole

SHEETS: dict[str, Callable[[Chart, Style], Sheet]] = {
    "bars": bars,
    "dots": dots,
    "line": lines,
    "index": lines,
    "dumbbell": dumbbell,
    "slope": slope,
    "bands": bands,
    "whole": whole,
    "pyramid": pyramid,
    "tiles": tiles,
    "coverage": coverage,
    "standards": standards,
    "cards": cards,
}
GRIDS: dict[str, Callable[[Chart, Style], Laid]] = {"panels": small_multiples, "tiles_two": two_tile_maps, "standards": norms}


def draw(chart: Chart, *, dark: bool = False, large: bool = False) -> PlainFigure:
    """The figure for a chart of any kind; `large` is for showing on a screen of 1600 × 900."""
    style = style_of(dark=dark, large=large)
    if chart.panels:
        traces, layout = GRIDS[chart.kind](chart, style)
    else:
        sheet = SHEETS[chart.kind](chart, style)
        traces, layout = sheet.traces, single(sheet)
    return PlainFigure(traces, layout)
