"""The card of income bands."""

import pandas as pd
import streamlit as st

from dashboard.downloads import csv_button
from dashboard.figures import figure_card
from dashboard.tables import source_table, value_table
from indicators.chart import Chart


def tier_card(frame: pd.DataFrame, title: str, key: str, chart: Chart | None = None) -> None:
    """Rows of income bands with their chart; where there is no chart, the rows alone."""
    if chart is not None:
        figure_card(chart, key)
        return
    with st.container(border=True, key=f"figure_{key}"):
        st.subheader(title, anchor=f"figure-{key}")
        value_table(frame)
        source_table(frame)
        csv_button(frame, [title], key)
