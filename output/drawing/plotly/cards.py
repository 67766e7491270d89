"""Figures side by side without an axis: what, how much, where and when."""

from indicators.charts.chart import Chart
from output.drawing.lettering import wrapped
from output.drawing.plotly.sheet import CLEAR, Sheet, axis
from output.drawing.plotly.style import Style

COLUMNS, COLUMNS_IN_A_HALL = 2, 4
TEXT_WIDTH, PAD, GAP = 148, 9, 8  # pixels of a card on a phone
LINE = 1.35


def cards(chart: Chart, style: Style) -> Sheet:
    """A box for each figure, two beside each other, in a hall four."""
    marks = [mark for series in chart.series for mark in series.marks]
    columns = COLUMNS_IN_A_HALL if style.is_large else COLUMNS
    scale = style.body / 14
    sizes = (style.small, style.body + 1, style.small)
    said = [(mark.category, mark.label, mark.position) for mark in marks]
    texts = [["\n".join(wrapped(words, size, TEXT_WIDTH * scale)) for words, size in zip(card, sizes, strict=True)] for card in said]
    heights = [max(text[part].count("\n") + 1 for text in texts) * size * LINE for part, size in enumerate(sizes)]
    height = sum(heights) + 2 * PAD * scale
    rows = -(-len(marks) // columns)
    sheet = Sheet(chart, style, rows * (height + GAP * scale), left=2, right=2, bottom=4)
    sheet.x = axis(style, range=[0, columns], visible=False)
    sheet.y = axis(style, range=[sheet.height, 0], visible=False)
    lefts = [place % columns for place in range(len(marks))]
    tops = [place // columns * (height + GAP * scale) for place in range(len(marks))]
    outline = {"color": CLEAR, "line": {"color": style.palette.faint, "width": 1}}
    sheet.marks(marks, [left + 0.5 for left in lefts], [height] * len(marks), type="bar", base=tops, width=0.976, marker=outline)
    for part, size in enumerate(sizes):
        middle = PAD * scale + sum(heights[:part]) + heights[part] / 2
        look = {"size": size, "weight": "bold"} if part == 1 else {"size": size, "color": style.palette.quiet}
        places = ([left + 0.05 for left in lefts], [top + middle for top in tops])
        sheet.words(*places, [text[part] for text in texts], textposition="middle right", textfont=look)
    return sheet
