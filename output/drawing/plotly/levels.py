"""Levels from top to bottom along one line, without areas: each with its figure in large letters, the way to the next in words."""

from typing import Any

from indicators.charts.chart import Chart
from output.drawing.layout import Level, lay_levels
from output.drawing.lettering import measure_width, wrapped
from output.drawing.plotly.panel import PanelBuilder, axis
from output.drawing.plotly.rows import ROOM
from output.drawing.plotly.style import Style

LARGE, LINE, SPACE = 1.7, 1.4, 0.7  # a figure in heights of other type, a line in those of its own, the room between two levels
HALL, FIGURE_AT = 3.4, 0.5  # before an audience a figure stands beside its name: its height in those of other type, its place in the width
INDENT = 1.0  # from the line to the words, in heights of usual type


def levels(chart: Chart, style: Style) -> PanelBuilder:
    """Draw the levels of a chart: they count different things, so nothing about them is as large as a number."""
    panel = PanelBuilder(chart, style, 0, left=style.marker, right=4, top=4, bottom=4)
    add = _add_wide_level if style.is_large else _add_level
    nodes = [add(panel, level) for level in lay_levels(chart)]
    panel.x, panel.y = axis(style, range=[0, 1], visible=False), axis(style, range=[panel.height, 0], visible=False)
    palette = style.palette
    panel.add_decoration([0, 0], [nodes[0], nodes[-1]], mode="lines", line={"color": palette.grid, "width": style.stroke})
    marker = {"size": style.marker, "color": palette.surface, "opacity": 1, "line": {"color": palette.plain, "width": style.stroke}}
    panel.add_marks(chart.marks, [0] * len(nodes), nodes, type="scatter", mode="markers", marker=marker, cliponaxis=False)
    return panel


def _add_wide_level(panel: PanelBuilder, level: Level) -> float:
    """Add a level over the whole width: name and date, beside them the figure, below them the way down; return where its node stands."""
    style = panel.style
    room, height = ROOM * round(INDENT * style.body / measure_width(ROOM, style.body)), style.body * HALL * LINE
    node = panel.height + height / 2
    name = [
        room + line for line in wrapped(f"{level.name}　{level.date}".strip(), style.body, style.text_width * FIGURE_AT - 3 * style.body)
    ]
    panel.add_words(
        [0], [node], ["\n".join(name)], textposition="middle right", textfont={"size": style.body, "color": style.palette.quiet}
    )
    figure = {"size": style.body * HALL, "weight": "bold"}
    panel.add_words([FIGURE_AT], [node], [level.figure], textposition="middle right", textfont=figure)
    panel.height += height
    if level.way_down:
        spot = ([0], [panel.height + style.body * LINE / 2])
        panel.add_words(*spot, [room + level.way_down], textposition="middle right", textfont={"size": style.body})
        panel.height += style.body * LINE
    panel.height += SPACE * style.body
    return node


def _add_level(panel: PanelBuilder, level: Level) -> float:
    """Add name, figure, date and the way to the next level below what is there; return where the node of the level stands."""
    style = panel.style
    quiet = {"color": style.palette.quiet}
    node = panel.height + style.body * LINE / 2
    rows: tuple[tuple[str, float, dict[str, Any]], ...] = (
        (f"{level.name}　{level.date}".strip(), style.body, quiet),
        (level.figure, style.body * LARGE, {"weight": "bold"}),
        (level.way_down, style.body, {}),
    )
    for words, size, font in rows:
        if lines := wrapped(words, size, style.text_width - 3 * style.body):
            height = len(lines) * size * LINE
            room = ROOM * round(INDENT * style.body / measure_width(ROOM, size))
            said = "\n".join(room + line for line in lines)
            spot = ([0], [panel.height + height / 2])
            panel.add_words(*spot, [said], textposition="middle right", textfont={"size": size, **font})
            panel.height += height
    panel.height += SPACE * style.body
    return node
