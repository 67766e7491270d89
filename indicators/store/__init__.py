"""The only door to DuckDB: builds, their rows and catalogue, read-only."""
