"""The rows behind a figure as tables in words: what they say, and where each was printed. Screen and files show the same."""

import pandas as pd

from indicators.model.columns import COUNT_COLUMNS
from indicators.model.rows import rows_of
from indicators.model.vocabulary import CONFIDENCES, QUALIFIERS, REGION_LEVELS, STATUSES
from indicators.wording.figure_words import bound_words, period_words, row_words
from indicators.wording.provenance import DERIVED, locator_words, share_words, villages_words


def value_table(frame: pd.DataFrame, ranked: "pd.Series[int] | None" = None) -> pd.DataFrame:
    """What the rows say, a qualified figure never as a bare number; with ranks, in their order.

    Takes rows of indicator_values, of the income bands, or counts.
    """
    if "observation_id" not in frame:
        return _tiers(frame) if "tier_id" in frame else _counts(frame)
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
            "须知": frame["note"].astype(object).fillna(""),
        }
    )
    if ranked is not None:
        table.insert(0, "名次", ranked)
        table = table.sort_values("名次")
    return table


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
            "须知": frame["note"].astype(object).fillna(""),
        }
    )


def _counts(frame: pd.DataFrame) -> pd.DataFrame:
    """How many there are of what: rows that are counts, in the words of their file."""
    columns = {title: frame[name] for name, title in COUNT_COLUMNS.items() if name in frame}
    levels, years = COUNT_COLUMNS["region_level"], (COUNT_COLUMNS["year"], COUNT_COLUMNS["newest_year"])
    worded = {levels: columns[levels].map(REGION_LEVELS)} if levels in columns else {}
    return pd.DataFrame(columns | worded | {title: columns[title].astype(str) for title in years if title in columns})


def source_table(frame: pd.DataFrame, confidences: "pd.Series[str]") -> pd.DataFrame:
    """Where each figure was printed: document, locator, wording, bounds. `confidences` gives that of each source_id."""
    known = frame["source_id"].map(confidences).map(CONFIDENCES).where(frame["source_id"] != DERIVED, "推算")
    return pd.DataFrame(
        {
            **_named(frame),
            "原文写法": frame["as_printed"],
            "来源": frame["source_title"],
            "可信度": known,
            "位置": [locator_words(row) for row in rows_of(frame)],
        }
    )


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
