"""Charts for office programs: a description as a native chart of bars or points, where there is an honest one.

What belongs here is the model of such a chart, its document and the sheet of its numbers, and the words for what it cannot draw.
Slides and sheets put it where it stands; tiles, cards and levels, which no native chart can show, are theirs.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from output.drawing.office.bars import bands, bars, standards, whole
from output.drawing.office.curves import funnel, steps
from output.drawing.office.lines import lines, slope
from output.drawing.office.office_chart import ChartSize, Plot
from output.drawing.office.points import dots, dumbbell

PLOTS: dict[str, Callable[[Chart, ChartSize, Sequence[Mark]], Plot]] = {
    "bars": bars,
    "dots": dots,
    "line": lines,
    "index": lines,
    "dumbbell": dumbbell,
    "slope": slope,
    "bands": bands,
    "whole": whole,
    "standards": standards,
    "funnel": funnel,
    "steps": steps,
}


def is_native(chart: Chart) -> bool:
    """Return whether office programs have an honest chart for it: not for maps of tiles, coverage, cards or levels without an axis."""
    kinds = {panel.kind for panel in chart.panels} or {chart.kind}
    return bool(chart.marks) and kinds <= set(PLOTS)


def lay_plot(chart: Chart, size: ChartSize, shared_scale_marks: Sequence[Mark] = ()) -> Plot:
    """Return the native chart of a chart without panels; it shares its axis with its own marks where no others are given."""
    return PLOTS[chart.kind](chart, size, shared_scale_marks or chart.marks)


def split_rows(chart: Chart, most: int) -> list[Chart]:
    """Return a chart with more rows than one picture holds as several of at most so many, each still with everything else."""
    if chart.kind not in ("bars", "dots", "dumbbell") or len(chart.series) <= most:
        return [chart]
    count = -(-len(chart.series) // most)
    size = -(-len(chart.series) // count)
    stretches = [chart.series[start : start + size] for start in range(0, len(chart.series), size)]
    found = []
    for number, series in enumerate(stretches):
        names = {mark.category for one in series for mark in one.marks}
        others = {mark.category for one in chart.series for mark in one.marks} - names
        targets = tuple(target for target in chart.targets if target.category in names or (number == 0 and target.category not in others))
        found.append(replace(chart, series=series, targets=targets, missing=chart.missing if number == count - 1 else ()))
    return found
