"""What figures over time allow: a background to be drawn behind them, a year to count from, why there are no lines at all."""

import pandas as pd

from indicators.analysis.comparability import cut_segments, is_claim, why_no_common_axis
from indicators.model.labels import quote
from indicators.model.rows import EXACT, observations_of
from indicators.model.territory import BoundaryChanges

MOST_TIMES = 4


def why_no_lines(frame: pd.DataFrame, name: str, most: int) -> str:
    """Say why figures of some regions make no lines; empty where they do."""
    if frame.empty:
        return f"所选地区没有{quote(name)}的数字"
    if frame["period_end"].nunique() < 2:
        return f"{quote(name)}在所选地区不足两个时点，画不出变化"
    if (count := frame["region_code"].nunique()) > most:
        return f"选了 {count} 个地区，一张图最多画 {most} 条线，请少选几个"
    return why_no_common_axis(frame)


def why_no_background(frame: pd.DataFrame, background: pd.DataFrame, name: str, *, is_index: bool = False) -> str:
    """Say why a region's line does not belong behind those of others: nothing there, another key, or so large that it flattens them.

    In an index nothing is too large.
    """
    if background.empty:
        return f"{name}没有这个指标的数字"
    if reason := why_no_common_axis(pd.concat([frame, background])):
        return reason
    own, other = float(frame["value"].max()), float(background["value"].max())
    if other > MOST_TIMES * own and not is_index:
        times = f"约为所选地区的{other / own:,.0f}倍" if own else "远大于所选地区"
        return f"{name}的数{times}，放在一根轴上会把线压平，请看“指数”"
    return ""


def find_base_years(frame: pd.DataFrame, region_code: str) -> list[int]:
    """Return the years from which an index may count, the beginning of the region's longest unbroken stretch first."""
    own = observations_of(frame[frame["region_code"] == region_code])
    stretches = [
        piece
        for piece in cut_segments(own)
        if piece[0]["qualifier"] in EXACT and not is_claim(piece[0]) and piece[0]["status"] not in ("D", "U") and piece[0]["value"]
    ]
    if not stretches:
        return []
    first = max(stretches, key=len)[0]["year"]
    exact = {int(row["year"]) for piece in stretches for row in piece if row["value"]}
    return [int(first), *sorted(exact - {int(first)})]


def choose_comparison_years(frame: pd.DataFrame, boundary_changes: BoundaryChanges) -> tuple[int, int]:
    """Choose the two years between which most can be said of a region: no break or changed boundary between them, most indicators in
    both, as far apart as possible; with less than two years the same year twice."""
    rows = observations_of(frame[["indicator_id", "region_code", "year", "period_end", "status"]])
    by_year: dict[int, set[str]] = {}
    for row in rows:
        by_year.setdefault(int(row["year"]), set()).add(row["indicator_id"])
    cuts = {row["period_end"] for row in rows if row["status"] == "B"} | {
        day for row in rows for day in boundary_changes.get(row["region_code"], {})
    }
    ends = {year: max(row["period_end"] for row in rows if row["year"] == year) for year in by_year}
    pairs = [(first, last) for first in by_year for last in by_year if first < last]

    def merit(pair: tuple[int, int]) -> tuple[bool, int, int, int]:
        is_cut = any(ends[pair[0]] < cut <= ends[pair[1]] for cut in cuts)
        return not is_cut, len(by_year[pair[0]] & by_year[pair[1]]), pair[1] - pair[0], pair[1]

    return max(pairs, key=merit) if pairs else (max(by_year), max(by_year))


def list_years(frame: pd.DataFrame) -> list[int]:
    """Return the years with figures, oldest first."""
    return sorted(int(year) for year in frame["year"].unique())
