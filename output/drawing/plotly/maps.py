"""Regions on a user's own map: areas that are the darker the larger their figure, in one scale to all sides; nothing is fetched."""

from collections.abc import Sequence

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.gap_words import join_places
from output.drawing.grammar import MarkStyle
from output.drawing.layout import explain_shades
from output.drawing.map_layout import WRITTEN_BELOW, Place, fit_scale, lay_places, list_unwritten, measure_map
from output.drawing.plotly.panel import PanelBuilder, Trace, axis, plain
from output.drawing.plotly.style import LARGE_HEIGHT, Style

HEIGHT, WORDS = 360, 110  # of a map on a page; what stands above and below it on a large figure
BEYOND = 0.01  # of the map, round it, so that no edge is cut


def maps(chart: Chart, style: Style, shared_scale_marks: Sequence[Mark] = ()) -> PanelBuilder:
    """Draw each region in its outline; words that find no room there on the narrowest screen stand below."""
    height = LARGE_HEIGHT - WORDS if style.is_large else HEIGHT
    panel = PanelBuilder(chart, style, height, left=2, right=2, bottom=6)
    (west, south), (east, north) = measure_map(chart)
    around = max(east - west, north - south) * BEYOND
    panel.x = axis(style, range=[west - around, east + around], visible=False)
    panel.y = axis(style, range=[south - around, north + around], visible=False, scaleanchor="x")
    scale = fit_scale(chart, style.text_width, height)
    places = lay_places(chart, style.palette, scale, style.small, shared_scale_marks)
    panel.traces += [_draw_area(panel, place) for place in places]
    _add_words(panel, [place for place in places if not place.observation_id])
    _add_figures(panel, [place for place in places if place.observation_id])
    panel.heading.append(explain_shades(style.palette, chart))
    unwritten = "；".join(list_unwritten(places))
    panel.notes += [*filter(None, (chart.approval_words, unwritten and f"{WRITTEN_BELOW}：{unwritten}")), *join_places(chart.missing)]
    return panel


def _draw_area(panel: PanelBuilder, place: Place) -> Trace:
    """Return the area of a region: hatched where its figure is derived, dotted where doubtful or none, edged where it is chosen."""
    palette, look = panel.style.palette, place.style
    edge = (palette.accent, panel.style.stroke * 1.5) if place.is_chosen else (palette.plain, 1)
    return {
        "type": "scatter",
        **_join_rings(place),
        "mode": "lines",
        "fill": "toself",
        "fillcolor": palette.surface if look.fill == "none" else look.colour,
        **(_hatch(panel, look) if look.fill == "hatched" else {}),
        "line": {"color": edge[0], "width": edge[1], "dash": "dot" if look.is_dotted else "solid"},
        "hoveron": "fills",
        "hoverinfo": "text",
        "text": panel.hover(place.tooltip),
        # Plotly knows the figures of points, not of areas; web/static/chart.js reads this one where an area is clicked.
        "meta": place.observation_id,
    }


def _join_rings(place: Place) -> dict[str, list[float | None]]:
    """Return the rings of a region as one line that is lifted between them."""
    points = [at for ring in place.outline.rings for at in (*ring, (None, None))][:-1]
    return {"x": [x for x, _ in points], "y": [y for _, y in points]}


def _hatch(panel: PanelBuilder, look: MarkStyle) -> Trace:
    strokes = panel.style.palette.hatching(look.colour)
    return {"fillpattern": {"shape": "/", "bgcolor": look.colour, "fgcolor": strokes, "size": 7, "solidity": 0.2}}


def _add_figures(panel: PanelBuilder, places: Sequence[Place]) -> None:
    """Add the words of figures, which a reader finds by keyboard, too, where these are in their regions."""
    panel.traces.append(
        {
            **_lay_words(panel, places),
            "hovertext": [panel.hover(place.tooltip) for place in places],
            "hoverinfo": "text",
            "customdata": [place.observation_id for place in places],
        }
    )


def _add_words(panel: PanelBuilder, places: Sequence[Place]) -> None:
    if places:
        panel.traces.append({**_lay_words(panel, places), "hoverinfo": "skip"})


def _lay_words(panel: PanelBuilder, places: Sequence[Place]) -> Trace:
    """Return the words of regions that have room for them, each where it has most."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [place.outline.spot[0] for place in places],
        "y": [place.outline.spot[1] for place in places],
        "text": ["<br>".join(map(plain, place.words)) if place.has_room else "" for place in places],
        "textfont": {"size": panel.style.small, "color": [place.find_ink(panel.style.palette) for place in places]},
    }
