"""The card of figures that make no chart and no tiles, such as income bands that make up no whole: their rows alone."""

import streamlit as st

from dashboard.card.downloads import file_menu
from dashboard.card.tables import source_table, value_table
from dashboard.runtime.markdown import escape_markdown
from indicators.views.figure import Figure


def show_rows(figure: Figure) -> None:
    """Show what the rows say and where each was printed, with the files of the card."""
    with st.container(border=True, key=f"figure_{figure.key}"):
        st.subheader(escape_markdown(figure.title), anchor=f"figure-{figure.key}")
        value_table(figure.frame)
        source_table(figure.frame)
        file_menu(figure)
