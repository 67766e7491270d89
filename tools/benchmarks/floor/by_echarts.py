"""The same bars and points by st.echarts_chart, without labels and marks: what another library would take."""

from typing import Any

import streamlit as st

from tools.benchmarks.floor.charts import choose_charts


def convert(chart: dict[str, Any]) -> dict[str, Any]:
    """Return the option of ECharts with the points of the traces; the title tells views with the same numbers apart."""
    series = [
        {"type": trace["type"], "data": [list(pair) for pair in zip(trace["x"], trace["y"], strict=False)], "animation": False}
        for trace in chart["data"]
    ]
    return {
        "title": {"text": chart["alt"].partition("。")[0]},
        "xAxis": {"type": "value"},
        "yAxis": {"type": "value"},
        "animation": False,
        "series": series,
    }


for index, chart in enumerate(choose_charts()):
    st.echarts_chart(convert(chart), renderer="svg", height=chart["layout"]["height"], key=f"plot_{index}")
