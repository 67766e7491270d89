"""Several sheets in one figure: small multiples, norms of several units, two dates of a tile map."""

from collections.abc import Callable, Sequence
from typing import Any

from indicators.charts.chart import Chart
from output.drawing.plotly.bars import bars
from output.drawing.plotly.dots import dots
from output.drawing.plotly.lines import lines
from output.drawing.plotly.pairs import standards
from output.drawing.plotly.sheet import Sheet, Trace, layout, noted, plain, unit_words, watermark
from output.drawing.plotly.style import Style
from output.drawing.plotly.tiles import tiles

Laid = tuple[list[Trace], dict[str, Any]]
GUTTER = 0.1


def small_multiples(chart: Chart, style: Style) -> Laid:
    """Panels in one scale: charts over time beside each other, lying ones below each other."""
    family: Callable[[Chart, Style], Sheet] = {"line": lines, "index": lines, "bars": bars, "dots": dots}[chart.panels[0].kind]
    is_upright = family is lines
    columns = (2 if len(chart.panels) <= 4 else 3) if is_upright else 1
    sheets = [family(panel, style.for_panels(columns, -(-len(chart.panels) // columns)) if is_upright else style) for panel in chart.panels]
    _share_axes(sheets, is_upright=is_upright)
    return laid_out(chart, sheets, style, columns, [unit_words(chart)])


def _share_axes(sheets: Sequence[Sheet], *, is_upright: bool) -> None:
    """The same stretch of values, and of time, in each panel."""
    for name in ("x", "y") if is_upright else ("x",):
        axes = [getattr(sheet, name) for sheet in sheets]
        low, high = (choose(axis["range"][side] for axis in axes) for side, choose in ((0, min), (1, max)))
        for axis in axes:
            axis["range"] = [low, high]


def two_tile_maps(chart: Chart, style: Style) -> Laid:
    """Two dates in one scale of colours: beside each other where a phone has room, else below each other."""
    sheets = [tiles(panel, style, chart.marks) for panel in chart.panels]
    columns = 1 if max(sheet.x["range"][1] for sheet in sheets) > 5 and not style.is_large else 2
    return laid_out(chart, sheets, style, columns, [unit_words(chart), *sheets[0].heading])


def norms(chart: Chart, style: Style) -> Laid:
    """Norms of different units below each other, each on its own axis."""
    return laid_out(chart, [standards(panel, style) for panel in chart.panels], style, 1, [])


def laid_out(chart: Chart, sheets: Sequence[Sheet], style: Style, columns: int, heading: Sequence[str]) -> Laid:
    """Sheets in rows of so many, each under its title; their notes below all of them."""
    rows = [sheets[start : start + columns] for start in range(0, len(sheets), columns)]
    title = style.body * 1.9
    heights = [title + max(sheet.top + sheet.height + sheet.bottom for sheet in row) for row in rows]
    total = sum(heights)
    traces: list[Trace] = []
    parts: dict[str, list[dict[str, Any]]] = {"shapes": [], "annotations": []}
    axes: dict[str, Any] = {}
    for number, sheet in enumerate(sheets):
        row, column = divmod(number, columns)
        suffix = _suffix(number)
        top = 1 - sum(heights[:row]) / total - (title + sheet.top) / total
        span = (1 - GUTTER * (columns - 1)) / columns
        start = column * (span + GUTTER)
        axes[f"xaxis{suffix}"] = {**sheet.x, "domain": [start, start + span], "anchor": f"y{suffix}"}
        axes[f"yaxis{suffix}"] = {**sheet.y, "domain": [top - sheet.height / total, top], "anchor": f"x{suffix}"}
        if column and columns > 1:
            axes[f"yaxis{suffix}"]["showticklabels"] = False
        if "scaleanchor" in sheet.y:
            axes[f"yaxis{suffix}"]["scaleanchor"] = f"x{suffix}"
        traces += [{**trace, "xaxis": f"x{suffix}", "yaxis": f"y{suffix}"} for trace in sheet.traces]
        for name, found in parts.items():
            found += [_moved(part, suffix) for part in getattr(sheet, name)]
        parts["annotations"].append(_title(sheet, style, suffix))
    below = max(sheet.bottom for sheet in rows[-1])
    notes, bottom = noted([note for sheet in sheets for note in sheet.notes], sheets[0], below, _suffix(len(sheets) - len(rows[-1])))
    margin = {"l": max(sheet.left for sheet in sheets), "r": max(sheet.right for sheet in sheets), "b": bottom - below}
    parts["annotations"] += [*notes, *watermark(chart.watermark, style)]
    return traces, layout(style, heading, 0, margin=margin, height=total + bottom - below, uniformtext=sheets[0].inside, **axes, **parts)


def _suffix(number: int) -> str:
    """What plotly adds to the names of the axes of a panel."""
    return str(number + 1) if number else ""


def _moved(part: dict[str, Any], suffix: str) -> dict[str, Any]:
    """A shape or annotation on the axes of its panel."""
    return part | {name: part[name].replace(name[0], f"{name[0]}{suffix}", 1) for name in ("xref", "yref") if name in part}


def _title(sheet: Sheet, style: Style, suffix: str) -> dict[str, Any]:
    return {
        "text": f"<b>{plain(sheet.chart.title)}</b>",
        "x": 0,
        "xref": f"x{suffix} domain",
        "xanchor": "left",
        "y": 1,
        "yref": f"y{suffix} domain",
        "yanchor": "bottom",
        "yshift": sheet.top,
        "showarrow": False,
        "font": {"size": style.body, "color": style.palette.text},
    }
