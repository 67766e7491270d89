"""机制对照: how do designs differ between province, city, district?"""

from functools import partial

import streamlit as st

from dashboard.choices.shared_choices import stream
from dashboard.choices.widgets import enter_words
from dashboard.panels.mechanisms import choose_columns, choose_word, show_design_sentences, show_designs, show_mechanism_list
from dashboard.runtime.current_build import current_build
from dashboard.runtime.sections import show_sections
from indicators.charts.mechanism_comparison import group_designs, search
from indicators.views.pages.designs import EVERY, SENTENCES, SIDE_BY_SIDE, name_group

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
        SIDE_BY_SIDE: partial(show_designs, designs, name_group(group) if group else ""),
        SENTENCES: partial(show_design_sentences, designs),
        EVERY: partial(show_mechanism_list, mechanisms),
    },
    "design_part",
)
