"""The regions below a region, or beside it, and their figures."""

import pandas as pd
import streamlit as st

from dashboard import answers
from dashboard.choices import CHILDREN
from dashboard.figures import figure_card
from indicators import comparison
from indicators.chart import shares

NO_PEERS = ("constant_boundary", "organisation", "place")


def peer_values(indicator_id: str, region: pd.Series, scope: str) -> pd.DataFrame:
    """All dated values of an indicator in the regions of the scope, real regions only, the best source for each figure."""
    parent = region["region_code"] if scope == CHILDREN else region["parent_code"]
    if not isinstance(parent, str):
        return answers.values(indicators=(indicator_id,)).iloc[:0]
    frame = answers.values(indicators=(indicator_id,), parents=(parent,))
    if scope != CHILDREN:
        frame = frame[frame["region_level"] == region["level"]]
    kinds = answers.regions().set_index("region_code")["kind"]
    return comparison.best_per_figure(frame[~frame["region_code"].map(kinds).isin(NO_PEERS)])


def rank_words(frame: pd.DataFrame, ranked: pd.Series, region: pd.Series) -> str:
    """The chosen region's place among its peers; empty where it is not one of them."""
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
            _draw_share(part.iloc[0], whole.iloc[0], pair)
            return


def _draw_share(part: pd.Series, whole: pd.Series, pair: pd.DataFrame) -> None:
    interval, words = comparison.share_of_whole(part, whole)
    title = f"{part['region']}占{whole['region']}的份额：{part['indicator']}，{part['period_end'][:7]}"
    if not interval.is_point or interval.lower is None:
        st.info(f"{title}：推算 {words}（{part['as_printed']} ÷ {whole['as_printed']}，原文有上下限，不画成一个点）")
        return
    share = float(interval.lower)
    names, values = [part["region"], f"{whole['region']}其余地区"], [share, 100 - share]
    labels = [f"推算 {value:.1f}%" for value in values]
    tooltips = [f"{name}：{label}" for name, label in zip(names, labels, strict=True)]
    figure_card(shares(pair, title, names, values, labels, tooltips), "share")
