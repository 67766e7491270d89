"""A brief as a Word file with the page and the type of GB/T 9704-2012.

What belongs here is what such a document is made of: page and styles, typefaces, paragraphs, tables and pictures, the watermark.
"""

from output.files.brief.word.document import write_brief

__all__ = ["write_brief"]
