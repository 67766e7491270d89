"""My region: kept in the reader's own browser, and put into the address of a page that is opened without one.

The browser's part is web/static/my_region.js. The server keeps nothing.
"""

import streamlit as st

from dashboard.runtime import session
from dashboard.runtime.markdown import escape_markdown

HELP = "记在这个浏览器里：以后打开，各页都从这个地区开始"

_component = st.components.v2.component("my_region", js="export default (held) => globalThis.keepRegion(held)", isolate_styles=False)


def show_my_region(region: str) -> None:
    """Show the button that makes a region, named by its label, the one from which pages start."""
    if session.MY_REGION.read() == region:
        st.caption(f"★ 已设为我的地区：{escape_markdown(region)}", width="content")
    else:
        st.button("设为我的地区", key="keep_region", type="tertiary", help=HELP, on_click=session.MY_REGION.write, args=(region,))
    if session.MY_REGION.read():
        with st.container(key="my_region_keeper"):
            _component(key="my_region_data", data={"region": session.MY_REGION.read()})
