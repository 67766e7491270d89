"""What a work stream's figures honestly carry: which indicators make a chart, which stay cards."""

import pandas as pd

from indicators.chart import Chart
from indicators.comparison import EXACT, common_scope
from indicators.kinds.bars import ranked_bars
from indicators.kinds.lines import trend

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


def stream_charts(frame: pd.DataFrame, emphasised: str, most: int) -> tuple[list[Chart], list[str]]:
    """At most so many charts, and the names of the indicators that could be drawn besides.

    A line for each indicator with three years somewhere, else bars where three regions of one level and parent share a
    date. Charts with the chosen region come first, then those with most figures.
    """
    drawable = []
    for _, rows in frame.groupby("indicator_id", sort=False):
        if (line := _line_rows(rows, emphasised)) is not None:
            drawable.append((_line, line))
        elif (peers := _peer_rows(rows)) is not None:
            drawable.append((_bars, peers))
    drawable.sort(key=lambda pair: (emphasised not in set(pair[1]["region_code"]), -len(pair[1])))
    charts = [draw(rows, emphasised) for draw, rows in drawable[:most]]
    return charts, [str(rows.iloc[0]["indicator"]) for _, rows in drawable[most:]]


def _line_rows(rows: pd.DataFrame, emphasised: str) -> pd.DataFrame | None:
    exact = rows[rows["qualifier"].isin(EXACT) & (rows["status"] != "D")]
    years = exact.groupby("region_code")["year"].nunique()
    long_enough = list(years[years >= FEWEST_POINTS].index)
    shown = emphasised if emphasised in long_enough else (long_enough[0] if long_enough else None)
    line = rows[rows["region_code"] == shown]
    return None if line.empty or common_scope(line) else line


def _peer_rows(rows: pd.DataFrame) -> pd.DataFrame | None:
    for (level, _, _), peers in rows.groupby(["region_level", "parent_region", "period_end"]):
        if peers["region_code"].nunique() >= FEWEST_POINTS and level != "organisation" and not common_scope(peers):
            return peers
    return None


def _line(rows: pd.DataFrame, emphasised: str) -> Chart:
    first, last = rows["year"].min(), rows["year"].max()
    return trend(rows, f"{rows.iloc[0]['indicator']}：{rows.iloc[0]['region']}，{first}—{last}年", emphasised)


def _bars(rows: pd.DataFrame, emphasised: str) -> Chart:
    first = rows.iloc[0]
    return ranked_bars(rows, f"{first['indicator']}：{first['parent_region']}下辖地区，{first['period_end'][:7]}", emphasised)
