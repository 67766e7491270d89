"""One work stream for a region: what it is, its key figures, its charts, then mechanisms, figures and documents."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.card.tables import show_table, show_value_table
from dashboard.card.tiles import show_tiles
from dashboard.choices.shared_choices import label_regions
from dashboard.panels.mechanisms import show_mechanism_list
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from dashboard.runtime.page_links import link
from dashboard.runtime.sections import show_sections
from indicators.views.pages.planned import choose_key_figure, gather_section, is_cut, sections_of
from indicators.views.pages.streams import MECHANISMS, name_mechanisms

PAGE_TITLES = {"grids": "网格与三长", "stations": "党群服务阵地", "villages": "村集体经济"}
MOST_ROWS = 200


def show_stream_head(stream: pd.Series) -> None:
    """Show what the stream is, how much of it was printed, and the page that shows more."""
    counts = f"{stream['indicator_count']} 个指标，{stream['value_count']} 个数字，{stream['mechanism_count']} 项机制"
    st.caption(escape_markdown(f"{stream['description']}。{counts}。"))
    if page := sections_of(current_build())[stream["stream_id"]].page:
        link(page, f"这条线另有专页：{PAGE_TITLES[page]}")


def show_key_figures(stream_id: str, region: pd.Series) -> None:
    """Show the figures of most weight in the region; where none was printed there, those of the nearest region above."""
    show_tiles(choose_key_figure(current_build(), stream_id, region["region_code"]))


def show_stream_records(stream: pd.Series, region: pd.Series) -> None:
    """Show the stream's mechanisms, if it has any, its documents, its figures inside the region."""
    named = partial(_show_mechanisms, stream)
    mechanisms = {MECHANISMS: named} if stream["mechanism_count"] else {}
    documents, figures = partial(_show_documents, stream["stream_id"]), partial(_show_all_figures, stream, region)
    show_sections({**mechanisms, "文件": documents, "全部数字": figures}, "records")


def _show_mechanisms(stream: pd.Series) -> None:
    show_mechanism_list(current_build().mechanisms(stream["stream_id"]), name_mechanisms(stream["name"]))


def _show_documents(stream_id: str) -> None:
    counts = _select_stream(stream_id).groupby("source_title").size().sort_values(ascending=False).rename("数字").rename_axis("来源")
    show_table(counts.map("{:,}".format).reset_index(), {"数字": counts})


def _show_all_figures(stream: pd.Series, region: pd.Series) -> None:
    """Show the figures inside the region as a table; many are left to 数据查询, which shows them page by page."""
    if is_cut(current_build(), stream["stream_id"]):
        _link_to_query(stream, region, current_build().value_count(streams=(stream["stream_id"],), within=region["region_code"]))
        return
    figures = _select_stream(stream["stream_id"])
    figures = figures[
        figures["region_code"].isin(gather_section(current_build(), stream["stream_id"]).with_regions_below(region["region_code"]))
    ]
    if len(figures) > MOST_ROWS:
        _link_to_query(stream, region, len(figures))
    else:
        st.caption(escape_markdown(_count_words(region, len(figures))))
        show_value_table(figures)


def _link_to_query(stream: pd.Series, region: pd.Series, count: int) -> None:
    st.caption(escape_markdown(_count_words(region, count)))
    labels = label_regions(current_build())
    link("query", "在数据查询里看这些数字", streams=stream["name"], within=labels[region["region_code"]])


def _count_words(region: pd.Series, count: int) -> str:
    return f"“{region['name']}”范围内 {count:,} 个数字。"


def _select_stream(stream_id: str) -> pd.DataFrame:
    values = gather_section(current_build(), stream_id).values
    return values[values["stream_id"] == stream_id]
