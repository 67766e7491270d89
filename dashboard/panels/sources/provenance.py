"""Where figures come from: a source with all its figures, all sources, what was derived from what."""

import pandas as pd
import streamlit as st

from dashboard.card.tables import show_source_table, show_words
from dashboard.card.tiles import LEAST_WIDTH
from dashboard.choices.widgets import choose_in_box
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown, link_address, show_bullets
from dashboard.runtime.page_links import link
from indicators.model.labels import source_labels
from indicators.model.rows import Source, observations_of, sources_of
from indicators.model.vocabulary import CONFIDENCES
from indicators.wording.figure_words import row_words
from indicators.wording.provenance import formula_words, published_words, steps

MOST_ROWS = 200
HOLDINGS = (("数字", "value_count"), ("机制", "mechanism_count"), ("收入档", "tier_count"), ("未列数字", "excluded_count"))


def show_source() -> None:
    """Show one source: how much it holds, its date and terms, every figure with its place."""
    sources = current_build().sources()
    titles = source_labels(sources)
    chosen = choose_in_box("source", titles) or next(iter(titles))
    source = sources[sources["source_id"] == titles[chosen]].iloc[0]
    with st.grid(len(HOLDINGS), min_column_width=LEAST_WIDTH):
        for label, name in HOLDINGS:
            st.metric(label, f"{source[name]:,}", border=True)
    st.caption(_covered(source))
    if pd.notna(source["source_file"]):
        first = sources[sources["source_file"] == source["source_file"]].iloc[0]
        link("sources", "看原文，逐处对照", part="原文", document=first["title"])
    show_bullets(_facts(sources_of(sources[sources["source_id"] == titles[chosen]])[0]))
    st.markdown(f"网址：{link_address(source['url']) if isinstance(source['url'], str) else '无'}")
    figures = current_build().value_page(0, MOST_ROWS, sources=(source["source_id"],))
    if len(figures):
        show_source_table(figures)
    if source["value_count"] > len(figures):
        st.caption(f"只列前 {len(figures)} 个，共 {source['value_count']:,} 个。")
        link("query", f"在数据查询里看这个来源的全部 {source['value_count']:,} 个数字", sources=chosen)


def _covered(source: pd.Series) -> str:
    if pd.isna(source["source_file"]):
        return "这个来源只读取了所列数字，没有登记全文，所以不能说它还印了哪些别的数字。"
    return "这份材料登记了全文：每一处数字都已列为数字、机制或收入档，或写明理由不列（见“数据质量”的“建库与核对”）。"


def _facts(source: Source) -> tuple[str, ...]:
    publisher, sha256, note = (words if isinstance(words, str) else "" for words in (source["publisher"], source["sha256"], source["note"]))
    return (
        f"发布：{published_words(source)}",
        f"发布者：{publisher or '未注明'}；可信度：{CONFIDENCES[source['confidence']]}",
        f"使用条件：{source['licence']}",
        f"原文校验值：{sha256 or '未登记原文'}",
        *((f"说明：{note}",) if note else ()),
    )


def show_every_source() -> None:
    """Show all sources in one table."""
    sources = current_build().sources()
    table = {
        "来源": sources["title"],
        "发布": sources["published"].fillna("").str.replace("~", "（推断）"),
        "可信度": sources["confidence"].map(CONFIDENCES),
        **{label: sources[name] for label, name in HOLDINGS},
        "发布者": sources["publisher"].fillna(""),
        "全文": sources["source_file"].notna().map({True: "已登记", False: ""}),
    }
    st.caption(f"{len(sources)} 个来源，其中 {sources['source_file'].notna().sum()} 个登记了全文。")
    show_words(pd.DataFrame(table), "words_sources", height=480, alt="全部来源")


def show_derived_figures() -> None:
    """Show every derived figure with its formula and what limits its use."""
    derived, derivations = observations_of(current_build().values(sources=("derivation",))), current_build().derivations()
    operands = current_build().figures(tuple(derivations["observation_id"].unique()))
    st.caption(f"{len(derived)} 个推算的数字，每个都由印出的数字算得；有上下限的，结果也只有上下限。")
    rows = []
    for row in derived:
        step = steps(row["observation_id"], derivations)[0]
        formula = formula_words(step, operands[operands["observation_id"].isin(step.operands)])
        rows.append((row["indicator"], row_words(row), formula, row["region"], step.caveat))
    show_words(pd.DataFrame(rows, columns=["推算", "数值", "算式", "地区", "须知"]), "words_derived", alt="推算的数字")


def show_formula_note(observation_id: str) -> None:
    """Show how one derived figure came about, in a line: the formula with the printed figures in it, and what limits its use.

    Nothing where the build has no such figure, as one of simulated data has not.
    """
    for step in steps(observation_id, current_build().derivations())[:1]:
        st.caption(escape_markdown(f"推算 {formula_words(step, current_build().figures(step.operands))}。{step.caveat}"))
