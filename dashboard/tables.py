"""The rows behind a chart on the screen: what they say, and where each was printed."""

import pandas as pd
import streamlit as st

from dashboard import answers
from indicators import row_table
from indicators.comparison import rows_of


def value_table(frame: pd.DataFrame, ranked: pd.Series | None = None) -> None:
    """The rows of a chart with their words."""
    st.dataframe(row_table.value_table(frame, ranked), hide_index=True)


def source_table(frame: pd.DataFrame) -> None:
    """Where each figure was printed, with the sentence itself where the document's text is at hand."""
    table = row_table.source_table(frame, answers.sources().set_index("source_id")["confidence"])
    sentences = [str(answers.printed_passage(row) or "") for row in rows_of(frame)]
    st.dataframe(table.assign(原句=sentences) if any(sentences) else table, hide_index=True)
