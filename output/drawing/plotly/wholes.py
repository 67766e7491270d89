"""Parts of a whole: bars of a hundred per cent, a part beside the rest."""

from collections.abc import Sequence
from dataclasses import replace

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import MarkStyle, style_mark, style_open_part
from output.drawing.layout import colour_parts
from output.drawing.lettering import measure_width
from output.drawing.plotly.bars import LYING, dot_edge
from output.drawing.plotly.panel import INSIDE, PanelBuilder, Trace, axis, make_value_axis, plain
from output.drawing.plotly.rows import make_row_panel
from output.drawing.plotly.style import Style

SWATCH, THICK = "■", 0.8


def bands(chart: Chart, style: Style) -> PanelBuilder:
    """Draw a bar of a hundred per cent for each place, its parts in their order; words that find no room are told by pointing."""
    names = _order_bars(chart)
    style = replace(style, row=style.row * 1.9)
    panel = make_row_panel(chart, style, names, [False] * len(names), chart.marks, are_gaps_named=True)
    panel.x = make_value_axis(style, 0, 100, ticksuffix="%", nticks=5)
    panel.right = measure_width("100%", style.small)
    panel.inside = {"mode": "hide", "minsize": style.small - 1}
    panel.y["showgrid"] = False
    colours = colour_parts(chart, style.palette)
    starts = dict.fromkeys(names, 0.0)
    for series, colour in zip(chart.series, colours, strict=True):
        rows = [names.index(mark.category) for mark in series.marks]
        styles = [style_mark(mark, "part", colour) for mark in series.marks]
        texts = [plain(mark.label).replace("推算 ", "推算<br>", 1) for mark in series.marks]
        _add_parts(panel, series.marks, styles, rows, [starts[mark.category] for mark in series.marks], text=texts)
        for mark in series.marks:
            starts[mark.category] += mark.value
    panel.heading += _write_key([(series.name, colour) for series, colour in zip(chart.series, colours, strict=True)], style)
    return panel


def _order_bars(chart: Chart) -> list[str]:
    """Return the bars, gaps among them where all are named by their dates, else behind them."""
    names = list(
        dict.fromkeys([*(mark.category for series in chart.series for mark in series.marks), *(gap.category for gap in chart.missing)])
    )
    return sorted(names) if chart.missing and all(name[:4].isdecimal() for name in names) else names


def _add_parts(
    panel: PanelBuilder, marks: Sequence[Mark], styles: Sequence[MarkStyle], rows: Sequence[int], starts: Sequence[float], **more: object
) -> None:
    """Add parts of one colour."""
    palette = panel.style.palette
    colour = styles[0].inside(palette.surface)
    ink = palette.on(colour)
    panel.add_marks(
        marks,
        [mark.value for mark in marks],
        rows,
        **LYING | {"width": THICK},
        base=list(starts),
        **INSIDE,
        textfont={"color": ink, "size": panel.style.small},
        marker={"color": colour, "line": {"color": palette.surface, "width": 1.5}, **hatch_faintly(panel, styles, colour)},
        **more,
    )
    for mark, style, row, start in zip(marks, styles, rows, starts, strict=True):
        if style.is_dotted:
            dot_edge(panel, start, start + mark.value, row, palette.accent if style.tone < 1 else palette.quiet, THICK)


def hatch_faintly(panel: PanelBuilder, styles: Sequence[MarkStyle], colour: str) -> Trace:
    """Return the pattern of derived figures, faint enough to read the words on it."""
    shapes = ["/" if style.fill == "hatched" else "" for style in styles]
    strokes = panel.style.palette.hatching(colour)
    pattern = {"shape": shapes, "fillmode": "overlay", "fgcolor": strokes, "size": 7, "solidity": 0.2}
    return {"pattern": pattern} if any(shapes) else {}


def _write_key(entries: Sequence[tuple[str, str]], style: Style) -> list[str]:
    """Return the names of the parts with their colours, in as many lines as a phone needs."""
    lines, used = [""], 0.0
    for name, colour in entries:
        width = measure_width(f"{SWATCH} {name}　", style.small)
        if lines[-1] and used + width > style.text_width * 1.1:
            lines.append("")
            used = 0.0
        lines[-1] += f'<span style="color:{colour}">{SWATCH}</span> {plain(name)}　'
        used += width
    return lines


def whole(chart: Chart, style: Style) -> PanelBuilder:
    """Draw one bar of a hundred per cent: surely the part, what may be, lighter, and the rest; the key says how much each is."""
    panel = PanelBuilder(chart, style, style.row * 2, left=style.small, right=measure_width("100%", style.small), bottom=style.small * 2.2)
    panel.x = make_value_axis(style, 0, 100, ticksuffix="%", nticks=5)
    panel.y = axis(style, range=[-0.5, 0.5], showticklabels=False, showgrid=False)
    panel.notes += [f"{gap.category}：{gap.reason}" for gap in chart.missing]
    if not chart.series:
        return panel
    part, rest = (series.marks[0] for series in chart.series)
    palette = style.palette
    low, high = part.lower or 0.0, 100.0 if part.upper is None else part.upper
    stretches = [
        (part, 0.0, low, style_mark(part, "part", palette.accent)),
        (part, low, high, style_open_part(palette.accent)),
        (rest, high, 100.0, style_mark(rest, "part", palette.plain)),
    ]
    for mark, start, end, look in stretches:
        if end > start:
            _add_parts(panel, [replace(mark, value=end - start)], [look], [0], [start])
    named = [(f"{part.category} {part.label}", palette.accent), (f"{rest.category} {rest.label}", palette.plain)]
    panel.heading += _write_key(named, style)
    return panel
