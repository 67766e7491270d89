"""The briefing kept in the reader's own browser, so that a reload, another tab and a server that was started anew find it again.

The browser's part is web/static/briefing.js. The server keeps nothing: what a reader has collected is nobody else's business.
"""

import streamlit as st

from dashboard.runtime import briefing_session, session
from indicators.views.briefing import Briefing, read_address, write_address
from indicators.views.url_codec import TooLarge, Unreadable

KEY = "briefing_keeper"

_component = st.components.v2.component("briefing", js="export default (held) => globalThis.keepBriefing(held)", isolate_styles=False)


def keep_in_browser() -> None:
    """Hand the briefing to the browser, and take over the one that is kept there; one that is too large for an address is not kept."""
    held = briefing_session.current()
    try:
        text = write_address(held) if held.items else ""
    except TooLarge:
        return  # 汇报材料 says so, and that a file holds it
    data = {"text": text, "isFresh": held == Briefing() and not session.BRIEFING_CHANGED.read(), "isOpened": session.BRIEFING_OPENED.read()}
    with st.container(key=KEY):
        _component(key=f"{KEY}_data", data=data, on_kept_change=_take_over)


def _take_over() -> None:
    text = session.read_widget(f"{KEY}_data")["kept"]
    try:
        briefing_session.keep(read_address(text) if text else Briefing())
    except Unreadable as unreadable:
        briefing_session.keep(Briefing())
        st.toast(f"浏览器里存着的汇报打不开：{unreadable}")
