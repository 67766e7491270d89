"""Charts on two axes of numbers for the screen: rates by how many were asked, what is still open day by day.

What belongs here is how plotly draws a figure at a place in a plane, its limits and their names.
"""
