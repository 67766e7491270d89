"""Rows of indicator_values as the screen shows them: page by page, the columns and words of the CSV file, the value in its own words."""

import math
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.runtime import session
from indicators.model.columns import COLUMNS, WORDS
from indicators.model.rows import observations_of
from indicators.wording.figure_words import bound_words, row_words

WORDED = ("value", "value_high", "lower_bound", "upper_bound")


PAGE_ROWS = 200


def choose_page(count: int, wanted: dict[str, Any]) -> int:
    """Return how many rows come before the chosen page; a new filter begins at its first page."""
    if count <= PAGE_ROWS:
        return 0
    if session.PAGED_FILTERS.read() not in (None, wanted):
        session.set_widget("page", 1)
    session.PAGED_FILTERS.write(wanted)
    with st.container(horizontal=True, vertical_alignment="center"):
        page = st.pagination(math.ceil(count / PAGE_ROWS), key="page", bind="query-params")
        st.caption(f"每页 {PAGE_ROWS} 行；点列名排序只排本页，要排全部请下载。")
    return (page - 1) * PAGE_ROWS


def make_screen_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the same rows and columns as the file; number and bounds become words, so that no bound stands as a bare number."""
    figures = observations_of(frame)
    columns = {title: [_words(cell, name) for cell in frame[name].tolist()] for name, title in COLUMNS.items() if name not in WORDED}
    rows = pd.DataFrame(columns, dtype=object)
    rows.insert(3, COLUMNS["value"], [row_words(row) for row in figures])
    rows.insert(4, "界限", [bound_words(row) for row in figures])
    return rows


def _words(value: Any, name: str) -> str:
    if pd.isna(value):
        return ""
    return WORDS[name].get(value, "") if name in WORDS else str(value)
