"""Tests of indicators/analysis."""
