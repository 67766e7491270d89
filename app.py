"""The ASGI application: Streamlit's st.App over the dashboard's frame, with security headers and a Chinese page shell."""

import streamlit as st

from api.middleware import MIDDLEWARE

app = st.App("dashboard/frame.py", middleware=MIDDLEWARE)
