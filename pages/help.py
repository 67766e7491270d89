"""帮助: how do I do what I came for?"""

import streamlit as st

from dashboard.panels.help_guide import read_sections, show_section

texts = read_sections()
reader = st.segmented_control(
    "我要看", list(texts), default=next(iter(texts)), required=True, key="reader", bind="query-params", label_visibility="collapsed"
)
with st.container(key="guide"):
    show_section(str(reader), texts[str(reader)])
