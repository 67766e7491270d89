"""The ASGI application: Streamlit's st.App over the dashboard's frame, with the API, security headers and a Chinese page shell."""

import streamlit as st

from api.routes import make_routes
from dashboard.runtime.base_path import read_base_path
from indicators.store.builds import DATA_FOLDER
from indicators.store.cached_store import product_name
from web.middleware import assemble_middleware
from web.plotly_bundle import find_bundle, make_bundle_route

base_path = read_base_path()
app = st.App(
    "dashboard/frame.py",
    routes=[*make_routes(base_path=base_path), make_bundle_route(find_bundle(), base_path)],
    middleware=assemble_middleware(product_name(DATA_FOLDER), base_path),
)
