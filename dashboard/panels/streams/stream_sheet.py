"""One work stream for a region: what it is, its key figures, its charts, then mechanisms, figures and documents."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.card.tables import value_table
from dashboard.card.tiles import figure_tiles
from dashboard.choices import shared_choices
from dashboard.panels.mechanisms import mechanism_table
from dashboard.panels.planned_charts import is_cut, section_data_of
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from dashboard.runtime.page_links import link
from dashboard.runtime.sections import sections
from indicators.charts.planned.plans import plans
from indicators.charts.planned.section import nearest_with_figures, stream_figures

PAGE_TITLES = {"grids": "网格与三长", "stations": "党群服务阵地", "villages": "村集体经济"}
KEY_FIGURES = 4
MOST_ROWS = 200


def stream_head(stream: pd.Series) -> None:
    """What the stream is, how much of it was printed, and the page that shows more."""
    counts = f"{stream['indicator_count']} 个指标，{stream['value_count']} 个数字，{stream['mechanism_count']} 项机制"
    st.caption(escape_markdown(f"{stream['description']}。{counts}。"))
    if page := plans()[stream["stream_id"]].page:
        link(page, f"这条线另有专页：{PAGE_TITLES[page]}")


@st.cache_resource(max_entries=400, show_spinner=False)
def _key_figures(build: str, stream_id: str, region_code: str) -> tuple[str, pd.DataFrame]:
    """The place whose figures are shown, and the figures."""
    ground, key = section_data_of(stream_id), plans()[stream_id].key
    place = nearest_with_figures(ground, region_code, key)
    return place, stream_figures(ground, place, key).head(KEY_FIGURES)


def key_figures(stream_id: str, region: pd.Series) -> None:
    """The figures of most weight in the region; where none was printed there, those of the nearest region above."""
    place, figures = _key_figures(current_build().build_id, stream_id, region["region_code"])
    if place != region["region_code"]:
        name = section_data_of(stream_id).name(place)
        st.info(f"这条线的主要数字在“{region['name']}”没有印出，下面是“{name}”范围内的。没有印出不等于零。")
    stream = current_build().work_streams().set_index("stream_id")["name"][stream_id]
    title = f"{stream}：{section_data_of(stream_id).name(place)}范围内的主要数字"
    figure_tiles(figures, title, f"key_{stream_id}")


def stream_records(stream: pd.Series, region: pd.Series) -> None:
    """The stream's mechanisms, if it has any, its documents, its figures inside the region."""
    mechanisms = {"机制": lambda: mechanism_table(current_build().mechanisms(stream["stream_id"]))} if stream["mechanism_count"] else {}
    documents, figures = partial(_documents, stream["stream_id"]), partial(_all_figures, stream, region)
    sections({**mechanisms, "文件": documents, "全部数字": figures}, "records")


def _documents(stream_id: str) -> None:
    counts = _of_stream(stream_id).groupby("source_title").size().sort_values(ascending=False).rename("数字").rename_axis("来源")
    st.dataframe(pd.DataFrame(counts).reset_index(), hide_index=True)


def _all_figures(stream: pd.Series, region: pd.Series) -> None:
    """The figures inside the region as a table; many are left to 数据查询, which shows them page by page."""
    if is_cut(stream["stream_id"]):
        _link_to_query(stream, region, current_build().value_count(streams=(stream["stream_id"],), within=region["region_code"]))
        return
    figures = _of_stream(stream["stream_id"])
    figures = figures[figures["region_code"].isin(section_data_of(stream["stream_id"]).within(region["region_code"]))]
    if len(figures) > MOST_ROWS:
        _link_to_query(stream, region, len(figures))
    else:
        st.caption(_counted(region, len(figures)))
        value_table(figures)


def _link_to_query(stream: pd.Series, region: pd.Series, count: int) -> None:
    st.caption(_counted(region, count))
    labels = shared_choices.labels_of_regions(current_build())
    link("query", "在数据查询里看这些数字", streams=stream["name"], within=labels[region["region_code"]])


def _counted(region: pd.Series, count: int) -> str:
    return f"“{region['name']}”范围内 {count:,} 个数字。"


def _of_stream(stream_id: str) -> pd.DataFrame:
    values = section_data_of(stream_id).values
    return values[values["stream_id"] == stream_id]
