"""The path below which everything is served, where a proxy gives the dashboard no host name of its own."""

import streamlit as st


def read_base_path() -> str:
    """Return the path that `server.baseUrlPath` sets, such as /zhili; nothing where the dashboard has the whole host name."""
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""
