"""Figures made visible and taken away. Neither Streamlit nor the database is known here."""
