"""The presenting view: one figure card or one row of tiles fills the screen; `present` in the address says which.

The server draws for a large screen; api/present.js moves from screen to screen.
"""

import streamlit as st

ADDRESS_NAME = "present"
WIDTH = 880  # of a chart: a screen is laid out 960 pixels wide and then enlarged, so a chart must not measure itself


def is_on() -> bool:
    """Whether the page is shown to a room."""
    return ADDRESS_NAME in st.query_params


def present_button(first: str, key: str) -> None:
    """Opens the presenting view at a figure card's key, or at the number of a screen."""
    if st.button("演示", key=f"present_{key}", help="全屏演示：PageUp、PageDown 或方向键换屏，Esc 退出"):
        st.query_params[ADDRESS_NAME] = first
        st.rerun()
