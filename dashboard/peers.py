"""The regions below a region, or beside it, and their figures."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import answers
from dashboard.choices import CHILDREN
from dashboard.figures import figure_card, refusal
from indicators import comparison
from indicators.kinds.bars import ranked_bars
from indicators.kinds.wholes import part_of_whole
from indicators.mark import period_words

NOT_PEERS = ("constant_boundary", "organisation", "place", "development_zone_local")
NOT_MISSED = (*NOT_PEERS, "development_zone_statistical")
LEVEL_WORDS = {"province": "各省份", "prefecture": "各市州", "county": "各区县", "street": "各街道", "community": "各社区"}


def peer_values(indicator_id: str, region: pd.Series, scope: str) -> pd.DataFrame:
    """All dated values of an indicator in the regions of the scope, real regions only, the best source for each figure."""
    parent = _parent(region, scope)
    if not parent:
        return answers.values(indicators=(indicator_id,)).iloc[:0]
    frame = answers.values(indicators=(indicator_id,), parents=(parent,))
    if scope != CHILDREN:
        frame = frame[frame["region_level"] == region["level"]]
    kinds = answers.regions().set_index("region_code")["kind"]
    return comparison.best_per_figure(frame[~frame["region_code"].map(kinds).isin(NOT_PEERS)])


def _parent(region: pd.Series, scope: str) -> str:
    parent = region["region_code"] if scope == CHILDREN else region["parent_code"]
    return parent if isinstance(parent, str) else ""


def peer_card(indicator: pd.Series, region: pd.Series, scope: str, year: int | None, key: str) -> None:
    """One indicator among the regions of the scope: bars where they may be compared, cards and the reason where not."""
    every = peer_values(indicator["indicator_id"], region, scope)
    newest = year if year is not None else int(every["year"].max()) if len(every) else None
    frame = comparison.at_date(every, newest) if newest else every
    if len(frame) < 2:
        when = f"{newest}年" if newest else ""
        reason = f"“{indicator['name']}”在“{region['name']}”的{scope}里{when}不足两个地区有数字"
        refusal(reason, nearest_values(indicator["indicator_id"], region), key)
        return
    if reason := comparison.common_scope(frame):
        refusal(reason, frame, key)
        return
    missing = _missing(frame, region, scope)
    ranked, why_not = comparison.ranks(frame)
    if missing and ranked is not None:
        ranked, why_not = None, f"{len(frame) + len(missing)}个地区只有{len(frame)}个有数字"
    headline = f"不排名：{why_not}" if ranked is None else _rank_words(frame, ranked, region)
    chart = ranked_bars(frame, f"{indicator['name']}：{_place_words(frame)}，{_date_words(frame)}", emphasised=region["region_code"])
    if missing:
        chart = replace(chart, notes=(*chart.notes, f"没有数字的地区：{'、'.join(missing)}。没有印出不等于零。"))
    figure_card(chart, key, ranked=ranked, headline=headline)


def nearest_values(indicator_id: str, region: pd.Series) -> pd.DataFrame:
    """The newest figures of an indicator in the region itself, else inside it, else wherever it was printed."""
    every = comparison.newest(answers.values(indicators=(indicator_id,)))
    inside = comparison.newest(answers.values(indicators=(indicator_id,), within=region["region_code"]))
    own = every[every["region_code"] == region["region_code"]]
    return next((frame for frame in (own, inside) if len(frame)), every)


def _missing(frame: pd.DataFrame, region: pd.Series, scope: str) -> list[str]:
    """Names of the regions of the scope that were in being at the date but have no figure."""
    date = frame["period_end"].max()
    every = answers.regions()
    level = frame["region_level"].iloc[0]
    peers = every[(every["parent_code"] == _parent(region, scope)) & (every["level"] == level) & ~every["kind"].isin(NOT_MISSED)]
    in_being = (peers["valid_from"].fillna("") <= date) & (peers["valid_to"].fillna("9999") >= date)
    return list(peers[in_being & ~peers["region_code"].isin(frame["region_code"])]["short_name"])


def _place_words(frame: pd.DataFrame) -> str:
    first = frame.iloc[0]
    return f"{first['parent_region']}{LEVEL_WORDS.get(first['region_level'], '下辖地区')}"


def _date_words(frame: pd.DataFrame) -> str:
    dates = {period_words(row) for _, row in frame.iterrows()}
    return dates.pop() if len(dates) == 1 else f"{frame['year'].iloc[0]}年（各地时点不同）"


def _rank_words(frame: pd.DataFrame, ranked: pd.Series, region: pd.Series) -> str:
    own = ranked[frame["region_code"] == region["region_code"]]
    return f"{region['name']}由多到少列第 {own.iloc[0]} 位（共 {len(ranked)} 个）" if len(own) else ""


def share_card(indicator: pd.Series, region: pd.Series, year: int | None) -> None:
    """The region's part of the region above it, where both figures are of one date; nothing where they are not."""
    parent = region["parent_code"]
    if indicator["measure_kind"] not in ("stock", "flow", "cumulative", "change") or not isinstance(parent, str) or parent == "000000":
        return
    both = comparison.best_per_figure(answers.values(indicators=(indicator["indicator_id"],), regions=(region["region_code"], parent)))
    dated = both[both["year"] == year] if year else both
    for _, pair in sorted(dated.groupby("period_end"), reverse=True):
        part, whole = pair[pair["region_code"] == region["region_code"]], pair[pair["region_code"] == parent]
        if len(part) and len(whole):
            _draw_share(part.iloc[0], whole.iloc[0])
            return


def _draw_share(part: pd.Series, whole: pd.Series) -> None:
    if whole["value"] == 0:
        st.info(f"{whole['region']}的“{part['indicator']}”在{part['period_end'][:7]}为零，算不出份额")
        return
    title = f"{part['region']}占{whole['region']}的份额：{part['indicator']}，{part['period_end'][:7]}"
    _, words = comparison.share_of_whole(part, whole)
    figure_card(part_of_whole(part, whole, title), "share", headline=f"推算 {words}")
