"""A chart description drawn for the screen with plotly's graph_objects; nothing is filtered, sorted or rounded here."""

import plotly.graph_objects as go

from indicators.chart import Chart, Series
from indicators.drawing.palette import ARROWS, BANDS, CATEGORIES, DARK, DASHES, FONT, HOLLOW, LIGHT, LOOSE, Palette
from indicators.mark import Mark

BAR_HEIGHT, CHART_HEIGHT, MOST_LABELS, MOST_TICKS = 26, 400, 8, 10


def draw(chart: Chart, *, dark: bool = False) -> go.Figure:
    """The figure for a chart of any kind."""
    palette = DARK if dark else LIGHT
    drawing = {"bars": _bars, "line": _lines, "bands": _bands, "whole": _bands}[chart.kind]
    figure = drawing(chart, palette)
    figure.update_layout(
        template="none",
        font={"family": FONT, "size": 14, "color": palette.text},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        margin={"l": 8, "r": 24, "t": 32, "b": 8},
        hoverlabel={"font": {"family": FONT}},
        separators=".,",
    )
    figure.add_annotation(
        text=f"单位：{chart.axis_title}", x=0, y=1, xref="paper", yref="paper", xanchor="left", yanchor="bottom", yshift=8, showarrow=False
    )
    _keep_looks_when_clicked(figure, palette)
    figure.update_xaxes(gridcolor=palette.grid, linecolor=palette.grid, zeroline=False, automargin=True)
    figure.update_yaxes(gridcolor=palette.grid, linecolor=palette.grid, zeroline=False, automargin=True)
    return figure


def _keep_looks_when_clicked(figure: go.Figure, palette: Palette) -> None:
    # A click on a mark opens its origin; plotly would fade all other marks, and fails on labelled bars that name no such style.
    text = {"color": palette.text}
    for trace in figure.data:
        trace.update(selected={"textfont": text}, unselected={"marker": {"opacity": 1}, "textfont": text})


def _bars(chart: Chart, palette: Palette) -> go.Figure:
    marks = [(series, mark) for series in chart.series for mark in series.marks]
    marks += [(Series(mark.category, ((mark,),)), mark) for mark in chart.targets]
    marks.reverse()  # plotly draws the first category at the bottom
    figure = go.Figure()
    figure.add_bar(
        orientation="h",
        x=[mark.value / chart.scale for _, mark in marks],
        y=[mark.category for _, mark in marks],
        text=[_spaced_label(mark) for _, mark in marks],
        textposition="outside",
        cliponaxis=False,
        hovertext=[mark.tooltip for _, mark in marks],
        customdata=[mark.observation_id for _, mark in marks],
        hoverinfo="text",
        marker=_bar_marker(marks, palette),
    )
    _add_range_ends(figure, chart, marks, palette)
    _add_bound_arrows(figure, chart, marks, palette)
    longest = max((mark.high or mark.value for _, mark in marks), default=1) / chart.scale
    figure.update_layout(height=max(160, BAR_HEIGHT * len(marks) + 70), showlegend=False, bargap=0.28, barmode="stack")
    figure.update_xaxes(range=[0, longest * 1.18 or 1], tickformat=",~f")
    figure.update_yaxes(showgrid=False)
    return figure


def _spaced_label(mark: Mark) -> str:
    # Room for the arrow that stands at the end of a bar whose figure is a bound.
    return f"\u2003{mark.label}" if mark.qualifier in ARROWS or mark.qualifier in HOLLOW else mark.label


def _bar_marker(marks: list[tuple[Series, Mark]], palette: Palette) -> dict[str, object]:
    colors = [palette.accent if series.is_emphasised else palette.plain for series, _ in marks]
    hollow = [mark.qualifier in HOLLOW or mark.is_doubtful for _, mark in marks]
    return {
        "color": ["rgba(0,0,0,0)" if mark.qualifier in HOLLOW else color for color, (_, mark) in zip(colors, marks, strict=True)],
        "line": {"color": colors, "width": [2 if is_hollow else 0 for is_hollow in hollow]},
        "opacity": [0.6 if mark.is_doubtful else 1.0 for _, mark in marks],
        **_hatching([mark for _, mark in marks]),
    }


def _hatching(marks: list[Mark]) -> dict[str, object]:
    """The pattern of derived figures, in the colour of each bar; plotly.js complains of an overlay on a list of colours."""
    if not any(mark.is_derived for mark in marks):
        return {}
    return {"pattern": {"shape": ["/" if mark.is_derived else "" for mark in marks], "fillmode": "replace", "size": 6, "solidity": 0.5}}


def _add_range_ends(figure: go.Figure, chart: Chart, marks: list[tuple[Series, Mark]], palette: Palette) -> None:
    ranges = [mark for _, mark in marks if mark.high is not None]
    if ranges:
        figure.add_bar(
            orientation="h",
            x=[((mark.high or mark.value) - mark.value) / chart.scale for mark in ranges],
            y=[mark.category for mark in ranges],
            marker={"color": palette.plain, "opacity": 0.4},
            hoverinfo="skip",
        )


def _add_bound_arrows(figure: go.Figure, chart: Chart, marks: list[tuple[Series, Mark]], palette: Palette) -> None:
    """Open arrows at the ends of bars that state a bound: the true value lies beyond, or short of, the end."""
    bounded = [(series, mark) for series, mark in marks if mark.qualifier in ARROWS or mark.qualifier in HOLLOW]
    if bounded:
        figure.add_scatter(
            mode="markers",
            x=[mark.value / chart.scale for _, mark in bounded],
            y=[mark.category for _, mark in bounded],
            marker={
                "symbol": [(ARROWS | HOLLOW)[mark.qualifier][0] for _, mark in bounded],
                "size": 14,
                "color": [palette.accent if series.is_emphasised else palette.plain for series, _ in bounded],
            },
            hoverinfo="skip",
        )


def _lines(chart: Chart, palette: Palette) -> go.Figure:
    figure = go.Figure()
    for place, series in enumerate([*chart.series, *(Series(mark.category, ((mark,),)) for mark in chart.targets)]):
        color = palette.accent if series.is_emphasised or len(chart.series) == 1 else CATEGORIES[place % len(CATEGORIES)]
        for number, piece in enumerate(series.pieces):
            _add_line_piece(figure, chart, series, piece, color, DASHES[place % len(DASHES)], show_name=number == 0)
    for position, reasons in _reasons_by_position(chart).items():
        figure.add_vline(x=position, line={"color": palette.plain, "width": 1, "dash": "dot"})
        text = "间断" if len(reasons) > 1 else f"间断：{reasons[0]}"
        figure.add_annotation(x=position, y=1, yref="paper", yanchor="bottom", text=text, showarrow=False, hovertext="；".join(reasons))
    figure.update_layout(
        height=CHART_HEIGHT, showlegend=len(chart.series) > 1, legend={"orientation": "h", "y": -0.15, "x": 0}, hovermode="closest"
    )
    highest = max((mark.high or mark.value for series in chart.series for mark in series.marks), default=1) / chart.scale
    figure.update_yaxes(range=[0, highest * 1.12 or 1], tickformat=",~f")
    dates = _labelled_dates(chart)
    figure.update_xaxes(type="date", tickvals=list(dates), ticktext=list(dates.values()), showgrid=False)
    return figure


def _labelled_dates(chart: Chart) -> dict[str, str]:
    """The dates of the figures themselves as ticks, thinned to what fits; a year's end is labelled by its year."""
    dates = sorted({mark.position for mark in chart.marks})
    ends = [date for date in dates if date.endswith("-12-31")]
    shown = ends if len(ends) * 2 > len(dates) else dates
    shown = shown[:: -(-len(shown) // MOST_TICKS)]
    return {date: f"{date[:4]}年" if shown and len(ends) * 2 > len(dates) else date[:7] for date in shown}


def _reasons_by_position(chart: Chart) -> dict[str, list[str]]:
    reasons: dict[str, list[str]] = {}
    for cut in chart.breaks:
        reasons.setdefault(cut.position, []).append(cut.reason)
    return reasons


def _add_line_piece(
    figure: go.Figure, chart: Chart, series: Series, piece: tuple[Mark, ...], color: str, dash: str, *, show_name: bool
) -> None:
    figure.add_scatter(
        mode="lines+markers+text" if len(chart.series) == 1 else "lines+markers",
        name=series.name,
        legendgroup=series.name,
        showlegend=show_name,
        x=[mark.position for mark in piece],
        y=[mark.value / chart.scale for mark in piece],
        text=_point_labels(series, piece),
        textposition=["top center" if place % 2 else "bottom center" for place in range(len(piece))],
        textfont={"size": 13},
        cliponaxis=False,
        hovertext=[mark.tooltip for mark in piece],
        customdata=[mark.observation_id for mark in piece],
        hoverinfo="text",
        line={"color": color, "width": 2, "dash": dash},
        marker={"color": color, "size": 9, "symbol": [_point_symbol(mark) for mark in piece]},
        error_y=_range_bars(chart, piece, color),
    )


def _range_bars(chart: Chart, piece: tuple[Mark, ...], color: str) -> dict[str, object] | None:
    """A stroke from the low end of a range to its high end; none where no figure of the piece is a range."""
    if all(mark.high is None for mark in piece):
        return None
    above = [0 if mark.high is None else (mark.high - mark.value) / chart.scale for mark in piece]
    return {"symmetric": False, "array": above, "arrayminus": [0] * len(piece), "color": color, "thickness": 2}


def _point_labels(series: Series, piece: tuple[Mark, ...]) -> list[str]:
    # Every point is labelled while there is room; on a long line only its ends, the rest in the tooltip and the table.
    if len(series.marks) <= MOST_LABELS:
        return [mark.label for mark in piece]
    ordered = sorted((mark for mark in series.marks if not mark.is_other), key=lambda mark: mark.position)
    named = {id(ordered[0]), id(ordered[-1]), id(max(ordered, key=lambda mark: mark.value))} if ordered else set()
    return [mark.label if id(mark) in named else "" for mark in piece]


def _point_symbol(mark: Mark) -> str:
    if mark.qualifier in ARROWS or mark.qualifier in HOLLOW:
        return (ARROWS | HOLLOW)[mark.qualifier][1]
    if mark.qualifier in LOOSE:
        return LOOSE[mark.qualifier]
    if mark.is_other:
        return "square-open"
    if mark.is_derived:
        return "diamond-open"
    return "circle-open" if mark.is_doubtful or mark.is_inferred else "circle"


def _bands(chart: Chart, palette: Palette) -> go.Figure:
    figure = go.Figure()
    places = list(dict.fromkeys(mark.category for series in chart.series for mark in series.marks))
    for number, series in enumerate(chart.series):
        figure.add_bar(
            orientation="h",
            name=series.name,
            x=[mark.value for mark in series.marks],
            y=[mark.category for mark in series.marks],
            text=[mark.label for mark in series.marks],
            textposition="inside",
            insidetextanchor="middle",
            hovertext=[mark.tooltip for mark in series.marks],
            customdata=[mark.observation_id for mark in series.marks],
            hoverinfo="text",
            marker={
                "color": BANDS[number % len(BANDS)],
                "line": {"color": palette.text, "width": 0.5},
                "pattern": {
                    "shape": ["/" if mark.is_derived else "" for mark in series.marks],
                    "fillmode": "overlay",
                    "fgcolor": "#FFFFFF",
                    "size": 6,
                },
            },
        )
    figure.update_layout(
        height=max(200, 56 * len(places) + 120),
        barmode="stack",
        bargap=0.35,
        legend={"orientation": "h", "y": -0.2, "x": 0, "traceorder": "normal"},
    )
    figure.update_xaxes(range=[0, 100], ticksuffix="%")
    figure.update_yaxes(categoryorder="array", categoryarray=places[::-1])
    return figure
