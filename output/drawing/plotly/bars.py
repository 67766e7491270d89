"""Ranked bars: from zero to the figure, its end as its wording says."""

from collections.abc import Sequence

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import GLYPHS, MarkStyle, style_mark, style_stretch
from output.drawing.plotly.panel import PanelBuilder, Trace
from output.drawing.plotly.rows import RowLabel, label_rows, make_row_panel
from output.drawing.plotly.style import Style

BAR = 0.64
LYING = {"type": "bar", "orientation": "h", "width": BAR}
End = tuple[float, int, str]


def bars(chart: Chart, style: Style) -> PanelBuilder:
    """Draw a row for each region, in the order given, and a hollow diamond for a target."""
    pairs = [(mark, series.is_emphasised) for series in chart.series for mark in series.marks]
    marks = [mark for mark, _ in pairs]
    names = list(dict.fromkeys([*(mark.category for mark in marks), *(mark.category for mark in chart.targets)]))
    bold = [any(is_emphasised for mark, is_emphasised in pairs if mark.category == name) for name in names]
    panel = make_row_panel(chart, style, names, bold, chart.marks)
    rows = [names.index(mark.category) for mark in marks]
    palette = panel.style.palette
    if marks:
        add_bars(panel, marks, rows, [palette.accent if is_emphasised else palette.plain for _, is_emphasised in pairs])
    add_targets(panel, chart.targets, [names.index(mark.category) for mark in chart.targets])
    label_rows(panel, [label_bar(panel, mark, row) for mark, row in zip(marks, rows, strict=True)] + _label_targets(panel, names))
    return panel


def add_bars(panel: PanelBuilder, marks: Sequence[Mark], rows: Sequence[int], colours: Sequence[str]) -> None:
    """Add lying bars with the ends that their wordings ask for."""
    scale, ground = panel.chart.scale, panel.style.palette.surface
    x = [mark.value / scale for mark in marks]
    styles = [style_mark(mark, "bar", colour) for mark, colour in zip(marks, colours, strict=True)]
    inside = [style.inside(ground) for style in styles]
    panel.add_marks(marks, x, rows, **LYING, marker={"color": inside, "line": {"width": 0}, **hatch(styles)})
    found = list(zip(marks, styles, x, rows, strict=True))
    _add_stretches(panel, [one for one in found if one[1].end == "stretch"])
    _add_arrows(panel, [(end, row, style.colour) for _, style, end, row in found if style.end == "arrow"])
    _add_hollow_ends(panel, [(end, row, style.colour) for _, style, end, row in found if style.end == "hollow"])
    for _, style, end, row in found:
        if style.is_dotted:
            dot_edge(panel, 0, end, row, style.colour)


def hatch(styles: Sequence[MarkStyle]) -> Trace:
    """Return the pattern of derived figures, in the colour of each bar."""
    if not any(style.fill == "hatched" for style in styles):
        return {}
    shapes = ["/" if style.fill == "hatched" else "" for style in styles]
    return {"pattern": {"shape": shapes, "fillmode": "replace", "size": 7, "solidity": 0.55}}


def dot_edge(panel: PanelBuilder, start: float, end: float, row: float, colour: str, height: float = BAR) -> None:
    """Add a dotted edge round a bar or box."""
    panel.shapes.append(
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


def _add_stretches(panel: PanelBuilder, ranges: Sequence[tuple[Mark, MarkStyle, float, int]]) -> None:
    """Add the lighter stretch of a range, from its low end to its high one."""
    if ranges:
        surface, scale = panel.style.palette.surface, panel.chart.scale
        panel.add_marks(
            [mark for mark, _, _, _ in ranges],
            [(mark.high or mark.value) / scale - end for mark, _, end, _ in ranges],
            [row for _, _, _, row in ranges],
            **LYING,
            base=[end for _, _, end, _ in ranges],
            marker={
                "color": [style_stretch(style).inside(surface) for _, style, _, _ in ranges],
                "line": {"color": [style.colour for _, style, _, _ in ranges], "width": 1},
            },
        )


def _add_arrows(panel: PanelBuilder, ends: Sequence[End]) -> None:
    """Add an open arrow behind the end of a bar: the true value lies beyond."""
    if ends:
        size = panel.style.thickness * 0.86  # so that its base is as wide as the bar
        _add_ends(panel, ends, {"symbol": "triangle-down-open", "size": size, "angle": -90, "standoff": size / 4})


def _add_hollow_ends(panel: PanelBuilder, ends: Sequence[End]) -> None:
    """Add a hollow box at the end of a bar: the true value lies short of it."""
    if ends:
        size = panel.style.thickness - 2
        surface = panel.style.palette.surface
        _add_ends(panel, ends, {"symbol": "square", "size": size, "angle": 90, "standoff": size / 2, "color": surface})


def _add_ends(panel: PanelBuilder, ends: Sequence[End], marker: Trace) -> None:
    colours = [colour for _, _, colour in ends]
    panel.add_decoration(
        [end for end, _, _ in ends],
        [row for _, row, _ in ends],
        mode="markers",
        marker={"color": colours, "line": {"color": colours, "width": panel.style.stroke}, **marker},
    )


def add_targets(panel: PanelBuilder, targets: Sequence[Mark], rows: Sequence[int]) -> None:
    """Add a hollow diamond for each target."""
    if targets:
        style = style_mark(targets[0], "bar", panel.style.palette.text)
        panel.add_marks(
            targets,
            [mark.value / panel.chart.scale for mark in targets],
            rows,
            type="scatter",
            mode="markers",
            cliponaxis=False,
            marker={"symbol": style.symbol, "size": panel.style.marker + 3, "color": style.colour, "line": {"width": 2}},
        )


def label_bar(panel: PanelBuilder, mark: Mark, row: int) -> RowLabel:
    """Return the words of a figure behind the end of its bar, led by the sign that stands there."""
    style = style_mark(mark, "bar")
    words = " ".join([*(GLYPHS[flag] for flag in style.flags), mark.label])
    away = panel.style.thickness if style.end == "arrow" else 0
    return RowLabel(max(mark.high or mark.value, 0) / panel.chart.scale, row, words, away)


def _label_targets(panel: PanelBuilder, names: list[str]) -> list[RowLabel]:
    scale, away = panel.chart.scale, panel.style.marker
    return [RowLabel(mark.value / scale, names.index(mark.category), f"目标 {mark.label}", away) for mark in panel.chart.targets]
