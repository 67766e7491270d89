"""What a work stream's figures honestly carry: which indicators make a chart, which stay cards."""

import pandas as pd

from indicators.chart import Chart, ranked_bars, trend
from indicators.comparison import EXACT, common_scope

FEWEST_POINTS = 3
LEVEL_ORDER = ("province", "prefecture", "county", "street", "community", "estate", "organisation", "country")


def stream_tiles(frame: pd.DataFrame, region_code: str) -> pd.DataFrame:
    """The newest figure of each indicator: the chosen region's own, else the highest level inside it; targets and standards last."""
    level = frame["region_level"].map({name: place for place, name in enumerate(LEVEL_ORDER, start=1)})
    level = level.where(frame["region_code"] != region_code, 0)
    late = frame["measure_kind"].isin(["target", "standard"])
    ordered = frame.assign(level=level, late=late).sort_values(
        ["late", "level", "region_code", "period_end"], ascending=[True, True, True, False]
    )
    return ordered.drop_duplicates("indicator_id").drop(columns=["level", "late"])


def stream_charts(frame: pd.DataFrame, emphasised: str) -> list[Chart]:
    """A line for each indicator with three years somewhere, else bars where three regions of one level and parent share a date.

    Charts with the chosen region come first, then those with most figures.
    """
    charts = [
        chart for _, rows in frame.groupby("indicator_id", sort=False) if (chart := _line(rows, emphasised) or _bars(rows, emphasised))
    ]
    return sorted(charts, key=lambda chart: (emphasised not in set(chart.frame["region_code"]), -len(chart.frame)))


def _line(rows: pd.DataFrame, emphasised: str) -> Chart | None:
    exact = rows[rows["qualifier"].isin(EXACT) & (rows["status"] != "D")]
    years = exact.groupby("region_code")["year"].nunique()
    long_enough = list(years[years >= FEWEST_POINTS].index)
    shown = emphasised if emphasised in long_enough else (long_enough[0] if long_enough else None)
    line = rows[rows["region_code"] == shown]
    if line.empty or common_scope(line):
        return None
    return trend(line, f"{line.iloc[0]['indicator']}：{line.iloc[0]['region']}，{line['year'].min()}—{line['year'].max()}年", emphasised)


def _bars(rows: pd.DataFrame, emphasised: str) -> Chart | None:
    for (level, parent, date), peers in rows.groupby(["region_level", "parent_region", "period_end"]):
        if peers["region_code"].nunique() >= FEWEST_POINTS and level != "organisation" and not common_scope(peers):
            return ranked_bars(peers, f"{peers.iloc[0]['indicator']}：{parent}下辖地区，{str(date)[:7]}", emphasised)
    return None
