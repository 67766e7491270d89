"""The rows of 数据查询 as office files: a workbook of many rows, every kind of file of a few."""

from typing import Any

import streamlit as st

from dashboard.card.downloads import show_file_buttons
from dashboard.choices.row_filters import labels
from dashboard.runtime.briefing_session import show_add_button
from dashboard.runtime.current_build import current_build
from indicators.query.parameters import filter_pairs
from indicators.views.queried_rows import MOST_COLLECTED, can_be_collected, gather_rows

MOST_IN_WORDS, MOST_IN_EXCEL = MOST_COLLECTED, 100_000
KEY = "office"  # the page itself offers a CSV under the name of its figure


def show_office_menu(conditions: dict[str, Any], count: int) -> None:
    """Offer the files, made when asked for; say what is too much for one, and where all rows are to be had."""
    box = st.popover("Excel、Word、PPT", on_change="rerun", key="office_query", disabled=not count)
    if not box.open:
        return
    with box:
        if count > MOST_IN_EXCEL:
            st.caption(f"{count:,} 行太多，Excel 文件最多做 {MOST_IN_EXCEL:,} 行。全部的行请用 CSV 或 Parquet，或先筛选。")
            return
        if count > MOST_IN_WORDS:
            st.caption(f"超过 {MOST_IN_WORDS} 行只做 Excel，全部 {count:,} 行都在里面；要 Word、PPT、网页或图片，请先筛选。")
        figure = gather_rows(conditions, current_build())
        choices = tuple(filter_pairs(conditions, labels()))
        show_file_buttons(figure.title, [figure], KEY, choices=choices, only=() if count <= MOST_IN_WORDS else ("xlsx",))


def show_collect_button(conditions: dict[str, Any], count: int) -> None:
    """Offer to collect the rows into the briefing, where they are few enough for a figure of it."""
    if can_be_collected(count):
        show_add_button(gather_rows(conditions, current_build()))
