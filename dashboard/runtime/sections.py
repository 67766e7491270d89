"""Parts of a page of which one is open: only that one is computed, and which one stands in the address."""

from collections.abc import Callable

import streamlit as st

from dashboard.runtime.address import tell_unoffered


def show_sections(parts: dict[str, Callable[[], None]], key: str) -> None:
    """Show a tab for each section, and the open one."""
    tell_unoffered(key, parts)
    for tab, show in zip(st.tabs(list(parts), key=key, bind="query-params"), parts.values(), strict=True):
        if tab.open:
            with tab:
                show()
