"""A handout as a paper in the form of official documents (专报, 周报, 月报), which leaves the building as it is.

What belongs here is what such a paper says, before it is laid out: its head, its sections, its attachments, and which choices its
reader has. `word/` lays it out as a file.
"""
