"""Tests of output/files."""
