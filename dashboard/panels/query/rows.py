"""The rows of 数据查询 on the screen: page by page, the columns and words of the CSV file, the value in its own words."""

import math
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.card.tables import BOUNDS, ORDER, VALUE, find_numbers, show_table
from dashboard.runtime import session
from dashboard.runtime.current_build import current_build
from indicators.model.columns import COLUMNS, WORDS
from indicators.model.rows import observations_of
from indicators.wording.figure_words import bound_words, row_words
from indicators.wording.provenance import qualifier_words

SAID_BY_VALUE = ("value", "value_high", "lower_bound", "upper_bound", "unit")
PAGE_ROWS = 200
ROW_HEIGHT, MOST_HEIGHT = 35, 430


def show_rows(count: int, wanted: dict[str, Any]) -> None:
    """Show the rows that fit, a page of them where they are many, and how they are sorted."""
    table = st.container()
    frame = current_build().value_page(_choose_page(count, wanted), PAGE_ROWS, **wanted)
    rows = make_screen_rows(frame)
    with table:
        height = min(MOST_HEIGHT, ROW_HEIGHT * (len(frame) + 1) + 2)
        show_table(rows, find_numbers(rows, frame), height=height, alt="查询结果表")
        with st.container(key="handling_rows"):
            st.caption(f"{ORDER}双击格子看全文。")


def _choose_page(count: int, wanted: dict[str, Any]) -> int:
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
    """Return the same rows and columns as the file, numbers and unit as words: no bound stands as a bare number.

    The value stands beside the indicator: a phone has room for two columns.
    """
    figures = observations_of(frame)
    columns = {title: [_words(cell, name) for cell in frame[name].tolist()] for name, title in COLUMNS.items() if name not in SAID_BY_VALUE}
    rows = pd.DataFrame(columns | {COLUMNS["qualifier"]: [qualifier_words(row) for row in figures]}, dtype=object, index=frame.index)
    rows.insert(1, VALUE, [row_words(row) for row in figures])
    rows.insert(4, BOUNDS, [bound_words(row) for row in figures])
    return rows


def _words(value: Any, name: str) -> str:
    if pd.isna(value):
        return ""
    return WORDS[name].get(value, "") if name in WORDS else str(value)
