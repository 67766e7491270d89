"""Regions on a grid and figures in a matrix: boxes that are the darker the larger their figure, which stands in them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indicators.charts.chart import Chart
from indicators.charts.mark import Gap, Mark
from output.drawing.gap_words import join_places
from output.drawing.grammar import MarkStyle, style_mark
from output.drawing.layout import explain_blanks, explain_shades, lay_matrix, lay_tiles, share_magnitudes, share_values
from output.drawing.lettering import measure_width
from output.drawing.plotly.bars import dot_edge
from output.drawing.plotly.panel import INSIDE, PanelBuilder, Trace, axis, broken, make_name_axis, plain
from output.drawing.plotly.style import LARGE_HEIGHT, Style

WIDE_LAYOUT = 5  # columns beyond which a phone has room for small tiles only
LINE_OF_NAME = 6.2  # ems, so that a phone has room for four digits in a cell
Cell = tuple[int, int]
GAP = 0.06


@dataclass(frozen=True)
class Box:
    """A figure in its cell, by row and column; the words in it, and whether its region is the chosen one."""

    mark: Mark
    cell: Cell
    style: MarkStyle
    words: str
    is_chosen: bool = False


def tiles(chart: Chart, style: Style, shared_scale_marks: Sequence[Mark] = ()) -> PanelBuilder:
    """Draw a box for each region at its place in the grid."""
    marks = [mark for series in chart.series for mark in series.marks]
    grid = lay_tiles(chart)
    size = _find_size(style, grid.rows, grid.columns)
    panel = PanelBuilder(chart, style, grid.rows * size, left=2, right=2, bottom=6, inside=shrink(style))
    panel.x = axis(style, range=[-0.5, grid.columns - 0.5], visible=False)  # a tile is as wide as its card lets it be
    panel.y = axis(style, range=[grid.rows - 0.5, -0.5], visible=False)
    shares = share_values(marks, shared_scale_marks or marks)
    chosen = [series.is_emphasised for series in chart.series for _ in series.marks]
    boxes = [
        Box(
            mark,
            grid.locate(mark.cell or grid.first),
            style_mark(mark, "tile", style.palette.shade(share)),
            f"{plain(mark.category)}<br>{broken(mark.label, style.body, size - 6)}",
            is_chosen,
        )
        for mark, share, is_chosen in zip(marks, shares, chosen, strict=True)
    ]
    add_boxes(panel, boxes, style.body)
    _add_empty_boxes(panel, chart.missing, [grid.locate(gap.cell or grid.first) for gap in chart.missing], style.body)
    panel.heading.append(explain_shades(style.palette, chart))
    panel.notes += join_places(chart.missing)
    return panel


def shrink(style: Style) -> dict[str, object]:
    """Return how words in boxes shrink together where a phone has small boxes only."""
    return {"mode": "show", "minsize": style.small * 0.66}


def _find_size(style: Style, rows: int, columns: int) -> float:
    if style.is_large:
        return (LARGE_HEIGHT - 80) / rows
    return 56 if columns > WIDE_LAYOUT else 74


def add_boxes(panel: PanelBuilder, boxes: Sequence[Box], size: float) -> None:
    """Add boxes of a colour with words of a size in them: hatched where derived, dotted where doubtful, with a sign in the corner."""
    # A trace has one colour of words and its hatching one ground, so there is a trace for each ink and each derived figure.
    palette = panel.style.palette
    groups: dict[str, list[Box]] = {}
    for box in boxes:
        is_hatched = box.style.fill == "hatched"
        groups.setdefault(box.mark.observation_id if is_hatched else palette.on(box.style.colour), []).append(box)
    for group in groups.values():
        _add_group(panel, group, size)
    for box in boxes:
        if box.style.is_dotted:
            row, column = box.cell
            dot_edge(panel, column - 0.5 + GAP, column + 0.5 - GAP, row, palette.on(box.style.colour), 1 - 2 * GAP)
    corners = [(box.cell[1] + 0.36, box.cell[0] - 0.36, box.style, palette.on(box.style.colour)) for box in boxes]
    panel.add_flags(corners, panel.style.marker * 0.7, 0.16)


def _add_group(panel: PanelBuilder, group: Sequence[Box], size: float) -> None:
    palette, style = panel.style.palette, panel.style
    colours = [box.style.colour for box in group]
    ink, is_hatched = palette.on(colours[0]), group[0].style.fill == "hatched"
    hatching = {"shape": "/", "fillmode": "overlay", "fgcolor": palette.hatching(colours[0]), "size": 7, "solidity": 0.2}
    panel.add_marks(
        [box.mark for box in group],
        **_lay_boxes([box.cell for box in group]),
        text=[box.words for box in group],
        textfont={"color": ink, "size": size},
        marker={
            "color": colours[0] if is_hatched else colours,
            "line": {"color": palette.accent, "width": [style.stroke * 1.5 if box.is_chosen else 0 for box in group]},
            **({"pattern": hatching} if is_hatched else {}),
        },
    )


def _lay_boxes(cells: Sequence[Cell]) -> Trace:
    """Return boxes at cells, by row and column."""
    x, base = [column for _, column in cells], [row - 0.5 + GAP / 2 for row, _ in cells]
    return {"type": "bar", "x": x, "y": [1 - GAP] * len(cells), "base": base, "width": 1 - GAP, **INSIDE}


def _add_empty_boxes(panel: PanelBuilder, gaps: Sequence[Gap], cells: Sequence[Cell], size: float = 0) -> None:
    """Add boxes without a figure: an outline, the reason where one points, and the name where its letters have a size."""
    if not gaps:
        return
    palette = panel.style.palette
    panel.traces.append(
        {
            **_lay_boxes(cells),
            "text": [f"{plain(gap.category)}<br>{gap.words}" if size else "" for gap in gaps],
            "textfont": {"color": palette.quiet, "size": size or panel.style.small},
            "hovertext": [panel.hover(" ".join(filter(None, (gap.category, gap.position))) + f"：{gap.reason}") for gap in gaps],
            "hoverinfo": "text",
            "marker": {"color": palette.surface, "line": {"color": palette.grid, "width": 1}},
        }
    )


def coverage(chart: Chart, style: Style) -> PanelBuilder:
    """Draw a matrix of work streams and levels; the shade goes by order of magnitude."""
    streams, levels = lay_matrix(chart)
    names = [broken(stream, style.small, style.name_width) if style.is_large else _halve(stream, style.small) for stream in streams]
    lines = [name.count("<br>") + 1 for name in names]
    row_style = style.shrink_for_rows(len(streams), max(lines, default=1))
    if not style.is_large:  # as close as the names allow, so that twenty streams end on the first screen
        row_style = replace(style, row=style.small * max([1.9, *((one + other) * 0.63 for one, other in pairwise(lines))]))
    panel = PanelBuilder(chart, row_style, row_style.row * len(streams), top=row_style.small * 3, bottom=6, inside=shrink(style))
    two_lines = ["<br>".join([level[:2], *([level[2:]] if level[2:] else [])]) for level in levels]
    panel.x = axis(
        row_style,
        range=[-0.5, len(levels) - 0.5],
        tickvals=list(range(len(levels))),
        ticktext=two_lines,
        tickangle=0,
        side="top",
        showgrid=False,
    )
    panel.y = make_name_axis(row_style, names, row_style.small)
    shares = share_magnitudes(chart.marks, chart.marks)
    parts: list[Mark | Gap] = [*chart.marks, *chart.missing]
    cells = [(streams.index(part.category), levels.index(part.position)) for part in parts]
    styles = [style_mark(mark, "tile", style.palette.shade(share)) for mark, share in zip(chart.marks, shares, strict=True)]
    add_boxes(panel, [Box(mark, cell, look, mark.label) for mark, cell, look in zip(chart.marks, cells, styles, strict=False)], style.small)
    _add_empty_boxes(panel, chart.missing, cells[len(chart.marks) :])
    told = [*filter(None, (explain_shades(style.palette, chart), explain_blanks(chart)))]
    panel.heading += told if chart.kind == "checks" else ["；".join(told)]
    return panel


def _halve(name: str, size: float) -> str:
    """Return a name in one line, or in lines of like length."""
    width, line = measure_width(name, size), size * LINE_OF_NAME
    return broken(name, size, line if width <= line else min(line, (width + size) / 2))
