"""The rows behind a chart on the screen: what they say, and where each was printed."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.runtime.current_build import current_build
from dashboard.runtime.document_texts import find_passage
from indicators.model.rows import observations_of
from indicators.wording import rows_in_words

BOUNDS, BOUNDS_WIDTH = "界限", 130  # pixels


def choose_widths(table: pd.DataFrame) -> dict[str, Any]:
    """Make room for the bounds: where few cells have one, the table by itself takes no notice of them and cuts them off."""
    return {BOUNDS: st.column_config.Column(width=BOUNDS_WIDTH)} if BOUNDS in table and table[BOUNDS].astype(bool).any() else {}


def show_value_table(frame: pd.DataFrame, ranked: pd.Series | None = None) -> None:
    """Show the rows of a chart with their words."""
    _show(rows_in_words.value_table(frame, ranked))


def show_source_table(frame: pd.DataFrame) -> None:
    """Show where each figure was printed, with the sentence itself where the document's text is at hand."""
    table = rows_in_words.source_table(frame, current_build().sources().set_index("source_id")["confidence"])
    sentences = [str(find_passage(row) or "") for row in observations_of(frame)]
    _show(table.assign(原句=sentences) if any(sentences) else table)


def _show(table: pd.DataFrame) -> None:
    st.dataframe(table, hide_index=True, column_config=choose_widths(table))
