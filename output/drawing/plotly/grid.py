"""Several panels in one figure: small multiples, norms of several units, two dates of a tile map."""

from collections.abc import Callable, Sequence
from math import ceil, sqrt
from typing import Any

from indicators.charts.chart import Chart
from output.drawing.plotly.bars import bars
from output.drawing.plotly.dots import dots
from output.drawing.plotly.lines import lines
from output.drawing.plotly.maps import maps
from output.drawing.plotly.pairs import standards
from output.drawing.plotly.panel import OVERRATED, PanelBuilder, Trace, broken, lay_out, mark_as_simulated, say_unit, write_notes
from output.drawing.plotly.rows import limit_ticks
from output.drawing.plotly.style import Style, find_span
from output.drawing.plotly.tiles import tiles

Laid = tuple[list[Trace], dict[str, Any]]
LYING: dict[str, Callable[[Chart, Style], PanelBuilder]] = {"bars": bars, "dots": dots}
MOST_COLUMNS = 5  # of panels on a large figure
MOST_LYING_COLUMNS = 3
TITLE_ROOM = 0.8  # of the gutter, into which a title may reach
MOST_BESIDE = 3  # columns of tiles with which two maps find room beside each other on a phone


def draw_small_multiples(chart: Chart, style: Style) -> Laid:
    """Draw panels in one scale: charts over time beside each other, lying ones below each other, in a hall in columns."""
    lying = LYING.get(chart.panels[0].kind)
    return _draw_lying(chart, style, lying) if lying else _draw_upright(chart, style)


def _draw_upright(chart: Chart, style: Style) -> Laid:
    count = len(chart.panels)
    columns = 2 if count <= 4 else min(-(-count // 2), MOST_COLUMNS) if style.is_large else 3
    shrunk = style.shrink_for_panels(columns, -(-count // columns))
    panels = [lines(panel, shrunk, chart.panels) for panel in chart.panels]
    for number, panel in enumerate(panels):
        panel.y["showticklabels"] = number % columns == 0
    return lay_out_panels(chart, panels, shrunk, columns, [say_unit(chart)])


def _draw_lying(chart: Chart, style: Style, draw: Callable[[Chart, Style], PanelBuilder]) -> Laid:
    columns = min(ceil(sqrt(len(chart.panels))), MOST_LYING_COLUMNS) if style.is_large else 1
    shrunk = style.shrink_for_columns(-(-len(chart.panels) // columns)) if columns > 1 else style
    panels = [draw(panel, shrunk) for panel in chart.panels]
    _share_values(panels)
    return lay_out_panels(chart, panels, shrunk, columns, [say_unit(chart)])


def _share_values(panels: Sequence[PanelBuilder]) -> None:
    """Give each panel the same stretch of values."""
    low, high = (choose(panel.x["range"][side] for panel in panels) for side, choose in ((0, min), (1, max)))
    for panel in panels:
        panel.x["range"] = [low, high]
        limit_ticks(panel)
    widest_step = max(panel.x["dtick"] for panel in panels)
    for panel in panels:
        panel.x["dtick"] = widest_step


def draw_tile_maps(chart: Chart, style: Style) -> Laid:
    """Draw two dates in one scale of colours: beside each other where a phone has room, else below each other."""
    panels = [tiles(panel, style, chart.marks) for panel in chart.panels]
    columns = 1 if max(panel.x["range"][1] for panel in panels) > MOST_BESIDE and not style.is_large else 2
    return _lay_out_dates(chart, panels, style, columns)


def draw_two_maps(chart: Chart, style: Style) -> Laid:
    """Draw two dates of a map in one scale of colours: below each other, in a hall beside each other."""
    panels = [maps(panel, style, chart.marks) for panel in chart.panels]
    for number, panel in enumerate(panels):
        panel.y["scaleanchor"] = f"x{_suffix(number)}"
    return _lay_out_dates(chart, panels, style, 2 if style.is_large else 1)


def _lay_out_dates(chart: Chart, panels: Sequence[PanelBuilder], style: Style, columns: int) -> Laid:
    """Lay out the panels of two dates; what is not said of both of them is said with its date."""
    common = {note for note in panels[0].notes if all(note in panel.notes for panel in panels)}
    for panel in panels:
        panel.notes = [note if note in common else f"{panel.chart.title}　{note}" for note in panel.notes]
    return lay_out_panels(chart, panels, style, columns, [say_unit(chart), *panels[0].heading])


def draw_norms(chart: Chart, style: Style) -> Laid:
    """Draw norms of different units below each other, each on its own axis."""
    return lay_out_panels(chart, [standards(panel, style) for panel in chart.panels], style, 1, [])


def lay_out_panels(chart: Chart, panels: Sequence[PanelBuilder], style: Style, columns: int, heading: Sequence[str]) -> Laid:
    """Lay out panels in rows of so many, each under its title; their notes below all of them."""
    rows = [panels[start : start + columns] for start in range(0, len(panels), columns)]
    gutter = _find_gutter(panels, style, columns)
    span = find_span(columns, gutter)
    names = [_break_title(panel, span, gutter) for panel in panels]
    titles = [max(name.count("<br>") for name in names[start : start + columns]) for start in range(0, len(panels), columns)]
    titles_of_rows = [style.body * (1.9 + 1.3 * breaks) for breaks in titles]
    heights = [
        title + max(panel.top + panel.height + panel.bottom for panel in row) for title, row in zip(titles_of_rows, rows, strict=True)
    ]
    total = sum(heights)
    traces: list[Trace] = []
    parts: dict[str, list[dict[str, Any]]] = {"shapes": [], "annotations": []}
    axes: dict[str, Any] = {}
    for number, panel in enumerate(panels):
        row, column = divmod(number, columns)
        suffix = _suffix(number)
        top = 1 - sum(heights[:row]) / total - (titles_of_rows[row] + panel.top) / total
        start = column * (span + gutter)
        axes[f"xaxis{suffix}"] = {**panel.x, "domain": [start, start + span], "anchor": f"y{suffix}"}
        axes[f"yaxis{suffix}"] = {**panel.y, "domain": [top - panel.height / total, top], "anchor": f"x{suffix}"}
        traces += [{**trace, "xaxis": f"x{suffix}", "yaxis": f"y{suffix}"} for trace in panel.traces]
        for name, found in parts.items():
            found += [_moved(part, suffix) for part in getattr(panel, name)]
        parts["annotations"].append(_title(names[number], panel, style, suffix))
    below = max(panel.bottom for panel in rows[-1])
    notes, bottom = write_notes([note for panel in panels for note in panel.notes], panels[0], below, _suffix(len(panels) - len(rows[-1])))
    margin = {"l": max(panel.left for panel in panels), "r": max(panel.right for panel in panels), "b": bottom - below}
    parts["annotations"] += [*notes, *mark_as_simulated(chart.watermark, style)]
    return traces, lay_out(style, heading, 0, margin=margin, height=total + bottom - below, uniformtext=panels[0].inside, **axes, **parts)


def _suffix(number: int) -> str:
    """Return what plotly adds to the names of the axes of a panel."""
    return str(number + 1) if number else ""


def _moved(part: dict[str, Any], suffix: str) -> dict[str, Any]:
    """Return a shape or annotation on the axes of its panel."""
    return part | {name: part[name].replace(name[0], f"{name[0]}{suffix}", 1) for name in ("xref", "yref") if name in part}


def _find_gutter(panels: Sequence[PanelBuilder], style: Style, columns: int) -> float:
    """Return the share of the width between two panels; names of rows stand in it."""
    if columns > 1 and panels[0].chart.kind in LYING:
        return (max(panel.indent for panel in panels) + max(panel.right for panel in panels)) / style.time_width
    return style.find_gutter(columns)


def _break_title(panel: PanelBuilder, span: float, gutter: float) -> str:
    """Return the title of a panel in lines as wide as the panel and some of the gutter, on the narrowest screen."""
    style, title = panel.style, panel.chart.title
    if panel.chart.kind in LYING:
        return broken(title, style.body, style.text_width if span == 1 else panel.indent + span * style.time_width)
    return broken(title, style.body, style.time_width * (1 + TITLE_ROOM * gutter / span))


def _title(words: str, panel: PanelBuilder, style: Style, suffix: str) -> dict[str, Any]:
    return {
        "text": f"<b>{words}</b>",
        "x": 0,
        "xref": f"x{suffix} domain",
        "xanchor": "left",
        "xshift": -panel.indent * (1 - OVERRATED) if panel.chart.kind in LYING else 0,
        "align": "left",
        "y": 1,
        "yref": f"y{suffix} domain",
        "yanchor": "bottom",
        "yshift": panel.top,
        "showarrow": False,
        "font": {"size": style.body, "color": style.palette.text},
    }
