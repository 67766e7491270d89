"""The ASGI application: Streamlit's st.App over the dashboard's frame, with the API, security headers and a Chinese page shell."""

import streamlit as st

from api.middleware import MIDDLEWARE
from api.routes import api_routes

app = st.App("dashboard/frame.py", routes=api_routes(), middleware=MIDDLEWARE)
