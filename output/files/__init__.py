"""Figures and rows as files; each kind is one module or package."""
