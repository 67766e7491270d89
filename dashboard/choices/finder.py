"""The search box above every page: whatever is typed, links to the pages that show it."""

import pandas as pd
import streamlit as st

from dashboard.choices.shared_choices import labels_of_regions, shared_choices
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from dashboard.runtime.page_links import followed_count, link
from indicators.model.labels import source_labels
from indicators.model.vocabulary import REGION_LEVELS
from indicators.query.parameters import EVERY_STREAM
from indicators.query.search import KINDS, Hit, find

MOST_HITS = 10
HINT = "可输入中文、拼音或拼音首字母，例如 网格长、wangge、wgz；几个词用空格分开。"


def finder() -> None:
    """Show the button that opens the search; on another page, or when a link was followed, the box is a new one, closed and empty."""
    _finder(f"{st.context.url}:{followed_count()}")


@st.fragment
def _finder(place: str) -> None:
    with st.popover("查找", key=f"finder:{place}"):
        query = st.text_input(
            "查找指标、地区、工作条线、机制、来源", key=f"find:{place}", type="search", placeholder="网格长 或 wgz", live=True
        )
        if query:
            _results(query)
        else:
            st.caption(HINT)


def _results(query: str) -> None:
    known = labels_of_regions(current_build())
    hits = [hit for hit in find(current_build().search_terms(), query) if hit.kind != "region" or hit.item_id in known]
    for hit in hits[:MOST_HITS]:
        LEADS[hit.kind](hit)
    if not hits:
        st.caption(f"没有找到叫“{escape_markdown(query)}”的指标、地区、条线、机制或来源。{HINT}")
    if len(hits) > MOST_HITS:
        st.caption(f"另有 {len(hits) - MOST_HITS} 项，请多输入几个字。")
    link("query", f"在数据查询里列出含“{query}”的数字", q=query)


def _indicator(hit: Hit) -> None:
    """Lead to its line where it has one, else to its comparison: in the chosen region, or where it has most dates."""
    row = _named(current_build().indicators(), "indicator_id", hit)
    places = current_build().regions_of_indicator(hit.item_id)
    if places.empty:
        return
    chosen = places[places["region_code"] == shared_choices()["region"]]
    place = (chosen if len(chosen) else places).iloc[0]
    page = "years" if place["date_count"] > 1 else "regions"
    region = labels_of_regions(current_build())[place["region_code"]]
    _lead(hit, page, row["name"], row["work_stream"], indicator=row["name"], region=region, stream=EVERY_STREAM)


def _region(hit: Hit) -> None:
    row = _named(current_build().regions(), "region_code", hit)
    _lead(hit, "regions", row["name"], REGION_LEVELS[row["level"]], region=labels_of_regions(current_build())[hit.item_id])


def _stream(hit: Hit) -> None:
    row = _named(current_build().work_streams(), "stream_id", hit)
    _lead(hit, "streams", row["name"], f"{row['value_count']} 个数字", stream=row["name"])


def _mechanism(hit: Hit) -> None:
    row = _named(current_build().mechanisms(), "mechanism_id", hit)
    _lead(hit, "designs", row["mechanism"], row["region"], stream=row["work_stream"])


def _source(hit: Hit) -> None:
    row = _named(current_build().sources(), "source_id", hit)
    labels = {source_id: label for label, source_id in source_labels(current_build().sources()).items()}
    _lead(hit, "sources", row["title"], f"{row['value_count']} 个数字", source=labels[hit.item_id])


LEADS = {"indicator": _indicator, "region": _region, "stream": _stream, "mechanism": _mechanism, "source": _source}


def _named(frame: pd.DataFrame, column: str, hit: Hit) -> pd.Series:
    return frame[frame[column] == hit.item_id].iloc[0]


def _lead(hit: Hit, page: str, name: str, remark: str, **chosen: str) -> None:
    met = "" if hit.word in name or hit.word.isascii() else f"（{hit.word}）"
    link(page, f"{name}{met}", f"{KINDS[hit.kind]} · {remark}", **chosen)
