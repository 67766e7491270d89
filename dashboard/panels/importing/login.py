"""Who is at the page: reading, checking and previewing is for everybody, publishing and taking back for stewards who are logged in."""

import streamlit as st

from dashboard.runtime.markdown import escape_markdown
from dashboard.runtime.stewards import find_steward, is_login_configured


def show_login() -> None:
    """Offer the login where one is configured, and say as whom somebody is logged in: before a file is chosen, which a login would lose."""
    if not is_login_configured():
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if not st.user.is_logged_in:
            st.caption("看、核、预览不用登录；发布和撤回要先登录。")
            st.button("登录", key="import_login", on_click=st.login)
            return
        steward = find_steward()
        st.caption(
            escape_markdown(f"已登录：{steward.office}")
            if steward
            else "已登录，但不在数据管理员名单里，不能发布和撤回；请找管理这台机器的人加进名单。"
        )
        st.button("退出登录", key="import_logout", on_click=st.logout)
