"""The least Streamlit page with the same charts: what the dashboard is measured against."""
