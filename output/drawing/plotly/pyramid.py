"""Levels from top to bottom: steps that widen downward, the words of the ratio between them."""

from indicators.charts.chart import Chart
from output.drawing.palette import mixed
from output.drawing.plotly.bars import dotted_outline, hatching
from output.drawing.plotly.sheet import Sheet, axis, broken, plain
from output.drawing.plotly.style import Style

NARROWEST, STEP, BETWEEN = 0.62, 3.6, 2.0  # share of the width, heights in lines of small type
ARROW = "▷"


def pyramid(chart: Chart, style: Style) -> Sheet:
    """A step for each level with its figure inside; the widths are a scheme and mean nothing, so there is no axis."""
    marks = [mark for series in chart.series for mark in series.marks]
    line = style.small * 1.35
    height, gap = STEP * line, BETWEEN * line if chart.between else 4
    sheet = Sheet(chart, style, len(marks) * height + (len(marks) - 1) * gap, bottom=8)
    sheet.x = axis(style, range=[-0.53, 0.53], visible=False)
    sheet.y = axis(style, range=[sheet.height + 2, -2], visible=False)
    palette = style.palette
    colour = palette.category(0)
    tops = [place * (height + gap) for place in range(len(marks))]
    widths = [NARROWEST + (1 - NARROWEST) * place / max(len(marks) - 1, 1) for place in range(len(marks))]
    fills = [palette.surface if mark.is_upper_bound else mixed(colour, palette.surface, 0.16) for mark in marks]
    sheet.marks(
        marks,
        [0] * len(marks),
        [height] * len(marks),
        type="bar",
        base=tops,
        width=widths,
        text=[f"<b>{broken(mark.category, style.body, 200 * style.body / 14)}</b><br>{plain(mark.label)}" for mark in marks],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        constraintext="none",
        textfont={"color": palette.text, "size": style.small},
        marker={"color": fills, "line": {"color": colour, "width": [0 if mark.is_doubtful else 1.5 for mark in marks]}, **hatching(marks)},
    )
    for mark, top, width in zip(marks, tops, widths, strict=True):
        if mark.is_doubtful:
            dotted_outline(sheet, -width / 2, width / 2, top + height / 2, colour, height)
        if mark.is_lower_bound:
            look = {"color": colour, "size": style.body}
            sheet.words([width / 2], [top + height / 2], [ARROW], textposition="middle right", textfont=look)
    for words, top in zip(chart.between, tops, strict=False):
        sheet.words([0], [top + height + gap / 2], [f"↓ {words}"], textfont={"color": palette.quiet})
    return sheet
