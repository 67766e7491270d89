"""Tests of indicators/charts."""
