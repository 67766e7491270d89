"""A file that was made here and edited by hand gets today's figures: everything that a person did stays, a list says what changed.

What belongs here is the merging of three states (as it was made, as it was left, as it would be made today) and how it is written back.
"""
