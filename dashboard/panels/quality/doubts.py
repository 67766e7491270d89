"""Figures to be used with care: by status, by the basis of their date, by the confidence of their source."""

import pandas as pd
import streamlit as st

from dashboard.card.figure_card import figure_card
from dashboard.card.tables import value_table
from dashboard.runtime.current_build import current_build
from dashboard.runtime.page_links import link
from indicators.charts.builders.counts import counts
from indicators.model.vocabulary import CONFIDENCES, STATUS_MEANINGS, STATUSES

MOST_ROWS = 200


def doubts() -> None:
    """How many figures have which status; the figures of the chosen one, each with its reason."""
    counted = current_build().quality_counts()
    by_status = counted.groupby("status")["value_count"].sum().reindex(list(STATUS_MEANINGS)).dropna().astype(int)
    frame = pd.DataFrame({"category": by_status.index.map(STATUSES), "row_count": by_status.to_numpy()})
    title = f"状态不是“正常”的数字 {by_status.sum():,} 个"
    figure_card(counts(frame, title, "个", "哪些数字要慎用，各是什么原因？"), "statuses")
    chosen = st.segmented_control(
        "看哪一种", list(frame["category"]), default=frame["category"].iloc[0], required=True, key="status", bind="query-params"
    )
    code = next(code for code, words in STATUSES.items() if words == chosen)
    st.caption(f"{chosen}：{STATUS_MEANINGS[code]}。")
    _rows(code, str(chosen), int(by_status[code]))


def _rows(code: str, words: str, count: int) -> None:
    value_table(current_build().value_page(0, MOST_ROWS, statuses=(code,)))
    if count > MOST_ROWS:
        st.caption(f"只列前 {MOST_ROWS} 个，共 {count:,} 个。")
    link("query", f"在数据查询里看全部 {count:,} 个“{words}”的数字", statuses=words)


def inferred_dates() -> None:
    """Sources whose date is not printed, with the reason for the date they are taken to have."""
    sources = current_build().sources()
    rows = sources[(sources["date_basis"] == "inferred") & sources["date_reason"].notna()]
    count = current_build().quality_counts().query("period_basis == 'inferred'")["value_count"].sum()
    st.markdown(f"**{count:,} 个数字的日期是推断的**，图上画成横带或标“~”。其中 {len(rows)} 个来源自己没有印日期，推断的理由如下。")
    table = {
        "来源": rows["title"],
        "推断为": rows["published"].fillna("").str.replace("~", ""),
        "理由": rows["date_reason"],
        "数字": rows["value_count"],
    }
    st.dataframe(pd.DataFrame(table), hide_index=True)
    link("query", f"在数据查询里看全部 {count:,} 个", period_bases="推断")


def confidences() -> None:
    """How many figures come from the authority itself, from the press, from reprints, from digests."""
    by_confidence = (
        current_build().quality_counts().groupby("confidence")["value_count"].sum().reindex(list(CONFIDENCES)).dropna().astype(int)
    )
    frame = pd.DataFrame({"category": by_confidence.index.map(CONFIDENCES), "row_count": by_confidence.to_numpy()})
    figure_card(counts(frame, "数字的来源可信度", "个", "数字从哪里读来？"), "confidences")
    computed = current_build().quality_counts().query("processing == 'computed'")["value_count"].sum()
    st.caption(f"二手资料里有 {computed:,} 个是由统计区划清单逐条数出的，逐级加总相符；可信度说的是来源，状态说的是数字本身。")
