"""Figures side by side without an axis: what, how much, where and when."""

from indicators.charts.chart import Chart
from output.drawing.grammar import style_mark
from output.drawing.lettering import wrapped
from output.drawing.plotly.bars import dot_edge
from output.drawing.plotly.panel import CLEAR, PanelBuilder, axis
from output.drawing.plotly.style import Style

COLUMNS, COLUMNS_IN_A_HALL = 2, 4
TEXT_WIDTH, PAD, GAP = 148, 9, 8  # pixels of a card on a phone
LINE, WIDTH = 1.35, 0.976


def cards(chart: Chart, style: Style) -> PanelBuilder:
    """Draw a box for each figure, two beside each other, in a hall four."""
    marks = [mark for series in chart.series for mark in series.marks]
    columns = COLUMNS_IN_A_HALL if style.is_large else COLUMNS
    scale = style.body / 14
    sizes = (style.small, style.body + 1, style.small)
    said = [(mark.category, mark.label, mark.position) for mark in marks]
    texts = [["\n".join(wrapped(words, size, TEXT_WIDTH * scale)) for words, size in zip(card, sizes, strict=True)] for card in said]
    heights = [max(text[part].count("\n") + 1 for text in texts) * size * LINE for part, size in enumerate(sizes)]
    height = sum(heights) + 2 * PAD * scale
    rows = -(-len(marks) // columns)
    panel = PanelBuilder(chart, style, rows * (height + GAP * scale), left=2, right=2, bottom=4)
    panel.x = axis(style, range=[0, columns], visible=False)
    panel.y = axis(style, range=[panel.height, 0], visible=False)
    lefts = [number % columns for number in range(len(marks))]
    tops = [number // columns * (height + GAP * scale) for number in range(len(marks))]
    styles = [style_mark(mark, "card", style.palette.text) for mark in marks]
    edges = [0 if look.is_dotted else 1 for look in styles]
    outline = {"color": CLEAR, "line": {"color": style.palette.faint, "width": edges if 0 in edges else 1}}
    panel.add_marks(marks, [left + 0.5 for left in lefts], [height] * len(marks), type="bar", base=tops, width=WIDTH, marker=outline)
    for look, left, top in zip(styles, lefts, tops, strict=True):
        if look.is_dotted:
            dot_edge(panel, left + 0.5 - WIDTH / 2, left + 0.5 + WIDTH / 2, top + height / 2, style.palette.plain, height)
    corners = zip(styles, lefts, tops, strict=True)
    flags = [(left + 0.94, top + PAD * scale + style.small / 2, look, look.colour) for look, left, top in corners]
    panel.add_flags(flags, style.marker * 0.9, 0.09)
    for part, size in enumerate(sizes):
        middle = PAD * scale + sum(heights[:part]) + heights[part] / 2
        font = {"size": size, "weight": "bold"} if part == 1 else {"size": size, "color": style.palette.quiet}
        spots = ([left + 0.05 for left in lefts], [top + middle for top in tops])
        panel.add_words(*spots, [text[part] for text in texts], textposition="middle right", textfont=font)
    return panel
