"""The gallery in the dashboard's own page shell, so that charts are drawn by what draws them there."""

import streamlit as st

from web.middleware import assemble_middleware
from web.plotly_bundle import find_bundle, make_bundle_route

app = st.App("page.py", routes=[make_bundle_route(find_bundle())], middleware=assemble_middleware("图形样张"))
