"""A handout as a Word brief: composed, then written from its head to the last attachment."""

import io

import docx
from docx.document import Document

from indicators.views.handout import Handout
from output.files.brief.brief import Block, Brief, CaptionedTable, Drawing, SmallWords, Subheading, Words
from output.files.brief.content import compose_brief
from output.files.brief.form import SHORT, BriefForm
from output.files.brief.word.footnotes import Footnotes
from output.files.brief.word.layout import ATTACHMENT, ATTACHMENT_TITLE, BODY, FIRST, SECOND, SMALL, lay_out
from output.files.brief.word.package import drop_ballast, set_properties
from output.files.brief.word.paragraphs import write, write_foot, write_head
from output.files.brief.word.pictures import write_drawing
from output.files.brief.word.tables import write_table
from output.files.brief.word.typefaces import declare_typefaces
from output.files.brief.word.watermark import mark_pages


def write_brief(handout: Handout, form: BriefForm = SHORT) -> bytes:
    """Return the brief as a .docx file, in the form that is chosen."""
    brief = compose_brief(handout, form)
    document = docx.Document()
    drop_ballast(document)
    lay_out(document)
    declare_typefaces(document.part)
    set_properties(document, brief, form)
    if brief.stamp.watermark:
        mark_pages(document, brief.stamp.watermark)
    _write(document, brief)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _write(document: Document, brief: Brief) -> None:
    footnotes = Footnotes(document)
    write_head(document, brief)
    for section in brief.sections:
        write(document, section.heading, FIRST)
        for block in section.blocks:
            _write_block(document, block, brief, footnotes)
    for words in brief.remarks:
        write(document, words, SMALL).paragraph_format.keep_with_next = words == brief.remarks[-1]  # no page holds a signature alone
    write_foot(document, brief)
    for attachment in brief.attachments:
        write(document, attachment.number, ATTACHMENT)
        write(document, attachment.title, ATTACHMENT_TITLE)
        for block in attachment.blocks:
            _write_block(document, block, brief, footnotes)


def _write_block(document: Document, block: Block, brief: Brief, footnotes: Footnotes) -> None:
    match block:
        case Words(text, note):
            paragraph = write(document, text, BODY)
            if note:
                footnotes.add(paragraph, note)
        case Subheading(text):
            write(document, text, SECOND)
        case SmallWords(text):
            write(document, text, SMALL)
        case CaptionedTable():
            write_table(document, block)
        case Drawing():
            write_drawing(document, block, brief.stamp)
