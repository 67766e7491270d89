"""Tests of etl.evaluation."""
