"""Tests of what a table looks like as a whole: big ones, forms to fill in, halves beside each other."""
