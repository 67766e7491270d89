"""The page shell round Streamlit: headers, scripts, styles, messages of a run sent together."""
