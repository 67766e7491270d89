"""A data package: a zip with rows, their schema and a note in Chinese."""
