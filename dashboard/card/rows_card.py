"""The card of figures that make no chart and no tiles, such as income bands that make up no whole: their rows alone."""

import streamlit as st

from dashboard.card.downloads import show_file_menu
from dashboard.card.tables import MOST_PRESENTED, make_source_words, put_value_beside_name, show_words
from dashboard.runtime import presenting
from dashboard.runtime.markdown import escape_markdown
from indicators.views.figure import Figure
from indicators.wording import rows_in_words


def show_rows(figure: Figure) -> None:
    """Show what the rows say and where each was printed, with the files of the card."""
    with st.container(border=True, key=f"figure_{figure.key}"):
        st.subheader(escape_markdown(figure.title), anchor=f"figure-{figure.key}")
        most = MOST_PRESENTED if presenting.is_on() else None
        for name, words in (("said", rows_in_words.value_table(figure.frame)), ("printed", make_source_words(figure.frame))):
            show_words(put_value_beside_name(words), f"words_{name}_{figure.key}", most=most)
        show_file_menu(figure)
