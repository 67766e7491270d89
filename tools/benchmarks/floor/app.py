"""The floor of the framework: the same server as the dashboard's over the least page that shows two charts."""

import streamlit as st

app = st.App("page.py")
