"""One choice and the charts that belong to it, as they were taken from the dashboard; nothing else is done."""

import json
import os
from pathlib import Path

import streamlit as st
from plotly import graph_objects, io


@st.cache_resource
def charts() -> dict[str, list[dict[str, object]]]:
    return json.loads(Path(os.environ["FLOOR_CHARTS"]).read_text(encoding="utf-8"))


io.templates.default = None  # charts look as they do in the dashboard
chosen = st.selectbox("视图", list(charts()), key="view", bind="query-params")
for index, chart in enumerate(charts()[chosen]):
    st.plotly_chart(graph_objects.Figure(chart, _validate=False), theme=None, config={"displayModeBar": False}, key=f"plot_{index}")
