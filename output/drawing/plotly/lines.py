"""Lines over time and indices: cut where the description cuts them, each named at its end."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from indicators.charts.chart import Chart, Series
from indicators.charts.mark import Mark
from output.drawing.grammar import PLAIN, style_mark
from output.drawing.layout import LineStyle, style_series
from output.drawing.lettering import measure_width, spread
from output.drawing.palette import mixed
from output.drawing.plotly.panel import PanelBuilder, axis, broken, make_value_axis, plain, widest
from output.drawing.plotly.point_labels import label_points
from output.drawing.plotly.style import Style
from output.drawing.plotly.time_axis import add_breaks, add_gaps, count_days, find_ticks
from output.drawing.scale import find_close_extent, find_extent

HEADROOM = 0.08  # of the stretch of values, above the highest


def lines(chart: Chart, style: Style, beside: Sequence[Chart] = ()) -> PanelBuilder:
    """Draw a line for each region; one line alone has its figures at its points, several are named at their ends.

    Its axes reach over the figures of the charts beside it, too: words are placed where its points will stand.
    """
    panel = PanelBuilder(chart, style, style.plot, top=style.small * 1.6, bottom=style.small * 3.2)
    charts = beside or [chart]
    ranges = [_find_value_range(one) for one in charts]
    panel.y = make_value_axis(style, min(low for low, _ in ranges), max(high for _, high in ranges), automargin="width")
    panel.indent = measure_width(f"{panel.y['range'][1]:.0f}", style.small)
    _lay_dates(panel, [mark for one in charts for mark in one.marks])
    if chart.base is not None:
        panel.add_level(chart.base, style.palette.faint, "dash")
    styled = _order_lines(chart, style)
    for series, look in styled:
        for piece in series.pieces:
            _add_date_bands(panel, piece, look.colour)
            _add_piece(panel, series, piece, look)
    _add_targets(panel)
    labelled = _find_labelled(chart)
    words = label_points(panel, labelled) if labelled else []
    if len(chart.series) > 1:
        _name_lines(panel, styled)
    add_gaps(panel, words)
    add_breaks(panel)
    return panel


def _find_labelled(chart: Chart) -> Series | None:
    """Return the one line whose figures stand at its points; none where there are several."""
    foreground = [series for series in chart.series if not series.is_background]
    return foreground[0] if len(foreground) == 1 else None


def _find_value_range(chart: Chart) -> tuple[float, float]:
    """Return how far the axis of a chart that stands alone reaches."""
    if chart.is_close_up:
        low, high = find_close_extent(chart.marks, chart.base)
        room = max((high - low) * 0.12, 1)
        return low - room, high + room + (high - low + 2 * room) * HEADROOM
    low, high = find_extent(chart.marks, chart.scale)
    return low, high + (high - low) * HEADROOM


def _lay_dates(panel: PanelBuilder, marks: Sequence[Mark]) -> None:
    """Lay an axis over all dates of these figures."""
    chart, style = panel.chart, panel.style
    dates = sorted({mark.position for mark in marks} | {mark.start for mark in marks if mark.is_inferred})
    first, last = (dates[0], dates[-1]) if dates else ("2020-01-01", "2020-12-31")
    room = max(count_days(first, last) * 0.03, 40)
    start, end = (date.fromordinal(round(date.fromisoformat(day).toordinal() + move)) for day, move in ((first, -room), (last, room)))
    ticks = find_ticks(chart, style, count_days(first, last))
    panel.x = axis(
        style,
        type="date",
        range=[start.isoformat(), end.isoformat()],
        tickvals=list(ticks),
        ticktext=list(ticks.values()),
        tickangle=0,
        showgrid=False,
        ticks="outside",
        ticklen=5,
        tickcolor=style.palette.faint,
    )


def _order_lines(chart: Chart, style: Style) -> list[tuple[Series, LineStyle]]:
    """Return the lines with their looks: context first, the chosen one on top of all."""
    styled = list(zip(chart.series, style_series(chart, style.palette), strict=True))
    return sorted(styled, key=lambda pair: (not pair[0].is_background, pair[0].is_emphasised))


def _add_piece(panel: PanelBuilder, series: Series, piece: Sequence[Mark], look: LineStyle) -> None:
    style, scale, colour = panel.style, panel.chart.scale, look.colour
    symbols = [style_mark(mark, "point").symbol for mark in piece]
    size = style.marker * (0.55 if series.is_background else 0.75)
    panel.add_marks(
        piece,
        [mark.position for mark in piece],
        [mark.value / scale for mark in piece],
        type="scatter",
        mode="lines" if series.is_level else "lines+markers" if len(piece) > 1 else "markers",
        cliponaxis=False,
        line={"color": colour, "width": style.stroke + series.is_emphasised * 0.5, "dash": look.dash},
        marker={
            "symbol": symbols,
            "opacity": 1,
            "size": [size if symbol == PLAIN else size + 3 for symbol in symbols],
            "color": colour,
            "line": {"color": colour, "width": style.stroke},
        },
        **_reach_high_ends(piece, scale, colour),
    )


def _reach_high_ends(piece: Sequence[Mark], scale: float, colour: str) -> dict[str, Any]:
    """Return strokes from the low end of a range to its high end."""
    if all(mark.high is None for mark in piece):
        return {}
    above = [0.0 if mark.high is None else (mark.high - mark.value) / scale for mark in piece]
    return {"error_y": {"symmetric": False, "array": above, "arrayminus": [0] * len(piece), "color": colour, "thickness": 2}}


def _add_date_bands(panel: PanelBuilder, piece: Sequence[Mark], colour: str) -> None:
    """Add a band over the time in which an inferred date lies, in place of a sharp point."""
    inferred = [mark for mark in piece if mark.is_inferred and mark.start != mark.position]
    if inferred:
        dates = [end for mark in inferred for end in (mark.start, mark.position, None)]
        heights = [mark.value / panel.chart.scale for mark in inferred for _ in range(3)]
        line = {"color": mixed(colour, panel.style.palette.surface, 0.45), "width": panel.style.stroke * 2.5}
        panel.add_decoration(dates, heights, mode="lines", line=line)


def _add_targets(panel: PanelBuilder) -> None:
    """Add a hollow diamond at the date of a target and a dashed line at its height."""
    chart, style = panel.chart, panel.style
    for mark in chart.targets:
        height = mark.value / chart.scale
        panel.add_level(height, style.palette.text, "dash")
        look = style_mark(mark, "point", style.palette.text)
        marker = {"symbol": look.symbol, "size": style.marker + 2, "color": look.colour, "line": {"width": style.stroke}}
        panel.add_marks([mark], [mark.position], [height], type="scatter", mode="markers", marker=marker, cliponaxis=False)
        spot = {"x": 0, "xref": "x domain", "xanchor": "left", "y": height, "yref": "y", "yanchor": "bottom"}
        panel.annotations.append({**spot, "text": plain(f"目标 {mark.label}"), "showarrow": False, "font": {"size": style.small}})


def _name_lines(panel: PanelBuilder, styled: Sequence[tuple[Series, LineStyle]]) -> None:
    """Write the name of each line and its last figure at the right, in the colour of the line, none on another."""
    style, chart = panel.style, panel.chart
    lasts = [max(series.marks, key=lambda mark: mark.position) for series, _ in styled]
    labelled = _find_labelled(chart)
    said = [series.name if series is labelled else f"{series.name} {last.label}" for (series, _), last in zip(styled, lasts, strict=True)]
    words = [broken(text, style.small, style.name_width * 0.8) for text in said]
    sizes = [(text.count("<br>") + 1) * style.small * 1.25 for text in words]
    low, high = panel.y["range"]
    wanted = [panel.height * (high - last.value / chart.scale) / (high - low) for last in lasts]
    for (series, look), text, middle in zip(styled, words, spread(wanted, sizes, 0, panel.height), strict=True):
        is_readable = not series.is_background
        panel.annotations.append(
            {
                "text": text,
                "x": 1,
                "xref": "x domain",
                "xanchor": "left",
                "xshift": 4,
                "y": 1 - middle / panel.height,
                "yref": "y domain",
                "yanchor": "middle",
                "align": "left",
                "showarrow": False,
                "font": {"size": style.small, "color": style.palette.readable(look.colour) if is_readable else style.palette.quiet},
            }
        )
    panel.right = max(panel.right, widest(words, style.small) + 8)
