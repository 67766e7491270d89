"""The figures that a page shows, noted while it runs: for files of the whole page and for a briefing."""

from contextvars import ContextVar

import streamlit as st

from indicators.views.handout import Figure

REPLAYED = "replayed_figures"
_noted: ContextVar[list[Figure] | None] = ContextVar("noted", default=None)


def collected(*, is_wanted: bool) -> list[Figure]:
    """The list to which this run adds every figure that it shows, where somebody wants them; a replay brings a list of its own."""
    figures: list[Figure] = st.session_state.get(REPLAYED, [])
    _noted.set(figures if is_wanted or REPLAYED in st.session_state else None)
    return figures


def note(figure: Figure) -> None:
    """A card shows this figure."""
    figures = _noted.get()
    if figures is not None:
        figures.append(figure)
