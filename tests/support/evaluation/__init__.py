"""Evaluation in tests: small schemes, tables that units reported, a build that holds what was found in them."""
