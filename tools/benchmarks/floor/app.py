"""The floor of the framework: the same server as the dashboard's over the least page that shows two charts.

FLOOR_PAGE names the page: by st.plotly_chart, by st.echarts_chart, or by the dashboard's own component in its page shell.
"""

import os

import streamlit as st

from web.middleware import assemble_middleware
from web.plotly_bundle import find_bundle, make_bundle_route

PAGE = os.environ["FLOOR_PAGE"]

app = (
    st.App(f"{PAGE}.py", routes=[make_bundle_route(find_bundle())], middleware=assemble_middleware("floor"))
    if PAGE == "component"
    else st.App(f"{PAGE}.py")
)
