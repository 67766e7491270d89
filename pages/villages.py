"""村集体经济: how are villages spread over income bands?"""

import streamlit as st

from dashboard.panels.villages import show_kind
from indicators.model.vocabulary import INCOME_KINDS

st.caption("收入、经营性收入、收益是三种口径，分开画；各地时点不同，不连线、不排名。")
for kind in INCOME_KINDS:
    st.header(f"口径：{kind}")
    show_kind(kind)
