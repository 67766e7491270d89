"""Figures of the documents that are deliberately no observation, by reason."""

import pandas as pd
import streamlit as st

from dashboard.card.figure_card import show_figures
from dashboard.card.tables import show_words
from dashboard.choices.widgets import choose_many
from dashboard.runtime.current_build import current_build
from indicators.model.vocabulary import EXCLUSION_REASONS
from indicators.views.pages import mark_figures
from indicators.views.pages.quality import draw_left_out


def show_left_out() -> None:
    """Show how many for which reason, then each of them with its place."""
    build = current_build()
    show_figures(mark_figures((draw_left_out(build),), build))
    excluded = build.excluded_figures()
    reasons = excluded["reason_code"].map(EXCLUSION_REASONS)
    chosen = choose_many("reason", reasons.value_counts().index, "不限")
    fits = reasons.isin(chosen) if chosen else pd.Series(True, index=excluded.index)
    st.caption(f"列出 {fits.sum()} 处")
    table = {
        "原文写法": excluded["as_printed"],
        "理由": reasons,
        "说明": excluded["note"].fillna(""),
        "来源": excluded["source_title"],
        "位置": excluded["position_start"].astype(str) + "—" + excluded["position_end"].astype(str),
    }
    show_words(pd.DataFrame(table)[fits], "words_left_out", height=480, alt="有意未列的数字")
