"""总览: what do we know, how fresh, how complete?"""

import streamlit as st

from dashboard.card.tiles import figure_tiles
from dashboard.panels.overview.coverage import coverage_card
from dashboard.panels.overview.newest_sources import newest_sources
from dashboard.panels.quality.conflicts import conflict_list
from dashboard.runtime.current_build import current_build
from dashboard.runtime.page_links import link
from indicators.model.rows import newest

# One figure for each of the streams that people ask for first: the newest of the widest region.
HEADLINES = {
    "building_and_unit_leaders": "220000",
    "estate_service_stations": "220100",
    "villages_income_at_least_100k": "220100",
    "party_alliances": "220000",
    "secretary_projects": "220000",
    "street_leadership_posts_added": "220000",
    "community_workers": "220000",
    "red_heart_property_estates": "220000",
    "list_residents_committees": "220000",
}
SOURCES_SHOWN, CONFLICTS_SHOWN = 8, 5

info, years = current_build().build_info(), current_build().years()["year"]
sources, streams = current_build().sources(), current_build().work_streams()
st.caption(
    f"{len(streams)} 条线、{len(current_build().indicators())} 个指标、{info['observation_count']:,} 个数字，出自 {len(sources)} 个来源；"
    f"{years.min()}—{years.max()}年，五份材料写的是 2020—2023年。没有印出的不补不估，带 ~ 的日期是推断。"
)
figures, filled = st.columns([11, 9])
with figures:
    headlines = newest(current_build().values(indicators=tuple(HEADLINES), regions=tuple(set(HEADLINES.values()))))
    chosen = headlines[headlines["region_code"] == headlines["indicator_id"].map(HEADLINES)].set_index("indicator_id")
    shown = chosen.reindex([name for name in HEADLINES if name in chosen.index]).reset_index()
    figure_tiles(shown, "各条线主要数字", "headlines", per_row=3, to_streams=True)
with filled:
    coverage_card()

conflicts, additions = st.columns(2)
with conflicts:
    st.subheader("已知冲突", anchor=False)
    conflict_list(CONFLICTS_SHOWN)
    link("quality", "全部冲突，每处都写明先列谁、为什么", part="冲突")
with additions:
    st.subheader("最新来源", anchor=False)
    newest_sources(SOURCES_SHOWN)
