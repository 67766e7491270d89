"""区域对比: how does a region stand among its peers?"""

import streamlit as st

from dashboard import choices, parts
from dashboard.comparing import ask, choose_group, choose_regions
from dashboard.region_views import VIEWS, choose_more, show

region, indicator = choices.region(), choices.indicator()
with st.container():
    with st.container(horizontal=True, vertical_alignment="top"):
        group = choose_group(region)
        view = str(st.segmented_control("看法", list(VIEWS), default="排序", required=True, key="look", bind="query-params"))
        more = choose_more(view)
    chosen = choose_regions(group)


@st.fragment(key=parts.DATED)
def figures() -> None:
    """What another year changes."""
    with parts.making(parts.DATED):
        asked = ask(indicator, region, choices.choose_year(), group, chosen)
        st.caption(f"口径：{indicator['definition']}。{asked.peers.rule}")
        show(asked, view, more)


figures()
