"""A handout as a deck (.pptx): a message for each slide, native, editable charts, qualifiers in words and marks, sources in the notes.

What belongs here is what slides are made of: boxes, tables, words that fit, notes, the marks that tie shapes to figures, and which slides
a figure takes. The presentation that they stand in is in `template/`.
"""

import io

from indicators.model.clock import read_utc
from indicators.views.handout import Handout
from output.drawing.safe_text import clean
from output.files.choices import USUAL, DeckChoices
from output.files.deck.appendix import put_appendix
from output.files.deck.figure import pair_figures, put_figures
from output.files.deck.marks import record_origin
from output.files.deck.opening import put_cover, put_sections, put_summary
from output.files.deck.paper import Paper
from output.files.deck.template.check import TemplateRefused
from output.files.deck.template.given import open_given
from output.files.deck.template.own import open_own

__all__ = ["TemplateRefused", "write_deck"]


def write_deck(handout: Handout, choices: DeckChoices = USUAL, template: bytes | None = None) -> bytes:
    """Return a cover, the numbers of a summary and a slide for each figure, on the user's own template where one is given.

    Raises TemplateRefused, with the reason in Chinese, where the template cannot be used.
    """
    paper = Paper(open_own(choices.ratio, choices.colour) if template is None else open_given(template), choices)
    if choices.has_cover:
        put_cover(paper, handout)
        put_summary(paper, handout)
    for number, figures in pair_figures(handout.figures):
        put_sections(paper, handout, number)
        put_figures(paper, figures, handout)
    put_sections(paper, handout, len(handout.figures))
    if choices.has_appendix:
        put_appendix(paper, handout)
    record_origin(paper.deck, handout)
    _describe(paper.deck, handout)
    buffer = io.BytesIO()
    paper.deck.save(buffer)
    return buffer.getvalue()


def _describe(deck: object, handout: Handout) -> None:
    properties, stamp = deck.core_properties, handout.stamp  # type: ignore[attr-defined]
    properties.title = clean(handout.title[:255])
    properties.subject = clean(stamp.filter_words[:255]) if stamp.filters else ""
    properties.keywords = clean(stamp.build_words[:255])
    properties.author = properties.last_modified_by = clean(handout.imprint.unit or stamp.product.name)
    properties.comments = clean(f"制作时间 {stamp.made_at}；{stamp.watermark}".rstrip("；"))
    properties.created = properties.modified = read_utc(stamp.made_at)
