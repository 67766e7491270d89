"""How complete: figures per work stream and level, and why cells are empty."""

import streamlit as st

from dashboard.card.figure_card import show_figure
from dashboard.runtime.page_links import link
from indicators.views.figure import Figure


def show_coverage(figure: Figure) -> None:
    """Show the matrix stream × level as a chart, and the way to the reasons for its gaps."""
    show_figure(figure)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption("空格：没有印出这一级的数字，不是零。")
        link("quality", "逐年看为什么空", part="缺口")
