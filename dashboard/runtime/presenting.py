"""The presenting view: one figure card or one group of tiles fills the screen; `present` in the address says which.

The server draws for a large screen; web/static/present.js moves from screen to screen.
"""

import streamlit as st

from dashboard.runtime import reruns
from dashboard.runtime.address import PRESENT

WIDTH = 1468  # of a chart: a screen is laid out for 1600 × 900 and brought to size, so a chart must not measure itself
HEIGHT = 560  # of a chart that fills a screen with its words
MOST_GROWTH = 2  # a chart of few rows stays a chart of few rows
HELP = "全屏演示：PageUp、PageDown 或方向键换屏，Esc 退出"


def is_on() -> bool:
    """Return whether the page is shown to a room."""
    return PRESENT in st.query_params


def grow_height(height: int) -> int:
    """Return the height of a chart on a screen: a low one grows towards what there is room for, a high one stays as it is."""
    return max(height, min(HEIGHT, height * MOST_GROWTH))


def present_page() -> None:
    """Show the button that opens the presenting view at the first screen of the page."""
    _open_at("1", st.button("演示", key="present_page", help=HELP, on_click=reruns.run_all))


def present_figure(key: str) -> None:
    """Show the button that opens the presenting view at a figure card."""
    _open_at(key, st.button("演示", key=f"present_{key}", type="tertiary", help=HELP))


def _open_at(screen: str, is_pressed: bool) -> None:
    if is_pressed:
        st.query_params[PRESENT] = screen
        st.rerun()
