"""年度变化: what changed over the years?"""

import streamlit as st

from dashboard.choices import shared_choices
from dashboard.panels.years.changes import changed_list, two_dates
from dashboard.panels.years.lines import index, line_view, lines, yearly

VIEWS = {
    "折线": line_view(lines),
    "指数": line_view(index),
    "逐年增减": line_view(yearly),
    "两时点": two_dates,
    "变化清单": changed_list,
}

region, indicator = shared_choices.region(), shared_choices.indicator()
row = st.container(horizontal=True, vertical_alignment="top")
with row:
    view = st.segmented_control("看法", list(VIEWS), default="折线", required=True, key="change", bind="query-params")
VIEWS[str(view)](indicator, region, row)
