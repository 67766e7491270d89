"""Pairs of indicators that somebody might set side by side, each with its verdict and the reason."""

import pandas as pd
import streamlit as st

from dashboard.card.tables import show_words
from dashboard.choices.widgets import choose_in_box, choose_in_row
from dashboard.runtime.current_build import current_build
from indicators.model.vocabulary import VERDICTS
from indicators.views.choices import CHOICES

EVERY = "全部"


def show_comparability_rules() -> None:
    """Show the rules, narrowed to a verdict or to one indicator."""
    rules = current_build().comparability()
    words = rules["verdict"].map(VERDICTS)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        verdict = choose_in_row("verdict", CHOICES["verdict"].allowed)
        names = sorted({*rules["left_name"], *rules["right_name"]})
        indicator = choose_in_box("involved", names, None, placeholder="不限")
    fits = pd.Series(True, index=rules.index)
    if verdict != EVERY:
        fits &= words == verdict
    if indicator:
        fits &= (rules["left_name"] == indicator) | (rules["right_name"] == indicator)
    counted = "，".join(f"{name} {count}" for name, count in words.value_counts().items())
    st.caption(f"列出 {fits.sum()} 对，共 {len(rules)} 对（{counted}）。没有列出的两个指标，可比键、单位、度量类型都相同才能同轴。")
    table = {"指标甲": rules["left_name"], "指标乙": rules["right_name"], "结论": words, "理由": rules["reason"]}
    show_words(pd.DataFrame(table)[fits], "words_rules", height=480, alt="可比性规则")
