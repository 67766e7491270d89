"""The card of income bands that make up no whole: their rows alone."""

import pandas as pd
import streamlit as st

from dashboard.collecting import note
from dashboard.downloads import file_menu
from dashboard.tables import source_table, value_table
from indicators.handout import side_by_side


def tier_card(frame: pd.DataFrame, title: str, key: str) -> None:
    """What the rows say and where each was printed, with the files of the card."""
    figure = side_by_side(title, frame, key)
    note(figure)
    with st.container(border=True, key=f"figure_{key}"):
        st.subheader(title, anchor=f"figure-{key}")
        value_table(frame)
        source_table(frame)
        file_menu(figure)
