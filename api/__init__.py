"""Data by address: requests read, rows and figures written, problems in words."""
