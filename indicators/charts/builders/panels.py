"""Small charts of one make side by side, in one scale."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pandas as pd

from indicators.charts.chart import Chart, rescale_chart, say_derived_once
from indicators.model.quantities import display_scale


def small_multiples(charts: Sequence[Chart], title: str) -> Chart:
    """Draw charts of one kind and unit as panels with one scale for all; what has another unit may not be among them."""
    kinds, units = {chart.kind for chart in charts}, {chart.unit for chart in charts}
    if len(kinds) != 1 or len(units) != 1:
        raise ValueError(f"分图对照只能由同一种图、同一个单位组成，给了 {'、'.join(sorted(kinds | units))}")
    word, scale = display_scale([Decimal(str(mark.value)) for chart in charts for mark in chart.marks])
    named = _leave_out_common(charts)
    panels = tuple(rescale_chart(chart, word, scale) if chart.scale != scale else chart for chart in named)
    whole = Chart(
        "panels",
        title,
        units.pop(),
        (),
        scale_word=panels[0].scale_word,
        scale=panels[0].scale,
        notes=tuple(dict.fromkeys(note for chart in charts for note in chart.notes)),
        sources=tuple(dict.fromkeys(source for chart in charts for source in chart.sources)),
        frame=pd.concat([chart.frame for chart in charts], ignore_index=True),
        question=charts[0].question,
        caption=charts[0].caption,
        panels=panels,
    )
    return say_derived_once(whole)


def _leave_out_common(charts: Sequence[Chart]) -> list[Chart]:
    """Title panels by what tells them apart: regions and years that all of them share belong to the title of the whole."""
    parted = [chart.title.partition("：") for chart in charts]
    is_common = len({tail for _, _, tail in parted}) == 1 and len({head for head, _, _ in parted}) == len(charts)
    return [replace(chart, title=head) if is_common else chart for chart, (head, _, _) in zip(charts, parted, strict=True)]
