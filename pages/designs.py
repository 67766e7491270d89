"""机制对照: how do designs differ between province, city, district?"""

import streamlit as st

from dashboard import answers, choices
from dashboard.mechanisms import mechanism_table
from dashboard.wording import escape_markdown
from indicators.design import design_groups

stream_id = choices.stream()
mechanisms = answers.mechanisms(*([stream_id] if stream_id else []))
groups = design_groups(mechanisms)
st.caption("同一个词在不同地方、不同文件里可能指不同的东西：下面按名称的词根并列，组成不同的不能当作一回事。")
side_by_side, every = st.tabs([f"同词对照 {len(groups)}", f"全部机制 {len(mechanisms)}"])
with side_by_side:
    if not groups:
        st.info("这条线没有可以并列的同词机制。")
    for place, (names, rows) in enumerate(groups):
        with st.expander(escape_markdown(f"{names}（{len(rows)} 处）"), expanded=place < 2):
            mechanism_table(rows)
with every:
    mechanism_table(mechanisms)
