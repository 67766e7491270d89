"""Funnels and step curves: points or steps over an axis of numbers, with limits and means as lines that are named at their end."""

from collections.abc import Sequence

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import PLAIN, style_mark
from output.drawing.label_places import Box, LabelPlacer
from output.drawing.layout import style_series
from output.drawing.lettering import measure_width, spread
from output.drawing.palette import mixed
from output.drawing.planes import bound_steps, colour_verdict, find_plane, list_named, name_mark
from output.drawing.plotly.panel import PanelBuilder, axis, broken, make_value_axis, plain, widest
from output.drawing.plotly.style import Style

CLEARANCE, AWAY = 0.6, 9.0  # of a point's size round it; pixels from a point to its words
BAND = 0.18  # of the colour of a curve, in the band of its limits


def funnel(chart: Chart, style: Style) -> PanelBuilder:
    """Draw a point for each unit; those apart from the others have their names, where these find room on a phone."""
    panel = _lay_plane(chart, style)
    marks = list(chart.marks)
    looks = [style_mark(mark, "point", colour_verdict(mark, style.palette)) for mark in marks]
    colours = [look.colour for look in looks]
    panel.add_marks(
        marks,
        [float(mark.position) for mark in marks],
        [mark.value / chart.scale for mark in marks],
        type="scatter",
        mode="markers",
        cliponaxis=False,
        marker={
            "symbol": [look.symbol for look in looks],
            "size": [style.marker * (0.6 if look.symbol == PLAIN else 1) for look in looks],
            "opacity": 1,
            "color": colours,
            "line": {"color": colours, "width": 1},
        },
    )
    _name_marks(panel)
    return panel


def steps(chart: Chart, style: Style) -> PanelBuilder:
    """Draw a line that goes down by steps for each group; one alone with the band of its limits."""
    panel = _lay_plane(chart, style)
    for series, look in zip(chart.series, style_series(chart, style.palette), strict=True):
        if len(chart.series) == 1 and (outline := bound_steps(series.marks)):
            x, y = zip(*outline, strict=True)
            panel.add_decoration(x, y, mode="none", fill="toself", fillcolor=mixed(look.colour, style.palette.surface, BAND))
        panel.add_marks(
            series.marks,
            [float(mark.position) for mark in series.marks],
            [mark.value / chart.scale for mark in series.marks],
            type="scatter",
            mode="lines+markers",
            cliponaxis=False,
            line={"color": look.colour, "width": style.stroke, "dash": look.dash, "shape": "hv"},
            marker={"symbol": PLAIN, "size": style.marker * 0.35, "color": look.colour, "opacity": 1},
        )
    return panel


def _lay_plane(chart: Chart, style: Style) -> PanelBuilder:
    """Lay both axes, and the curves with their names at the right."""
    panel = PanelBuilder(chart, style, style.plot, top=style.small * 1.2, bottom=style.small * 4.2)
    across, up = find_plane(chart)
    panel.y = make_value_axis(style, up[0] / chart.scale, up[1] / chart.scale, automargin="width")
    panel.indent = measure_width(f"{panel.y['range'][1]:.0f}", style.small)
    ticks = {"ticks": "outside", "ticklen": 5, "tickcolor": style.palette.faint, "tickformat": ",~f", "nticks": 6, "tickangle": 0}
    title = {"text": plain(chart.across), "font": {"size": style.small, "color": style.palette.quiet}, "standoff": 6}
    panel.x = axis(style, range=list(across), showgrid=False, zeroline=False, title=title, **ticks)
    for curve in chart.curves:
        x, y = zip(*curve.points, strict=True)
        line = {"color": style.palette.faint, "width": style.stroke * 0.75, "dash": curve.dash}
        panel.add_decoration(x, [value / chart.scale for value in y], mode="lines", line=line)
    _name_ends(panel)
    return panel


def _name_ends(panel: PanelBuilder) -> None:
    """Write the names of curves at their ends, and of lines where there are several, none on another."""
    chart, style = panel.chart, panel.style
    named: list[tuple[str, float, str]] = [(curve.name, curve.points[-1][1], style.palette.quiet) for curve in chart.curves]
    if chart.kind == "steps" and len(chart.series) > 1:
        looks = style_series(chart, style.palette)
        named += [
            (series.name, series.marks[-1].value, style.palette.readable(look.colour))
            for series, look in zip(chart.series, looks, strict=True)
        ]
    words = [broken(name, style.small, style.name_width * 0.8) for name, _, _ in named]
    low, high = panel.y["range"]
    wanted = [panel.height * (high - value / chart.scale) / (high - low) for _, value, _ in named]
    sizes = [(text.count("<br>") + 1) * style.small * 1.25 for text in words]
    for (_, _, colour), text, middle in zip(named, words, spread(wanted, sizes, 0, panel.height), strict=True):
        spot = {"x": 1, "xref": "x domain", "xanchor": "left", "xshift": 4, "yref": "y domain", "yanchor": "middle", "align": "left"}
        font = {"size": style.small, "color": colour}
        panel.annotations.append({**spot, "text": text, "y": 1 - middle / panel.height, "showarrow": False, "font": font})
    panel.right = max(panel.right, widest(words, style.small) + 8)


def _name_marks(panel: PanelBuilder) -> None:
    """Write the names of what is apart beside its points, as many as keep clear of points and of one another on the narrowest screen."""
    style = panel.style
    placer = LabelPlacer((0, -panel.top, style.time_width, panel.height), style.marker * CLEARANCE, style.small)
    for mark in panel.chart.marks:
        placer.keep_clear([_locate(panel, float(mark.position), mark.value / panel.chart.scale)])
    shown = [(mark, spot) for mark in list_named(panel.chart) if (spot := placer.place(_list_spots(panel, mark)))]
    if shown:
        panel.add_words(
            [float(mark.position) for mark, _ in shown],
            [mark.value / panel.chart.scale for mark, _ in shown],
            [name_mark(mark) for mark, _ in shown],
            textposition=[spot for _, spot in shown],
            mode="markers+text",
            marker={"size": style.marker, "opacity": 0},
        )


def _list_spots(panel: PanelBuilder, mark: Mark) -> Sequence[tuple[str, Box]]:
    """List where the name of a point may stand, with the room that it takes there."""
    size = panel.style.small
    x, y = _locate(panel, float(mark.position), mark.value / panel.chart.scale)
    width, tall = measure_width(name_mark(mark), size) + 4, size * 1.1
    lefts = {"right": x + AWAY, "left": x - AWAY - width, "center": x - width / 2}
    tops = {"middle": y - tall / 2, "top": y - AWAY - tall, "bottom": y + AWAY}
    spots = ("middle right", "middle left", "top center", "bottom center", "top right", "top left", "bottom right", "bottom left")
    corners = ((spot, lefts[spot.split()[1]], tops[spot.split()[0]]) for spot in spots)
    return [(spot, (left, top, left + width, top + tall)) for spot, left, top in corners]


def _locate(panel: PanelBuilder, x: float, y: float) -> tuple[float, float]:
    """Return where a place of the plane lies, in pixels of the plot on the narrowest screen."""
    (left, right), (low, high) = panel.x["range"], panel.y["range"]
    return panel.style.time_width * (x - left) / (right - left), panel.height * (high - y) / (high - low)
