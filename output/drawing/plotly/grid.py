"""Several panels in one figure: small multiples, norms of several units, two dates of a tile map."""

from collections.abc import Callable, Sequence
from typing import Any

from indicators.charts.chart import Chart
from output.drawing.plotly.bars import bars
from output.drawing.plotly.dots import dots
from output.drawing.plotly.lines import lines
from output.drawing.plotly.pairs import standards
from output.drawing.plotly.panel import PanelBuilder, Trace, lay_out, mark_as_simulated, plain, say_unit, write_notes
from output.drawing.plotly.style import Style
from output.drawing.plotly.tiles import tiles

Laid = tuple[list[Trace], dict[str, Any]]
GUTTER = 0.1
MOST_COLUMNS = 5  # of panels on a large figure


def draw_small_multiples(chart: Chart, style: Style) -> Laid:
    """Draw panels in one scale: charts over time beside each other, lying ones below each other."""
    lying: Callable[[Chart, Style], PanelBuilder] | None = {"bars": bars, "dots": dots}.get(chart.panels[0].kind)
    is_upright = lying is None
    count = len(chart.panels)
    columns = 1 if not is_upright else 2 if count <= 4 else min(-(-count // 2), MOST_COLUMNS) if style.is_large else 3
    shrunk = style.shrink_for_panels(columns, -(-count // columns)) if is_upright else style
    panels = [lying(panel, shrunk) if lying else lines(panel, shrunk, chart.panels) for panel in chart.panels]
    if lying:
        _share_values(panels)
    return lay_out_panels(chart, panels, shrunk, columns, [say_unit(chart)])


def _share_values(panels: Sequence[PanelBuilder]) -> None:
    """Give each panel the same stretch of values."""
    low, high = (choose(panel.x["range"][side] for panel in panels) for side, choose in ((0, min), (1, max)))
    for panel in panels:
        panel.x["range"] = [low, high]


def draw_tile_maps(chart: Chart, style: Style) -> Laid:
    """Draw two dates in one scale of colours: beside each other where a phone has room, else below each other."""
    panels = [tiles(panel, style, chart.marks) for panel in chart.panels]
    columns = 1 if max(panel.x["range"][1] for panel in panels) > 5 and not style.is_large else 2
    return lay_out_panels(chart, panels, style, columns, [say_unit(chart), *panels[0].heading])


def draw_norms(chart: Chart, style: Style) -> Laid:
    """Draw norms of different units below each other, each on its own axis."""
    return lay_out_panels(chart, [standards(panel, style) for panel in chart.panels], style, 1, [])


def lay_out_panels(chart: Chart, panels: Sequence[PanelBuilder], style: Style, columns: int, heading: Sequence[str]) -> Laid:
    """Lay out panels in rows of so many, each under its title; their notes below all of them."""
    rows = [panels[start : start + columns] for start in range(0, len(panels), columns)]
    title = style.body * 1.9
    heights = [title + max(panel.top + panel.height + panel.bottom for panel in row) for row in rows]
    total = sum(heights)
    traces: list[Trace] = []
    parts: dict[str, list[dict[str, Any]]] = {"shapes": [], "annotations": []}
    axes: dict[str, Any] = {}
    for number, panel in enumerate(panels):
        row, column = divmod(number, columns)
        suffix = _suffix(number)
        top = 1 - sum(heights[:row]) / total - (title + panel.top) / total
        gutter = 2 * GUTTER / columns if style.is_large else GUTTER
        span = (1 - gutter * (columns - 1)) / columns
        start = column * (span + gutter)
        axes[f"xaxis{suffix}"] = {**panel.x, "domain": [start, start + span], "anchor": f"y{suffix}"}
        axes[f"yaxis{suffix}"] = {**panel.y, "domain": [top - panel.height / total, top], "anchor": f"x{suffix}"}
        if column and columns > 1:
            axes[f"yaxis{suffix}"]["showticklabels"] = False
        traces += [{**trace, "xaxis": f"x{suffix}", "yaxis": f"y{suffix}"} for trace in panel.traces]
        for name, found in parts.items():
            found += [_moved(part, suffix) for part in getattr(panel, name)]
        parts["annotations"].append(_title(panel, style, suffix))
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


def _title(panel: PanelBuilder, style: Style, suffix: str) -> dict[str, Any]:
    return {
        "text": f"<b>{plain(panel.chart.title)}</b>",
        "x": 0,
        "xref": f"x{suffix} domain",
        "xanchor": "left",
        "y": 1,
        "yref": f"y{suffix} domain",
        "yanchor": "bottom",
        "yshift": panel.top,
        "showarrow": False,
        "font": {"size": style.body, "color": style.palette.text},
    }
