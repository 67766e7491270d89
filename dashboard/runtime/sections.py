"""Parts of a page of which one is open: only that one is computed, and which one stands in the address."""

from collections.abc import Callable

import streamlit as st


def show_sections(parts: dict[str, Callable[[], None]], key: str) -> None:
    """Show a tab for each section, and the open one."""
    for tab, show in zip(st.tabs(list(parts), key=key, bind="query-params"), parts.values(), strict=True):
        if tab.open:
            with tab:
                show()
