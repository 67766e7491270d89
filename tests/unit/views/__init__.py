"""Tests of indicators/views."""
