"""Evaluation systems from files to pages."""
