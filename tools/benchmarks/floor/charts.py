"""The charts of the floor's pages, as they were taken from the dashboard: one choice, nothing else is done."""

import json
import os
from pathlib import Path

import streamlit as st


@st.cache_resource
def _read_charts() -> dict[str, list[dict[str, object]]]:
    return json.loads(Path(os.environ["FLOOR_CHARTS"]).read_text(encoding="utf-8"))


def choose_charts() -> list[dict[str, object]]:
    """Show the choice of a view; return the charts that belong to it."""
    return _read_charts()[st.selectbox("视图", list(_read_charts()), key="view", bind="query-params")]
