"""The Streamlit side: what a reader chooses, sees and takes away."""
