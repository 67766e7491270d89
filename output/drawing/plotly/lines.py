"""Lines over time and indices: cut where the description cuts them, each named at its end."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from indicators.charts.chart import Chart, Series
from indicators.charts.mark import Mark
from output.drawing.lettering import spread, width_of
from output.drawing.palette import DASHES, mixed, symbol_of
from output.drawing.plotly.point_labels import label_points
from output.drawing.plotly.rows import extent
from output.drawing.plotly.sheet import Sheet, axis, broken, plain, value_axis, widest
from output.drawing.plotly.style import Style
from output.drawing.plotly.time_axis import add_breaks, add_gaps, days_between, ticks_of


def lines(chart: Chart, style: Style) -> Sheet:
    """A line for each region; one line alone has its figures at its points, several are named at their ends."""
    sheet = Sheet(chart, style, style.plot, top=style.small * 1.6, bottom=style.small * 3.2)
    marks = chart.marks
    low, high = _index_extent(marks) if chart.kind == "index" else extent(marks, chart.scale)
    sheet.y = value_axis(style, low, high + (high - low) * 0.08, automargin="width")
    sheet.indent = width_of(f"{sheet.y['range'][1]:.0f}", style.small)
    _lay_dates(sheet)
    if chart.base is not None:
        sheet.level(chart.base, style.palette.faint, "dash")
    for series, colour, dash in styled_series(chart, style):
        for piece in series.pieces:
            _add_date_bands(sheet, piece, colour)
            _add_piece(sheet, series, piece, colour, dash)
    _add_targets(sheet)
    if labelled := _labelled_alone(chart):
        label_points(sheet, labelled)
    if len(chart.series) > 1:
        _name_lines(sheet)
    add_gaps(sheet)
    add_breaks(sheet)
    return sheet


def _labelled_alone(chart: Chart) -> Series | None:
    """The one line whose figures stand at its points; none where there are several."""
    foreground = [series for series in chart.series if not series.is_background]
    return foreground[0] if len(foreground) == 1 else None


def _index_extent(marks: Sequence[Mark]) -> tuple[float, float]:
    """An index is read against its base of 100, not against zero."""
    values = [100.0, *(mark.value for mark in marks)]
    room = max((max(values) - min(values)) * 0.12, 1)
    return min(values) - room, max(values) + room


def _lay_dates(sheet: Sheet) -> None:
    """An axis over all dates of the figures."""
    chart, style = sheet.chart, sheet.style
    dates = sorted({mark.position for mark in chart.marks} | {mark.start for mark in chart.marks if mark.is_inferred})
    first, last = (dates[0], dates[-1]) if dates else ("2020-01-01", "2020-12-31")
    room = max(days_between(first, last) * 0.03, 40)
    start, end = (date.fromordinal(round(date.fromisoformat(day).toordinal() + move)) for day, move in ((first, -room), (last, room)))
    ticks = ticks_of(chart, style)
    sheet.x = axis(
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


def styled_series(chart: Chart, style: Style) -> list[tuple[Series, str, str]]:
    """Each series with its colour and dash: the chosen region in the accent, context in grey, the others in colours of their own."""
    palette = style.palette
    others = [series for series in chart.series if not series.is_background and not series.is_emphasised]
    is_alone = len(others) == 1 and len([series for series in chart.series if not series.is_background]) == 1
    found = []
    for series in chart.series:
        if series.is_background:
            found.append((series, palette.faint, "solid"))
        elif series.is_emphasised or is_alone:
            found.append((series, palette.accent, "solid"))
        else:
            place = others.index(series)
            found.append((series, palette.category(place), DASHES[place % len(DASHES)]))
    return sorted(found, key=lambda one: (not one[0].is_background, one[0].is_emphasised))


def _add_piece(sheet: Sheet, series: Series, piece: Sequence[Mark], colour: str, dash: str) -> None:
    style, scale = sheet.style, sheet.chart.scale
    size = style.marker * (0.55 if series.is_background else 0.75)
    sheet.marks(
        piece,
        [mark.position for mark in piece],
        [mark.value / scale for mark in piece],
        type="scatter",
        mode="lines+markers" if len(piece) > 1 else "markers",
        cliponaxis=False,
        line={"color": colour, "width": style.stroke + series.is_emphasised * 0.5, "dash": dash},
        marker={
            "symbol": [symbol_of(mark) for mark in piece],
            "opacity": 1,
            "size": [size if symbol_of(mark) == "circle" else size + 3 for mark in piece],
            "color": colour,
            "line": {"color": colour, "width": style.stroke},
        },
        **_reaches(piece, scale, colour),
    )


def _reaches(piece: Sequence[Mark], scale: float, colour: str) -> dict[str, Any]:
    """Strokes from the low end of a range to its high end."""
    if all(mark.high is None for mark in piece):
        return {}
    above = [0.0 if mark.high is None else (mark.high - mark.value) / scale for mark in piece]
    return {"error_y": {"symmetric": False, "array": above, "arrayminus": [0] * len(piece), "color": colour, "thickness": 2}}


def _add_date_bands(sheet: Sheet, piece: Sequence[Mark], colour: str) -> None:
    """A band over the time in which an inferred date lies, in place of a sharp point."""
    inferred = [mark for mark in piece if mark.is_inferred and mark.start != mark.position]
    if inferred:
        dates = [end for mark in inferred for end in (mark.start, mark.position, None)]
        heights = [mark.value / sheet.chart.scale for mark in inferred for _ in range(3)]
        line = {"color": mixed(colour, sheet.style.palette.surface, 0.45), "width": sheet.style.stroke * 2.5}
        sheet.ornament(dates, heights, mode="lines", line=line)


def _add_targets(sheet: Sheet) -> None:
    """A hollow diamond at the date of a target and a dashed line at its height."""
    chart, style = sheet.chart, sheet.style
    for mark in chart.targets:
        height = mark.value / chart.scale
        sheet.level(height, style.palette.text, "dash")
        marker = {"symbol": "diamond-open", "size": style.marker + 2, "color": style.palette.text, "line": {"width": style.stroke}}
        sheet.marks([mark], [mark.position], [height], type="scatter", mode="markers", marker=marker, cliponaxis=False)
        place = {"x": 0, "xref": "x domain", "xanchor": "left", "y": height, "yref": "y", "yanchor": "bottom"}
        sheet.annotations.append({**place, "text": plain(f"目标 {mark.label}"), "showarrow": False, "font": {"size": style.small}})


def _name_lines(sheet: Sheet) -> None:
    """The name of each line and its last figure at the right, in the colour of the line, none on another."""
    style, chart = sheet.style, sheet.chart
    named = styled_series(chart, style)
    lasts = [max(series.marks, key=lambda mark: mark.position) for series, _, _ in named]
    labelled = _labelled_alone(chart)
    said = [series.name if series is labelled else f"{series.name} {last.label}" for (series, _, _), last in zip(named, lasts, strict=True)]
    words = [broken(text, style.small, style.name * 0.8) for text in said]
    sizes = [(text.count("<br>") + 1) * style.small * 1.25 for text in words]
    low, high = sheet.y["range"]
    wanted = [sheet.height * (high - last.value / chart.scale) / (high - low) for last in lasts]
    for (series, colour, _), text, middle in zip(named, words, spread(wanted, sizes, 0, sheet.height), strict=True):
        is_readable = not series.is_background
        sheet.annotations.append(
            {
                "text": text,
                "x": 1,
                "xref": "x domain",
                "xanchor": "left",
                "xshift": 4,
                "y": 1 - middle / sheet.height,
                "yref": "y domain",
                "yanchor": "middle",
                "align": "left",
                "showarrow": False,
                "font": {"size": style.small, "color": style.palette.readable(colour) if is_readable else style.palette.quiet},
            }
        )
    sheet.right = max(sheet.right, widest(words, style.small) + 8)
