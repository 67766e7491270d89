"""Tests of big tables."""
