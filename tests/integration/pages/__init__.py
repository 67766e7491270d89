"""Pages run as Streamlit runs them, without a browser."""
