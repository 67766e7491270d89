"""The floor of the framework: the same server as the dashboard's over the least page that shows two charts.

FLOOR_PAGE names it: by_plotly (st.plotly_chart), by_echarts (st.echarts_chart), or by_component, the dashboard's own in its page
shell.
"""

import os

import streamlit as st

from web.middleware import assemble_middleware
from web.plotly_bundle import find_bundle, make_bundle_route

PAGE = os.environ["FLOOR_PAGE"]
OWN = {"routes": [make_bundle_route(find_bundle())], "middleware": assemble_middleware("floor")} if PAGE == "by_component" else {}

app = st.App(f"{PAGE}.py", **OWN)
