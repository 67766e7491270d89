"""Tests of output/drawing."""
