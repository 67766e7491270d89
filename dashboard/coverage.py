"""How many figures there are for each work stream at each level."""

import pandas as pd
import streamlit as st

from indicators.vocabulary import REGION_LEVELS


def coverage_matrix(coverage: pd.DataFrame, streams: list[str]) -> None:
    """A table stream × level; an empty cell means that nothing was printed, not zero."""
    matrix = coverage.pivot(index="work_stream", columns="region_level", values="value_count")
    levels = [level for level in REGION_LEVELS if level in matrix.columns]
    matrix = matrix.reindex(index=streams, columns=levels).rename(columns=REGION_LEVELS)
    newest = coverage.groupby("work_stream")["newest_year"].max().reindex(streams)
    table = matrix.astype("Int64").astype("string").fillna("—")
    table.insert(0, "最新年份", newest.astype("Int64").astype("string"))
    table.index.name = "工作条线"
    st.dataframe(table.reset_index(), hide_index=True, height=36 * (len(streams) + 1) + 2)
    st.caption("“—”表示没有印出的数字，不是零。")
