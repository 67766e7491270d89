"""A handout as a deck (.pptx): native, editable charts, qualifiers in words and marks, sources in the notes.

What belongs here is what slides are made of: template, boxes, tables, words that fit, notes, and which slides a figure takes.
"""

import io

from indicators.model.clock import read_utc
from indicators.views.handout import Handout
from output.drawing.safe_text import clean
from output.files.deck.appendix import put_appendix, put_cover
from output.files.deck.figure import Paper, put_figure
from output.files.deck.template import opened, title_layout
from output.files.deck.template_check import TemplateRefused

__all__ = ["TemplateRefused", "write_deck"]


def write_deck(handout: Handout, template: bytes | None = None) -> bytes:
    """Return a cover, the figures, sources and definitions as slides; on the user's own template where one is given.

    Raises TemplateRefused, with the reason in Chinese, where the template cannot be used.
    """
    deck = opened(template)
    paper = Paper(deck, title_layout(deck), deck.slide_width.pt, deck.slide_height.pt, template is None)
    put_cover(paper, handout)
    for figure in handout.figures:
        put_figure(paper, figure, handout)
    put_appendix(paper, handout)
    _described(deck, handout)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _described(deck: object, handout: Handout) -> None:
    properties = deck.core_properties  # type: ignore[attr-defined]
    properties.title = clean(handout.title[:255])
    properties.subject = clean(handout.stamp.filter_words[:255])
    properties.keywords = clean(handout.stamp.build_words[:255])
    properties.author = properties.last_modified_by = clean(handout.stamp.product.name)
    properties.comments = clean(f"制作时间 {handout.stamp.made_at}；{handout.stamp.watermark}".rstrip("；"))
    properties.created = properties.modified = read_utc(handout.stamp.made_at)
