"""Two figures of the same thing: dumbbells, slopes, norms before and after."""

from indicators.charts.chart import Chart, Series
from output.drawing.lettering import spread
from output.drawing.palette import mixed, symbol_of
from output.drawing.plotly.bars import add_bars, bar_label
from output.drawing.plotly.dots import add_dots
from output.drawing.plotly.rows import RowLabel, extent, label_rows, row_sheet
from output.drawing.plotly.sheet import Sheet, axis, broken, plain, value_axis, widest
from output.drawing.plotly.style import Style

SMALL = 0.6  # of the size of the later points
BEFORE_AFTER = "小点：{}；大点：{}"


def dumbbell(chart: Chart, style: Style) -> Sheet:
    """A row for each region: the earlier figure small, the later one large, a stroke between them where they may be joined."""
    names = [series.name for series in chart.series]
    sheet = row_sheet(chart, style, names, [series.is_emphasised for series in chart.series], chart.marks)
    for row, series in enumerate(chart.series):
        _add_stroke(sheet, series, row)
    for place in (1, 0):
        marks = [series.marks[place] for series in chart.series]
        colours = [_colour(sheet, series) for series in chart.series]
        add_dots(sheet, marks, list(range(len(marks))), colours)
    _make_small(sheet)
    label_rows(sheet, [_both(sheet, series, row) for row, series in enumerate(chart.series)])
    sheet.heading.append(_dates(chart))
    for cut in chart.breaks:
        sheet.notes.append(f"不连线：{cut.reason}")
    return sheet


def _colour(sheet: Sheet, series: Series) -> str:
    return sheet.style.palette.accent if series.is_emphasised else sheet.style.palette.plain


def _make_small(sheet: Sheet) -> None:
    """The earlier points, drawn last so that a hand can reach them on a later one; a ring would say that a date is inferred."""
    marker = sheet.traces[-1]["marker"]
    marker["size"] = [size * SMALL for size in marker["size"]]


def _add_stroke(sheet: Sheet, series: Series, row: int) -> None:
    """A stroke between two figures; dotted where one of them is a bound, none across a break."""
    ends = [mark.value / sheet.chart.scale for mark in series.marks]
    is_exact = all(mark.lower is not None and mark.lower == mark.upper for mark in series.marks)
    if len(series.pieces) == 1:
        colour = mixed(_colour(sheet, series), sheet.style.palette.surface, 0.6)
        line = {"color": colour, "width": sheet.style.stroke + 1, "dash": "solid" if is_exact else "dot"}
        sheet.ornament(ends, [row, row], mode="lines", line=line)


def _both(sheet: Sheet, series: Series, row: int) -> RowLabel:
    first, last = series.marks
    end = max(first.high or first.value, last.high or last.value) / sheet.chart.scale
    return RowLabel(end, row, f"{first.label} → {last.label}", sheet.style.marker * 0.75)


def _dates(chart: Chart) -> str:
    positions = list(dict.fromkeys(mark.position for mark in chart.marks))
    return BEFORE_AFTER.format(*map(plain, positions)) if len(positions) == 2 else ""


def slope(chart: Chart, style: Style) -> Sheet:
    """Two upright scales, a line for each region from one to the other, names and figures at the right end."""
    sheet = Sheet(chart, style, max(style.plot, 2 * len(chart.series) * style.small), top=style.small, bottom=style.small * 2.4)
    low, high = extent(chart.marks, chart.scale)
    positions = list(dict.fromkeys(mark.position for mark in chart.marks))
    sheet.y = value_axis(style, low, high, showticklabels=False, showgrid=False, zeroline=False)
    sheet.x = axis(
        style, range=[0, 1], tickvals=list(range(len(positions))), ticktext=[plain(position) for position in positions], showgrid=True
    )
    for place in (0, 1):
        sheet.upright(place, style.palette.faint)
    for series in chart.series:
        _add_slope(sheet, series)
    for place in (0, 1):
        _name_ends(sheet, place)
    for cut in chart.breaks:
        sheet.notes.append(f"不连线：{cut.reason}")
    for gap in chart.missing:
        sheet.notes.append(f"{gap.category}：{gap.reason}")
    return sheet


def _add_slope(sheet: Sheet, series: Series) -> None:
    style, colour = sheet.style, _colour(sheet, series)
    heights = [mark.value / sheet.chart.scale for mark in series.marks]
    is_exact = all(mark.lower is not None and mark.lower == mark.upper for mark in series.marks)
    line = {"color": colour, "width": style.stroke + series.is_emphasised, "dash": "solid" if is_exact else "dot"}
    mode = "lines+markers" if len(series.pieces) == 1 else "markers"
    symbols = [symbol_of(mark) for mark in series.marks]
    marker = {"symbol": symbols, "size": style.marker, "color": colour, "line": {"color": colour, "width": style.stroke}}
    sheet.marks(series.marks, [0, 1], heights, type="scatter", mode=mode, line=line, marker=marker, cliponaxis=False)
    for place, mark in enumerate(series.marks):
        if mark.high is not None:
            top = {"symbol": "line-ew-open", "size": style.marker, "color": colour}
            sheet.ornament(
                [place] * 2, [heights[place], mark.high / sheet.chart.scale], mode="lines+markers", line={"color": colour}, marker=top
            )


def _name_ends(sheet: Sheet, place: int) -> None:
    """The figures at the left end, figures and names at the right end, kept apart."""
    style, chart = sheet.style, sheet.chart
    low, high = sheet.y["range"]
    marks = [series.marks[place] for series in chart.series]
    words = [broken(f"{mark.label} {mark.category}" if place else mark.label, style.small, style.name) for mark in marks]
    sizes = [(text.count("<br>") + 1) * style.small * 1.25 for text in words]
    wanted = [sheet.height * (high - mark.value / chart.scale) / (high - low) for mark in marks]
    middles = spread(wanted, sizes, -style.small, sheet.height + style.small)
    for series, text, middle in zip(chart.series, words, middles, strict=True):
        sheet.annotations.append(
            {
                "text": text,
                "x": place,
                "xref": "x",
                "xanchor": "left" if place else "right",
                "xshift": (style.marker + 2) * (1 if place else -1),
                "y": 1 - middle / sheet.height,
                "yref": "y domain",
                "yanchor": "middle",
                "align": "left" if place else "right",
                "showarrow": False,
                "font": {"size": style.small, "color": style.palette.accent if series.is_emphasised else style.palette.text},
            }
        )
    room = widest(words, style.small) + style.marker + 8
    if place:
        sheet.right = max(sheet.right, room)
    else:
        sheet.left = max(sheet.left, room)


def standards(chart: Chart, style: Style) -> Sheet:
    """Two rows for each norm, before and after: bars to the norm, lighter up to the high end of a range."""
    marks = [mark for series in chart.series for mark in series.marks]
    is_one = len(chart.series) == 1
    names = [mark.position if is_one else f"{mark.category} {mark.position}" for mark in marks]
    sheet = row_sheet(chart, style, names, [False] * len(names), marks)
    palette = sheet.style.palette
    add_bars(sheet, marks, list(range(len(marks))), [palette.accent if place % 2 else palette.plain for place in range(len(marks))])
    label_rows(sheet, [bar_label(sheet, mark, row) for row, mark in enumerate(marks)])
    return sheet
