"""Tests of indicators/store."""
