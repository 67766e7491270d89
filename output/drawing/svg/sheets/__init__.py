"""Drawings on sheets of a given size: as large as there is room, a picture of fixed proportions, one long picture of many figures.

What belongs here is what fits drawings to a place; what a drawing looks like is decided beside it.
"""
