"""Tests of indicators/wording."""
