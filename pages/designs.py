"""机制对照: how do designs differ between province, city, district?"""

from functools import partial

import streamlit as st

from dashboard.choices.shared_choices import stream
from dashboard.choices.widgets import enter_words
from dashboard.panels.mechanisms import choose_columns, choose_word, show_design_grid, show_design_sentences, show_mechanism_table
from dashboard.runtime.current_build import current_build
from dashboard.runtime.sections import show_sections
from indicators.charts.mechanism_comparison import group_designs, search

st.caption("同一个词在不同地方、不同文件里可能指不同的东西；组成不同的不能当作一回事。")
stream_id = stream()
chooser, seeker = st.columns([3, 2])
with seeker:
    words = enter_words("mechanism", "名称、组成、说明、地区里的词")
mechanisms = search(current_build().mechanisms(*([stream_id] if stream_id else [])), words)
with chooser:
    group = choose_word(group_designs(mechanisms))
designs = choose_columns(group.rows, "_".join(group.names)) if group else mechanisms.iloc[:0]

show_sections(
    {
        "并列对照": partial(show_design_grid, designs),
        "原句": partial(show_design_sentences, designs),
        "全部机制": partial(show_mechanism_table, mechanisms),
    },
    "design_part",
)
