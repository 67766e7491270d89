"""Figures that disagree: all of them, their sources, and why one is shown first."""

import pandas as pd
import streamlit as st

from dashboard.wording import escape_markdown
from indicators.comparison import row_words


def conflict_cards(conflicts: pd.DataFrame) -> None:
    """One expander for each conflict."""
    for _, figures in conflicts.groupby("conflict_id", sort=False):
        first = figures.iloc[0]
        with st.expander(escape_markdown(first["title"])):
            st.markdown(escape_markdown(first["disagreement"]))
            st.dataframe(
                pd.DataFrame(
                    {
                        "先列": figures["is_first"].map({True: "●", False: ""}),
                        "指标": figures["indicator"],
                        "地区": figures["region"],
                        "年份": figures["year"].astype(str) + figures["period_basis"].map({"inferred": "~", "printed": ""}),
                        "数值": [row_words(row) for _, row in figures.iterrows()],
                        "原文写法": figures["as_printed"],
                        "来源": figures["source_title"],
                    }
                ),
                hide_index=True,
            )
            st.markdown(f"**先列的理由**：{escape_markdown(first['reason'])}")
