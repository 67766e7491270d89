"""Parts of a whole: bars of a hundred per cent, a part beside the rest."""

from collections.abc import Sequence
from dataclasses import replace

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.lettering import width_of
from output.drawing.palette import mixed
from output.drawing.plotly.bars import LYING, dotted_outline
from output.drawing.plotly.rows import row_sheet
from output.drawing.plotly.sheet import Sheet, axis, plain, value_axis
from output.drawing.plotly.style import Style

SWATCH, THICK = "■", 0.8


def bands(chart: Chart, style: Style) -> Sheet:
    """A bar of a hundred per cent for each place, its parts in their order; words that find no room in their part are told by pointing."""
    names = list(dict.fromkeys(mark.category for series in chart.series for mark in series.marks))
    style = replace(style, row=style.row * 1.9)
    sheet = row_sheet(chart, style, names, [False] * len(names), chart.marks)
    sheet.x = value_axis(style, 0, 100, ticksuffix="%", nticks=5)
    sheet.right = width_of("100%", style.small)
    sheet.inside = {"mode": "hide", "minsize": style.small - 1}
    sheet.y["showgrid"] = False
    palette = style.palette
    colours = palette.ordered(len(chart.series)) if chart.is_ordered else [palette.category(place) for place in range(len(chart.series))]
    starts = dict.fromkeys(names, 0.0)
    for series, colour in zip(chart.series, colours, strict=True):
        rows = [names.index(mark.category) for mark in series.marks]
        _add_parts(sheet, series.marks, rows, [starts[mark.category] for mark in series.marks], colour)
        for mark in series.marks:
            starts[mark.category] += mark.value
    sheet.heading += _key([(series.name, colour) for series, colour in zip(chart.series, colours, strict=True)], style)
    return sheet


def _add_parts(sheet: Sheet, marks: Sequence[Mark], rows: Sequence[int], starts: Sequence[float], colour: str) -> None:
    palette = sheet.style.palette
    sheet.marks(
        marks,
        [mark.value for mark in marks],
        rows,
        **LYING | {"width": THICK},
        base=list(starts),
        text=[plain(mark.label).replace("推算 ", "推算<br>", 1) for mark in marks],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        ink=palette.on(colour),
        textfont={"color": palette.on(colour), "size": sheet.style.small},
        marker={"color": colour, "line": {"color": palette.surface, "width": 1.5}, **_faint_hatching(marks, palette.on(colour), colour)},
    )
    for mark, row, start in zip(marks, rows, starts, strict=True):
        if mark.is_doubtful:
            dotted_outline(sheet, start, start + mark.value, row, palette.quiet, THICK)


def _faint_hatching(marks: Sequence[Mark], ink: str, colour: str) -> dict[str, object]:
    """The pattern of derived parts, faint enough to read the words on it."""
    shapes = ["/" if mark.is_derived else "" for mark in marks]
    return (
        {"pattern": {"shape": shapes, "fillmode": "overlay", "fgcolor": mixed(ink, colour, 0.28), "size": 7, "solidity": 0.2}}
        if any(shapes)
        else {}
    )


def _key(entries: Sequence[tuple[str, str]], style: Style) -> list[str]:
    """The names of the parts with their colours, in as many lines as a phone needs."""
    lines, used = [""], 0.0
    for name, colour in entries:
        width = width_of(f"{SWATCH} {name}　", style.small)
        if lines[-1] and used + width > style.words * 1.1:
            lines.append("")
            used = 0.0
        lines[-1] += f'<span style="color:{colour}">{SWATCH}</span> {plain(name)}　'
        used += width
    return lines


def whole(chart: Chart, style: Style) -> Sheet:
    """One bar of a hundred per cent: what is surely the part, lighter what may be, and the rest; the key says how much each is."""
    sheet = Sheet(chart, style, style.row * 2, left=style.small, right=width_of("100%", style.small), bottom=style.small * 2.2)
    sheet.x = value_axis(style, 0, 100, ticksuffix="%", nticks=5)
    sheet.y = axis(style, range=[-0.5, 0.5], showticklabels=False, showgrid=False)
    sheet.notes += [f"{gap.category}：{gap.reason}" for gap in chart.missing]
    if not chart.series:
        return sheet
    part, rest = (series.marks[0] for series in chart.series)
    palette = style.palette
    low, high = part.lower or 0.0, 100.0 if part.upper is None else part.upper
    stretches = [
        (part, 0.0, low, palette.accent),
        (part, low, high, mixed(palette.accent, palette.surface, 0.3)),
        (rest, high, 100.0, palette.plain),
    ]
    for mark, start, end, colour in stretches:
        if end > start:
            _add_parts(sheet, [replace(mark, value=end - start)], [0], [start], colour)
            sheet.traces[-1].pop("text")
    if high > low:
        dotted_outline(sheet, low, high, 0, palette.accent, THICK)
    sheet.heading += _key([(f"{part.category} {part.label}", palette.accent), (f"{rest.category} {rest.label}", palette.plain)], style)
    return sheet
