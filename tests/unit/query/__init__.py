"""Tests of indicators/query."""
