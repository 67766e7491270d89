"""Ranked bars: from zero to the figure, its end as its wording says."""

from collections.abc import Sequence

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.palette import mixed
from output.drawing.plotly.rows import RowLabel, label_rows, row_sheet
from output.drawing.plotly.sheet import Sheet, Trace
from output.drawing.plotly.style import Style

LIGHTER = 0.5
BAR = 0.64
LYING = {"type": "bar", "orientation": "h", "width": BAR}


def bars(chart: Chart, style: Style) -> Sheet:
    """A row for each region, in the order given, and a hollow diamond for a target."""
    pairs = [(mark, series.is_emphasised) for series in chart.series for mark in series.marks]
    marks = [mark for mark, _ in pairs]
    names = list(dict.fromkeys([*(mark.category for mark in marks), *(mark.category for mark in chart.targets)]))
    bold = [any(is_emphasised for mark, is_emphasised in pairs if mark.category == name) for name in names]
    sheet = row_sheet(chart, style, names, bold, chart.marks)
    rows = [names.index(mark.category) for mark in marks]
    palette = sheet.style.palette
    colours = [palette.accent if is_emphasised else palette.plain for _, is_emphasised in pairs]
    if marks:
        add_bars(sheet, marks, rows, colours)
    add_targets(sheet, chart.targets, [names.index(mark.category) for mark in chart.targets])
    label_rows(sheet, [bar_label(sheet, mark, row) for mark, row in zip(marks, rows, strict=True)] + _target_labels(sheet, names))
    return sheet


def add_bars(sheet: Sheet, marks: Sequence[Mark], rows: Sequence[int], colours: Sequence[str]) -> None:
    """Lying bars with the ends that their wordings ask for."""
    scale = sheet.chart.scale
    x = [mark.value / scale for mark in marks]
    fills = [fill_of(mark, colour, sheet) for mark, colour in zip(marks, colours, strict=True)]
    sheet.marks(marks, x, rows, **LYING, marker={"color": fills, "line": {"width": 0}, **hatching(marks)})
    found = list(zip(marks, x, rows, colours, strict=True))
    _add_far_ends(sheet, [(mark, end, row, colour) for mark, end, row, colour in found if mark.high is not None])
    add_open_ends(sheet, [(end, row, colour) for mark, end, row, colour in found if mark.is_lower_bound])
    _add_hollow_ends(sheet, [(end, row, colour) for mark, end, row, colour in found if mark.is_upper_bound])
    _add_crosses(sheet, [(mark, end, row, colour) for mark, end, row, colour in found if mark.has_other_definition])
    for mark, end, row, colour in found:
        if mark.is_doubtful or mark.qualifier == "about":
            dotted_outline(sheet, 0, end, row, colour)


def fill_of(mark: Mark, colour: str, sheet: Sheet) -> str:
    """Lighter where a figure is provisional, doubtful or no more than about right."""
    return mixed(colour, sheet.style.palette.surface, LIGHTER) if mark.is_doubtful or mark.qualifier == "about" else colour


def hatching(marks: Sequence[Mark]) -> Trace:
    """The pattern of derived figures, in the colour of each bar."""
    if not any(mark.is_derived for mark in marks):
        return {}
    shapes = ["/" if mark.is_derived else "" for mark in marks]
    return {"pattern": {"shape": shapes, "fillmode": "replace", "size": 7, "solidity": 0.55}}


def dotted_outline(sheet: Sheet, start: float, end: float, row: float, colour: str, height: float = BAR) -> None:
    sheet.shapes.append(
        {
            "type": "rect",
            "xref": "x",
            "yref": "y",
            "x0": start,
            "x1": end,
            "y0": row - height / 2,
            "y1": row + height / 2,
            "line": {"color": colour, "width": 1.5, "dash": "dot"},
        }
    )


Found = tuple[Mark, float, int, str]
End = tuple[float, int, str]


def _add_far_ends(sheet: Sheet, ranges: Sequence[Found]) -> None:
    """The lighter stretch of a range, from its low end to its high one."""
    if ranges:
        surface, scale = sheet.style.palette.surface, sheet.chart.scale
        marks = [mark for mark, _, _, _ in ranges]
        sheet.marks(
            marks,
            [(mark.high or mark.value) / scale - end for mark, end, _, _ in ranges],
            [row for _, _, row, _ in ranges],
            **LYING,
            base=[end for _, end, _, _ in ranges],
            marker={
                "color": [mixed(colour, surface, 0.35) for _, _, _, colour in ranges],
                "line": {"color": [colour for _, _, _, colour in ranges], "width": 1},
            },
        )


def add_open_ends(sheet: Sheet, ends: Sequence[End]) -> None:
    """An open arrow behind the end of a bar: the true value lies beyond."""
    if ends:
        size = sheet.style.thickness * 0.86  # so that its base is as wide as the bar
        _add_ends(sheet, ends, {"symbol": "triangle-down-open", "size": size, "angle": -90, "standoff": size / 4})


def _add_hollow_ends(sheet: Sheet, ends: Sequence[End]) -> None:
    """A hollow box at the end of a bar: the true value lies short of it."""
    if ends:
        size = sheet.style.thickness - 2
        _add_ends(sheet, ends, {"symbol": "square", "size": size, "angle": 90, "standoff": size / 2, "color": sheet.style.palette.surface})


def _add_crosses(sheet: Sheet, others: Sequence[Found]) -> None:
    """A cross behind a figure that counts something else, or at another time, than the rest."""
    size = sheet.style.marker
    for mark, end, row, colour in others:
        far = end if mark.high is None else mark.high / sheet.chart.scale
        _add_ends(sheet, [(far, row, colour)], {"symbol": "x-open", "size": size, "angle": -90, "standoff": _end_width(sheet, mark) + size})


def _end_width(sheet: Sheet, mark: Mark) -> float:
    """The room that the arrow of a lower bound takes behind its bar."""
    return sheet.style.thickness if mark.is_lower_bound else 0


def _add_ends(sheet: Sheet, ends: Sequence[End], marker: Trace) -> None:
    colours = [colour for _, _, colour in ends]
    sheet.ornament(
        [end for end, _, _ in ends],
        [row for _, row, _ in ends],
        mode="markers",
        marker={"color": colours, "line": {"color": colours, "width": sheet.style.stroke}, **marker},
    )


def add_targets(sheet: Sheet, targets: Sequence[Mark], rows: Sequence[int]) -> None:
    """A hollow diamond for each target."""
    if targets:
        sheet.marks(
            targets,
            [mark.value / sheet.chart.scale for mark in targets],
            rows,
            type="scatter",
            mode="markers",
            cliponaxis=False,
            marker={"symbol": "diamond-open", "size": sheet.style.marker + 3, "color": sheet.style.palette.text, "line": {"width": 2}},
        )


def bar_label(sheet: Sheet, mark: Mark, row: int) -> RowLabel:
    """The words of a figure behind the end of its bar."""
    away = _end_width(sheet, mark) + sheet.style.marker * 1.6 * mark.has_other_definition
    return RowLabel(max(mark.high or mark.value, 0) / sheet.chart.scale, row, mark.label, away)


def _target_labels(sheet: Sheet, names: list[str]) -> list[RowLabel]:
    scale, away = sheet.chart.scale, sheet.style.marker
    return [RowLabel(mark.value / scale, names.index(mark.category), f"目标 {mark.label}", away) for mark in sheet.chart.targets]
