"""Evaluation systems in a build: schemes and the tables that units report, read, checked, judged, loaded."""
