"""A handout as a Word brief (工作专报) with the page and the type of GB/T 9704-2012.

What belongs here is what such a document is made of: page and styles, typefaces, paragraphs, tables and pictures, the watermark.
"""

from output.files.brief.document import write_brief

__all__ = ["write_brief"]
