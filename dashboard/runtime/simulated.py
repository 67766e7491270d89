"""Simulated data say so everywhere: on the page, on each card, in each chart and file name."""

import streamlit as st

from dashboard.runtime.current_build import current_build
from indicators.views import handout
from indicators.views.figure import SIMULATED, WATERMARK


def is_simulated() -> bool:
    """Return whether the published build holds simulated data: its version says so."""
    return handout.is_simulated(str(current_build().build_info()["data_version"]))


def show_page_mark() -> None:
    """Show a line on top of the page and a word across all of it, where the data are simulated."""
    if is_simulated():
        st.error(f"{WATERMARK}：{SIMULATED}")
        st.html(f'<div class="watermark" aria-hidden="true">{f"<span>{WATERMARK}</span>" * 12}</div>')
