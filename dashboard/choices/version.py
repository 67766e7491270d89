"""The version of own tables as of which all is shown: asked for by the address, said on every page, left by a click."""

import streamlit as st

from dashboard.runtime import session
from indicators.store.builds import AS_OF

WITHOUT = "这里只有整理表的数字，不含自有表格。"
BACK_KEY = "version_newest"


def note_version() -> None:
    """Take the version from the address; on the way to another page, which clears the address, put it there again."""
    if AS_OF in st.query_params:
        session.AS_OF.write(st.query_params[AS_OF].strip())
    elif session.AS_OF.read():
        st.query_params[AS_OF] = session.AS_OF.read()


def show_version_mark() -> None:
    """Say that what is shown is not the newest, and offer that."""
    if version := session.AS_OF.read():
        with st.container(horizontal=True, vertical_alignment="center", key="as_of"):
            st.warning(f"自有表格截至第 {int(version)} 版，不是最新；整理表以现在的为准。" if int(version) else WITHOUT)
            _offer_newest()


def show_unbuilt_version() -> None:
    """Say that a version is asked for of which there is no build, and what to do."""
    st.title("没有这一版的数据", anchor=False)
    st.warning("地址里要的那一版自有表格不存在，或还没有为它建库。")
    st.caption("下一步：看最新的数据；或在“数据导入”页“发布过的各版”里选这一版，点“看这一版时的数据”。")
    _offer_newest()


def _offer_newest() -> None:
    st.button("看最新的数据", key=BACK_KEY, on_click=leave_version)


def leave_version() -> None:
    """Show the newest again."""
    session.AS_OF.write("")
    st.query_params.pop(AS_OF, None)
