"""Figures of the documents that are deliberately no observation, by reason."""

import pandas as pd
import streamlit as st

from dashboard.card.figure_card import figure_card
from dashboard.runtime.current_build import current_build
from indicators.charts.builders.counts import counts
from indicators.model.vocabulary import EXCLUSION_REASONS


def left_out() -> None:
    """How many for which reason, then each of them with its place."""
    excluded = current_build().excluded_figures()
    reasons = excluded["reason_code"].map(EXCLUSION_REASONS)
    by_reason = reasons.value_counts()
    frame = pd.DataFrame({"category": by_reason.index, "row_count": by_reason.to_numpy()})
    title = f"五份材料里有意不列的 {len(excluded)} 处数字"
    figure_card(counts(frame, title, "处", "哪些数字没有列为指标，为什么？"), "left_out")
    chosen = st.multiselect("理由", list(by_reason.index), key="reason", bind="query-params", placeholder="不限", select_all=False)
    fits = reasons.isin(chosen) if chosen else pd.Series(True, index=excluded.index)
    st.caption(f"列出 {fits.sum()} 处")
    table = {
        "来源": excluded["source_title"],
        "位置": excluded["position_start"].astype(str) + "—" + excluded["position_end"].astype(str),
        "原文写法": excluded["as_printed"],
        "理由": reasons,
        "说明": excluded["note"].fillna(""),
    }
    st.dataframe(pd.DataFrame(table)[fits], hide_index=True, height=480)
