"""What a work stream shows for a region: its figures in order of weight, and its charts, those of the region first."""

from collections.abc import Iterable

import pandas as pd

from indicators.charts.chart import Chart
from indicators.charts.chart_result import ChartRefused
from indicators.charts.planned.planned_chart import build_planned_chart
from indicators.charts.planned.plans import Section
from indicators.charts.planned.section_data import SectionData
from indicators.model.rows import newest_rows

LEVEL_ORDER = ("province", "prefecture", "county", "street", "community", "estate", "organisation", "country")
LATE = ("target", "standard")


def find_nearest_with_figures(data: SectionData, region_code: str, indicators: Iterable[str]) -> str:
    """Return the region, or the first one above it, in which any of the indicators was printed; the region itself where none was."""
    printed = {row["region_code"] for row in data.select(indicators)}
    return next((code for code in data.with_regions_above(region_code) if printed & data.with_regions_below(code)), region_code)


def select_stream_figures(data: SectionData, region_code: str, key: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return the newest figure of each indicator in a region: its own, else that of the highest level; key figures first, norms last."""
    weight = {name: index for index, name in enumerate(key)}
    inside = data.with_regions_below(region_code)
    figures = sorted(
        newest_rows(data.select(data.indicators, inside)),
        key=lambda row: (row["region_code"] != region_code, LEVEL_ORDER.index(row["region_level"]), row["region_code"]),
    )
    first = {row["indicator_id"]: row for row in reversed(figures)}
    ordered = sorted(
        first.values(), key=lambda row: (weight.get(row["indicator_id"], len(key)), row["measure_kind"] in LATE, data.index_of(row))
    )
    return data.to_frame(ordered)


def build_planned_charts(section: Section, data: SectionData, region_code: str) -> dict[int, Chart | ChartRefused]:
    """Build each planned chart, by its number: charts with the region first, then other charts, then what is not drawn."""
    inside = data.with_regions_below(region_code)
    built = {number: build_planned_chart(chart, data, region_code) for number, chart in enumerate(section.charts)}

    def rank(number: int) -> tuple[bool, bool]:
        outcome = built[number]
        return isinstance(outcome, ChartRefused), inside.isdisjoint(outcome.frame["region_code"])

    return {number: built[number] for number in sorted(built, key=rank)}
