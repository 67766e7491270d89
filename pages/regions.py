"""区域对比: how does a region stand among its peers?"""

import streamlit as st

from dashboard.choices import shared_choices
from dashboard.panels.regions.question import ask, choose_group, choose_regions
from dashboard.panels.regions.views import VIEWS, choose_more, show
from dashboard.runtime import reruns

region, indicator = shared_choices.region(), shared_choices.indicator()
with st.container():
    with st.container(horizontal=True, vertical_alignment="top"):
        group = choose_group(region)
        view = str(st.segmented_control("看法", list(VIEWS), default="排序", required=True, key="look", bind="query-params"))
        more = choose_more(view)
    chosen = choose_regions(group)


@st.fragment(key=reruns.DATED)
def figures() -> None:
    """What another year changes."""
    with reruns.making(reruns.DATED):
        asked = ask(indicator, region, shared_choices.choose_year(), group, chosen)
        st.caption(f"口径：{indicator['definition']}。{asked.peers.rule}")
        show(asked, view, more)


figures()
