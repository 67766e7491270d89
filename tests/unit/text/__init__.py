"""Tests of indicators/text."""
