"""A handout as PDF straight from the program: page, slides, brief, a broad table on A3; fonts inside, tagged, to be archived.

What belongs here is what stands on those pages, as plain data, and the templates that set it.
"""
