"""Charts by st.plotly_chart: the peer of every ratio in the report."""

import streamlit as st
from plotly import graph_objects, io

from tools.benchmarks.floor.charts import choose_charts

io.templates.default = None  # charts look as they do in the dashboard
for index, chart in enumerate(choose_charts()):
    figure = graph_objects.Figure({"data": chart["data"], "layout": chart["layout"]}, _validate=False)
    st.plotly_chart(figure, theme=None, config={"displayModeBar": False}, key=f"plot_{index}")
