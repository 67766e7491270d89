"""Tests of the statistics of evaluation."""
