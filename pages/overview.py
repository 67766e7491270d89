"""总览: what do we know, how fresh, how complete?"""

import pandas as pd
import streamlit as st

from dashboard import answers
from dashboard.coverage import coverage_matrix
from dashboard.disagreements import conflict_list
from dashboard.tiles import tiles
from indicators import comparison

HEADLINES = (
    "grid_chiefs",
    "building_and_unit_leaders",
    "estate_service_stations",
    "villages_income_at_least_100k",
    "secretary_projects",
    "party_alliances",
    "street_leadership_posts_added",
    "local_legislation_contact_points",
)

info, sources, indicators = answers.build_info(), answers.sources(), answers.indicators()
st.caption(
    f"共 {info['observation_count']:,} 个数字、{len(indicators)} 个指标、{len(sources)} 个来源、"
    f"{len(answers.mechanisms())} 项机制；另有 {len(answers.excluded_figures())} 处数字有意不列，理由都写明。"
)

headlines = answers.values(indicators=HEADLINES, regions=("220000", "220100"))
newest = comparison.newest(headlines).drop_duplicates("indicator_id", keep="last").set_index("indicator_id")
tiles(newest.reindex([name for name in HEADLINES if name in newest.index]).reset_index())

filled, conflicts, additions = st.tabs(["覆盖情况", f"已知冲突 {answers.conflicts()['conflict_id'].nunique()}", "最新来源"])
with filled:
    coverage_matrix(answers.coverage(), list(answers.work_streams()["name"]))
with conflicts:
    conflict_list()
with additions:
    by_date = sources[sources["published"].notna()].sort_values("published", ascending=False).head(15)
    st.dataframe(
        pd.DataFrame(
            {
                "发布": by_date["published"].str.replace("~", "（推断）"),
                "来源": by_date["title"],
                "发布者": by_date["publisher"].fillna(""),
                "数字": by_date["value_count"],
            }
        ),
        hide_index=True,
    )
