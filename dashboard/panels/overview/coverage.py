"""How complete: figures per work stream and level, and why cells are empty."""

import streamlit as st

from dashboard.card.figure_card import figure_card
from dashboard.runtime.current_build import current_build
from dashboard.runtime.page_links import link
from indicators.charts.builders.coverage import coverage_map


def coverage_card() -> None:
    """The matrix stream × level as a chart, and the way to the reasons for its gaps."""
    figure_card(
        coverage_map(current_build().coverage(), list(current_build().work_streams()["name"]), "各条线、各级有多少个数字"), "coverage"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("空格：没有印出这一级的数字，不是零。")
        link("quality", "逐年看为什么空", part="缺口")
