"""Levels from top to bottom, the words of the ratio between them."""

from indicators.charts.chart import Chart
from output.drawing.grammar import style_mark
from output.drawing.palette import mixed
from output.drawing.plotly.bars import dot_edge
from output.drawing.plotly.panel import INSIDE, PanelBuilder, axis, broken, plain
from output.drawing.plotly.style import Style
from output.drawing.plotly.wholes import hatch_faintly

STEP, BETWEEN = 3.6, 2.0  # heights in lines of small type


def pyramid(chart: Chart, style: Style) -> PanelBuilder:
    """Draw a box for each level with its figure inside, all alike: levels count different things, so no size may speak of a number."""
    marks = [mark for series in chart.series for mark in series.marks]
    line = style.small * 1.35
    height, gap = STEP * line, BETWEEN * line if chart.between else 4
    panel = PanelBuilder(chart, style, len(marks) * height + (len(marks) - 1) * gap, bottom=8)
    panel.x = axis(style, range=[-0.53, 0.53], visible=False)
    panel.y = axis(style, range=[panel.height + 2, -2], visible=False)
    palette = style.palette
    colour = palette.category(0)
    ground = mixed(colour, palette.surface, 0.16)
    tops = [number * (height + gap) for number in range(len(marks))]
    styles = [style_mark(mark, "tile", ground) for mark in marks]
    edges = {"color": colour, "width": [0 if look.is_dotted else 1.5 for look in styles]}
    panel.add_marks(
        marks,
        [0] * len(marks),
        [height] * len(marks),
        type="bar",
        base=tops,
        width=1,
        text=[f"<b>{broken(mark.category, style.body, 200 * style.body / 14)}</b><br>{plain(mark.label)}" for mark in marks],
        **INSIDE,
        constraintext="none",
        textfont={"color": palette.text, "size": style.small},
        marker={"color": ground, "line": edges, **hatch_faintly(panel, styles, ground)},
    )
    for look, top in zip(styles, tops, strict=True):
        if look.is_dotted:
            dot_edge(panel, -0.5, 0.5, top + height / 2, colour, height)
    corners = [(0.47, top + line * 0.6, look, palette.text) for look, top in zip(styles, tops, strict=True)]
    panel.add_flags(corners, style.marker * 0.9, 0.045)
    for words, top in zip(chart.between, tops, strict=False):
        panel.add_words([0], [top + height + gap / 2], [f"↓ {words}"], textfont={"color": palette.quiet})
    return panel
