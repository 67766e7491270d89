"""区域对比: how does a region stand among its peers?"""

import streamlit as st

from dashboard import choices
from dashboard.comparing import ask, choose_group
from dashboard.region_views import VIEWS, show

region, indicator, year = choices.region(), choices.indicator(), choices.year()
row = st.container(horizontal=True, vertical_alignment="top")
with row:
    group = choose_group(region)
    view = st.segmented_control("看法", list(VIEWS), default="排序", required=True, key="look", bind="query-params")
asked = ask(indicator, region, year, group)
st.caption(f"口径：{indicator['definition']}。{asked.peers.rule}")
show(asked, str(view), row)
