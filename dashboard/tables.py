"""The rows behind a chart as tables: what they say, and where each was printed."""

import pandas as pd
import streamlit as st

from dashboard import answers
from indicators.comparison import bound_words, row_words, rows_of
from indicators.files.csv import COUNT_COLUMNS
from indicators.mark import period_words
from indicators.provenance import DERIVED, locator_words, share_words, villages_words
from indicators.vocabulary import CONFIDENCES, QUALIFIERS, REGION_LEVELS, STATUSES


def value_table(frame: pd.DataFrame, ranked: pd.Series | None = None) -> None:
    """The rows of a chart with their words; a qualified figure is never shown as a bare number."""
    if "observation_id" not in frame:
        st.dataframe(_tiers(frame) if "tier_id" in frame else _counts(frame), hide_index=True)
        return
    rows = rows_of(frame)
    table = pd.DataFrame(
        {
            "指标": frame["indicator"],
            "地区": frame["region"],
            "时期": [period_words(row) for row in rows],
            "数值": [row_words(row) for row in rows],
            "限定词": frame["qualifier"].map(QUALIFIERS),
            "原文写法": frame["as_printed"],
            "状态": frame["status"].map(STATUSES),
            "须知": frame["note"].fillna(""),
        }
    )
    if ranked is not None:
        table.insert(0, "名次", ranked)
        table = table.sort_values("名次")
    st.dataframe(table, hide_index=True)


def _tiers(frame: pd.DataFrame) -> pd.DataFrame:
    """Income bands with villages and shares in their own words."""
    rows = rows_of(frame)
    return pd.DataFrame(
        {
            "地区与年份": frame["place"],
            "档次": frame["band"],
            "村数": [villages_words(row) for row in rows],
            "占比": [share_words(row) for row in rows],
            "分母": frame["basis"],
            "原文写法": frame["as_printed"],
            "须知": frame["note"].fillna(""),
        }
    )


def _counts(frame: pd.DataFrame) -> pd.DataFrame:
    """How many there are of what: rows that are counts, in the words of their file."""
    columns = {title: frame[name] for name, title in COUNT_COLUMNS.items() if name in frame}
    levels, years = COUNT_COLUMNS["region_level"], (COUNT_COLUMNS["year"], COUNT_COLUMNS["newest_year"])
    worded = {levels: columns[levels].map(REGION_LEVELS)} if levels in columns else {}
    return pd.DataFrame(columns | worded | {title: columns[title].astype(str) for title in years if title in columns})


def source_table(frame: pd.DataFrame) -> None:
    """Where each figure was printed: document, locator, wording, bounds."""
    rows = rows_of(frame)
    sentences = [str(answers.printed_passage(row) or "") for row in rows]
    table = pd.DataFrame(
        {
            **_named(frame),
            "原文写法": frame["as_printed"],
            "来源": frame["source_title"],
            "可信度": _confidences(frame),
            "位置": [locator_words(row) for row in rows],
            "原句": sentences,
        }
    )
    st.dataframe(table if any(sentences) else table.drop(columns="原句"), hide_index=True)


def _named(frame: pd.DataFrame) -> dict[str, object]:
    rows = rows_of(frame)
    if "tier_id" in frame:
        return {"地区与年份": frame["place"], "档次": frame["band"], "占比": [share_words(row) for row in rows]}
    return {
        "指标": frame["indicator"],
        "地区": frame["region"],
        "数值": [row_words(row) for row in rows],
        "界限": [bound_words(row) for row in rows],
    }


def _confidences(frame: pd.DataFrame) -> pd.Series:
    known = answers.sources().set_index("source_id")["confidence"]
    return frame["source_id"].map(known).map(CONFIDENCES).where(frame["source_id"] != DERIVED, "推算")
