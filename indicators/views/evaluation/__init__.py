"""Evaluation as pages show it: from a scheme's findings and choices to figures. The mechanisms have judged; nothing is judged here."""
