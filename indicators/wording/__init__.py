"""Figures, their origin and their rows in the words that readers see."""
