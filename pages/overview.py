"""总览: what do we know, how fresh, how complete?"""

import streamlit as st

from dashboard.card.tiles import show_tiles
from dashboard.panels.overview.coverage import show_coverage
from dashboard.panels.overview.newest_sources import show_newest_sources
from dashboard.panels.quality.conflicts import show_conflicts
from dashboard.runtime.current_build import current_build
from dashboard.runtime.page_links import link
from indicators.views.pages import view

SOURCES_SHOWN, CONFLICTS_SHOWN = 8, 5

info, years = current_build().build_info(), current_build().years()["year"]
documents = current_build().profile().documents
sources, streams = current_build().sources(), current_build().work_streams()
st.caption(
    f"{len(streams)} 条线、{len(current_build().indicators())} 个指标、{info['observation_count']:,} 个数字，出自 {len(sources)} 个来源；"
    f"{years.min()}—{years.max()}年，{documents.name}写的是 {documents.years}。没有印出的不补不估，带 ~ 的日期是推断。"
)
headlines, filling = view("", {}, current_build())
dates = headlines.frame["period_end"]
st.caption(f"各卡的数字截至卡上所写的时点，最早 {dates.min()[:4]} 年，最晚 {dates.max()[:4]} 年，不都是现状。")
figures, filled = st.columns([11, 9])
with figures:
    show_tiles(headlines, per_row=3, to_streams=True)
with filled:
    show_coverage(filling)

conflicts, additions = st.columns(2)
with conflicts:
    st.subheader("已知冲突", anchor=False)
    show_conflicts(CONFLICTS_SHOWN)
    link("quality", "全部冲突，每处都写明先列谁、为什么", part="冲突")
with additions:
    st.subheader("最新来源", anchor=False)
    show_newest_sources(SOURCES_SHOWN)
