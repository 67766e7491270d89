"""The card of figures that make no chart and no tiles, such as income bands that make up no whole: their rows alone."""

import streamlit as st

from dashboard.card.downloads import show_file_menu
from dashboard.card.tables import show_source_table, show_value_table
from dashboard.runtime.markdown import escape_markdown
from indicators.views.figure import Figure


def show_rows(figure: Figure) -> None:
    """Show what the rows say and where each was printed, with the files of the card."""
    with st.container(border=True, key=f"figure_{figure.key}"):
        st.subheader(escape_markdown(figure.title), anchor=f"figure-{figure.key}")
        show_value_table(figure.frame)
        show_source_table(figure.frame)
        show_file_menu(figure)
