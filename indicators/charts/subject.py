"""The subject of a whole handout in one of its charts: the region that stands out where it is one of several."""

from dataclasses import replace

from indicators.charts.chart import Chart, Series

STANDING_OUT = ("bars", "dots", "line", "index", "dumbbell", "slope", "tiles", "tiles_two", "panels")


def emphasise_region(chart: Chart, region: str) -> Chart:
    """Return the chart with a region emphasised and the others quiet; as it is where the region is not one of several."""
    if not region or chart.kind not in STANDING_OUT:
        return chart
    if chart.panels:
        return replace(chart, panels=tuple(emphasise_region(panel, region) for panel in chart.panels))
    own = [_is_of(series, region) for series in chart.series]
    if not any(own) or all(own):
        return chart
    is_line = chart.kind in ("line", "index")
    series = tuple(
        replace(one, is_emphasised=is_own, is_background=is_line and not is_own) for one, is_own in zip(chart.series, own, strict=True)
    )
    return replace(chart, series=series)


def _is_of(series: Series, region: str) -> bool:
    return series.name == region or (bool(series.marks) and all(mark.category == region for mark in series.marks))
