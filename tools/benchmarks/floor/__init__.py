"""The least Streamlit pages with the same charts, each drawn in another way: what the dashboard is measured against."""
