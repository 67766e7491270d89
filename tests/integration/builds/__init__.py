"""Data folders checked and built."""
