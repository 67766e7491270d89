"""Two figures of the same thing: dumbbells, slopes, norms before and after."""

from indicators.charts.chart import Chart, Series
from indicators.charts.mark import Mark
from output.drawing.grammar import style_mark
from output.drawing.lettering import measure_width, spread
from output.drawing.palette import mixed
from output.drawing.plotly.bars import add_bars, label_bar
from output.drawing.plotly.dots import add_dots
from output.drawing.plotly.panel import PanelBuilder, axis, broken, make_value_axis, plain, widest
from output.drawing.plotly.rows import RowLabel, label_rows, make_row_panel
from output.drawing.plotly.style import Style
from output.drawing.scale import find_extent

SMALL = 0.6  # of the size of the later points
BEFORE_AFTER = "小点：{}；大点：{}"
LEADER = 1.2  # the length of the line from a point to its words, in heights of their letters


def dumbbell(chart: Chart, style: Style) -> PanelBuilder:
    """Draw a row for each region: the earlier figure small, the later one large, a stroke between them where they may be joined."""
    names = [series.name for series in chart.series]
    panel = make_row_panel(chart, style, names, [series.is_emphasised for series in chart.series], chart.marks)
    for row, series in enumerate(chart.series):
        _add_stroke(panel, series, row)
    for side in (1, 0):
        marks = [series.marks[side] for series in chart.series]
        colours = [_colour(panel, series) for series in chart.series]
        add_dots(panel, marks, list(range(len(marks))), colours)
    _make_small(panel)
    label_rows(panel, [_both(panel, series, row) for row, series in enumerate(chart.series)])
    panel.heading.append(_dates(chart))
    for cut in chart.breaks:
        panel.notes.append(f"不连线：{cut.reason}")
    return panel


def _colour(panel: PanelBuilder, series: Series) -> str:
    return panel.style.palette.accent if series.is_emphasised else panel.style.palette.plain


def _make_small(panel: PanelBuilder) -> None:
    """Shrink the earlier points, drawn last with an edge in the colour of the ground so that they show on a later one, too.

    A ring would say that a date is inferred.
    """
    marker = panel.traces[-1]["marker"]
    marker["size"] = [size * SMALL + panel.style.stroke for size in marker["size"]]
    edges = [
        colour if "-open" in symbol else panel.style.palette.surface
        for symbol, colour in zip(marker["symbol"], marker["color"], strict=True)
    ]
    marker["line"] = marker["line"] | {"color": edges}


def _add_stroke(panel: PanelBuilder, series: Series, row: int) -> None:
    """Add a stroke between two figures; dotted where one of them is a bound, none across a break."""
    ends = [mark.value / panel.chart.scale for mark in series.marks]
    is_exact = all(mark.lower is not None and mark.lower == mark.upper for mark in series.marks)
    if len(series.pieces) == 1:
        colour = mixed(_colour(panel, series), panel.style.palette.surface, 0.6)
        line = {"color": colour, "width": panel.style.stroke + 1, "dash": "solid" if is_exact else "dot"}
        panel.add_decoration(ends, [row, row], mode="lines", line=line)


def _both(panel: PanelBuilder, series: Series, row: int) -> RowLabel:
    first, last = series.marks
    end = max(first.high or first.value, last.high or last.value) / panel.chart.scale
    return RowLabel(end, row, f"{first.label} → {last.label}", panel.style.marker * 0.75)


def _dates(chart: Chart) -> str:
    positions = list(dict.fromkeys(mark.position for mark in chart.marks))
    return BEFORE_AFTER.format(*map(plain, positions)) if len(positions) == 2 else ""


def slope(chart: Chart, style: Style) -> PanelBuilder:
    """Draw two upright scales, a line for each region from one to the other, names and figures at the right end."""
    panel = PanelBuilder(chart, style, max(style.plot, 2 * len(chart.series) * style.small), top=style.small, bottom=style.small * 2.4)
    low, high = find_extent(chart.marks, chart.scale)
    positions = list(dict.fromkeys(mark.position for mark in chart.marks))
    panel.y = make_value_axis(style, low, high, showticklabels=False, showgrid=False, zeroline=False)
    panel.x = axis(
        style, range=[0, 1], tickvals=list(range(len(positions))), ticktext=[plain(position) for position in positions], showgrid=True
    )
    for side in (0, 1):
        panel.add_upright(side, style.palette.faint)
    for series in chart.series:
        _add_slope(panel, series)
    for side in (0, 1):
        _name_ends(panel, side)
    for cut in chart.breaks:
        panel.notes.append(f"不连线：{cut.reason}")
    for gap in chart.missing:
        panel.notes.append(f"{gap.category}：{gap.reason}")
    return panel


def _add_slope(panel: PanelBuilder, series: Series) -> None:
    style, colour = panel.style, _colour(panel, series)
    heights = [mark.value / panel.chart.scale for mark in series.marks]
    is_exact = all(mark.lower is not None and mark.lower == mark.upper for mark in series.marks)
    line = {"color": colour, "width": style.stroke + series.is_emphasised, "dash": "solid" if is_exact else "dot"}
    mode = "lines+markers" if len(series.pieces) == 1 else "markers"
    symbols = [style_mark(mark, "point").symbol for mark in series.marks]
    marker = {"symbol": symbols, "size": style.marker, "color": colour, "line": {"color": colour, "width": style.stroke}}
    panel.add_marks(series.marks, [0, 1], heights, type="scatter", mode=mode, line=line, marker=marker, cliponaxis=False)
    for side, mark in enumerate(series.marks):
        if mark.high is not None:
            top = {"symbol": "line-ew-open", "size": style.marker, "color": colour}
            panel.add_decoration(
                [side] * 2, [heights[side], mark.high / panel.chart.scale], mode="lines+markers", line={"color": colour}, marker=top
            )


def _name_ends(panel: PanelBuilder, side: int) -> None:
    """Write the figures at the left end, figures and names at the right end, kept apart, each with a thin line to its point."""
    style, chart = panel.style, panel.chart
    low, high = panel.y["range"]
    marks = [series.marks[side] for series in chart.series]
    words = [_name_end(mark, style) if side else plain(mark.label) for mark in marks]
    sizes = [(text.count("<br>") + 1) * style.small * 1.25 for text in words]
    wanted = [panel.height * (high - mark.value / chart.scale) / (high - low) for mark in marks]
    middles = spread(wanted, sizes, -style.small, panel.height + style.small)
    away = round(style.marker * 0.6 + style.small * LEADER)
    line = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": style.palette.plain, "standoff": round(style.marker * 0.6)}
    way = "left" if side else "right"
    aside = {"x": side, "xanchor": way, "align": way, "ax": away if side else -away}
    for series, mark, text, height, middle in zip(chart.series, marks, words, wanted, middles, strict=True):
        font = {"size": style.small, "color": style.palette.accent if series.is_emphasised else style.palette.text}
        panel.annotations.append({"text": text, **aside, "y": mark.value / chart.scale, "ay": round(middle - height), **line, "font": font})
    room = widest(words, style.small) + away + 8
    if side:
        panel.right = max(panel.right, room)
    else:
        panel.left = max(panel.left, room)


def _name_end(mark: Mark, style: Style) -> str:
    """Return figure and name; a long name is parted in itself, so that the figure stays beside its beginning."""
    figure = f"{mark.label} "
    return plain(figure) + broken(mark.category, style.small, style.name_width - measure_width(figure, style.small))


def standards(chart: Chart, style: Style) -> PanelBuilder:
    """Draw two rows for each norm, before and after: bars to the norm, lighter up to the high end of a range."""
    marks = [mark for series in chart.series for mark in series.marks]
    is_one = len(chart.series) == 1
    names = [mark.position if is_one else f"{mark.category} {mark.position}" for mark in marks]
    panel = make_row_panel(chart, style, names, [False] * len(names), marks)
    palette = panel.style.palette
    add_bars(panel, marks, list(range(len(marks))), [palette.accent if number % 2 else palette.plain for number in range(len(marks))])
    label_rows(panel, [label_bar(panel, mark, row) for row, mark in enumerate(marks)])
    return panel
