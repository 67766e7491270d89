"""What a file remembers of how it was made, so that it can be refreshed after a person has worked on it.

What belongs here is what the writers of files and `refresh/` both know: digests of words, the grid of a chart, a document's own properties.
"""
