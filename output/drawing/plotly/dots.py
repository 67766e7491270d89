"""Dots: each figure with the interval that its wording allows, one row each."""

from collections.abc import Sequence

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.grammar import style_mark
from output.drawing.plotly.bars import add_targets
from output.drawing.plotly.panel import PanelBuilder
from output.drawing.plotly.rows import RowLabel, label_rows, make_row_panel
from output.drawing.plotly.style import Style


def dots(chart: Chart, style: Style) -> PanelBuilder:
    """Draw a row for each figure in the order given; targets have rows of their own where no figure shares their name."""
    pairs = [(mark, series.is_emphasised) for series in chart.series for mark in series.marks]
    names = list(dict.fromkeys(mark.category for mark in chart.marks))
    bold = [any(is_emphasised for mark, is_emphasised in pairs if mark.category == name) for name in names]
    panel = make_row_panel(chart, style, names, bold, chart.marks)
    panel.y["showgrid"] = True
    palette = panel.style.palette
    colours = [palette.accent if is_emphasised else palette.plain for _, is_emphasised in pairs]
    marks = [mark for mark, _ in pairs]
    rows = [names.index(mark.category) for mark in marks]
    add_dots(panel, marks, rows, colours)
    add_targets(panel, chart.targets, [names.index(mark.category) for mark in chart.targets])
    words = [f"目标 {mark.label}" if mark.is_target else mark.label for mark in chart.marks]
    ends = [(mark.high or mark.value) / chart.scale for mark in chart.marks]
    away = panel.style.marker * 0.7
    rows_of_marks = [names.index(mark.category) for mark in chart.marks]
    label_rows(panel, [RowLabel(*label, away) for label in zip(ends, rows_of_marks, words, strict=True)])
    return panel


def add_dots(panel: PanelBuilder, marks: Sequence[Mark], rows: Sequence[float], colours: Sequence[str]) -> None:
    """Add points on a lying axis; a range is a stroke from end to end with its two ends marked."""
    if not marks:
        return
    scale, style = panel.chart.scale, panel.style
    add_spans(panel, marks, rows, colours)
    panel.add_marks(
        marks,
        [mark.value / scale for mark in marks],
        rows,
        type="scatter",
        mode="markers",
        cliponaxis=False,
        marker={
            "symbol": [style_mark(mark, "lying point").symbol for mark in marks],
            "size": [style.marker + 4 if mark.qualifier == "range" else style.marker for mark in marks],
            "opacity": 1,
            "color": list(colours),
            "line": {"color": list(colours), "width": style.stroke},
        },
    )


def add_spans(panel: PanelBuilder, marks: Sequence[Mark], rows: Sequence[float], colours: Sequence[str]) -> None:
    """Add the strokes of ranges and a tick at their high ends."""
    scale, style = panel.chart.scale, panel.style
    for mark, row, colour in zip(marks, rows, colours, strict=True):
        if mark.high is not None:
            panel.add_decoration(
                [mark.value / scale, mark.high / scale],
                [row, row],
                mode="lines+markers",
                line={"color": colour, "width": style.stroke + 2},
                marker={"symbol": "line-ns-open", "size": style.marker + 4, "color": colour, "line": {"width": style.stroke}},
            )
