"""Charts on two axes of numbers as pictures: rates by how many were asked, what is still open day by day.

What belongs here is how a figure at a place in a plane is drawn, its limits and their names.
"""
