"""What the indicators and the columns of the tables mean, to be searched."""

import pandas as pd
import streamlit as st

from dashboard.card.tables import show_table, show_words
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from indicators.model.vocabulary import MEASURE_KINDS
from indicators.query.search import find

EVERY_TABLE = "全部表"
HEIGHT = 440


def show_definitions() -> None:
    """Show every indicator with its definition, narrowed by words, pinyin or initials."""
    query = st.text_input(
        "查找指标", key="define", bind="query-params", type="search", placeholder="名称、同义词、拼音或首字母，如 wgz", live=True
    )
    indicators = current_build().indicators()
    if query:
        ids = [hit.item_id for hit in find(current_build().search_terms(), query) if hit.kind == "indicator"]
        indicators = indicators.set_index("indicator_id").loc[ids].reset_index()
    st.caption(f"列出 {len(indicators)} 个指标" + (f"，查找“{escape_markdown(query)}”" if query else ""))
    table = {
        "指标": indicators["name"],
        "口径": indicators["definition"],
        "单位": indicators["unit"],
        "同义词": indicators["synonyms"].fillna("").str.replace("|", "、"),
        "条线": indicators["work_stream"],
        "度量类型": indicators["measure_kind"].map(MEASURE_KINDS),
        "数字": indicators["value_count"].map("{:,}".format),
        "可比键": indicators["comparable_key"],
        "英文名": indicators["english_name"],
    }
    show_words(pd.DataFrame(table), "words_definitions", height=HEIGHT, alt="指标口径")


def show_columns() -> None:
    """Show every column of the curated tables: what it holds and what may stand in it."""
    described = current_build().table_columns()
    titles = dict(zip(described["table_title"], described["table"], strict=True))
    chosen = st.selectbox("表", [EVERY_TABLE, *titles], key="table", bind="query-params")
    if chosen in titles:
        described = described[described["table"] == titles[str(chosen)]]
    st.caption(f"列出 {len(described)} 列")
    table = {
        "列": described["title"],
        "说明": described["description"].fillna(""),
        "允许的值": described["allowed"].fillna(""),
        "类型": described["type"],
        "必填": described["is_required"].map({True: "是", False: ""}),
        "名称": described["column"],
        "表": described["table_title"],
    }
    show_table(pd.DataFrame(table), {}, is_wrapped=True, height=HEIGHT, alt="表的各列")
