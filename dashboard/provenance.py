"""Where figures come from: a source with all its figures, what was derived from what, what was left out and why."""

import pandas as pd
import streamlit as st

from dashboard import answers
from dashboard.filters import source_labels
from dashboard.tables import source_table
from dashboard.wording import bullet_list
from indicators.vocabulary import CONFIDENCES, EXCLUSION_REASONS


def source_sheet() -> None:
    """One source: how much it holds, its date and terms, every figure with its place."""
    sources = answers.sources()
    titles = source_labels(sources)
    chosen = st.selectbox("来源", list(titles), key="source", bind="query-params")
    source = sources[sources["source_id"] == titles[chosen or next(iter(titles))]].iloc[0]
    counts = st.columns(4)
    for column, (label, name) in zip(
        counts,
        (("数字", "value_count"), ("机制", "mechanism_count"), ("收入档", "tier_count"), ("未列数字", "excluded_count")),
        strict=True,
    ):
        column.metric(label, int(source[name]), border=True)
    published = str(source["published"] or "未注明").replace("~", "（推断）")
    facts = (
        f"发布：{published}；{source['date_reason'] if pd.notna(source['date_reason']) else '日期为印出'}",
        f"发布者：{source['publisher'] if pd.notna(source['publisher']) else '未注明'}；可信度：{CONFIDENCES[source['confidence']]}",
        f"使用条件：{source['licence']}",
        f"网址：{source['url'] if pd.notna(source['url']) else '无'}",
        f"原文校验值：{source['sha256'] if pd.notna(source['sha256']) else '未登记原文'}",
    )
    bullet_list(facts)
    source_table(answers.values(sources=(source["source_id"],)))


def derived_figures() -> None:
    """Every derived figure with its formula, then its operands with their sources."""
    derived = answers.values(sources=("derivation",))
    source_table(derived)
    operands = answers.derivations()
    names = dict(zip(derived["observation_id"], derived["indicator"] + "：" + derived["region"], strict=True))
    table = {
        "推算": operands["derivation_id"].map(names),
        "运算数": operands["indicator"],
        "地区": operands["region"],
        "原文写法": operands["as_printed"],
        "来源": operands["source_title"],
        "须知": operands["caveat"],
    }
    st.dataframe(pd.DataFrame(table), hide_index=True)


def excluded_figures() -> None:
    """Figures of the documents that are deliberately no observation, by reason."""
    excluded = answers.excluded_figures()
    reasons = st.multiselect(
        "理由", list(EXCLUSION_REASONS.values()), key="reason", bind="query-params", placeholder="不限", select_all=False
    )
    if reasons:
        excluded = excluded[excluded["reason_code"].map(EXCLUSION_REASONS).isin(reasons)]
    st.caption(f"共 {len(excluded)} 处")
    table = {
        "来源": excluded["source_title"],
        "位置": excluded["position_start"].astype(str) + "—" + excluded["position_end"].astype(str),
        "原文写法": excluded["as_printed"],
        "理由": excluded["reason_code"].map(EXCLUSION_REASONS),
        "说明": excluded["note"].fillna(""),
    }
    st.dataframe(pd.DataFrame(table), hide_index=True, height=520)
