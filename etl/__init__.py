"""Curated tables read, checked, derived and published as one database: python -m etl."""
