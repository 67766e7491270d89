"""Sentences: groups, changes, facts."""
