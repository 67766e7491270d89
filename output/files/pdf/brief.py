"""The brief as PDF: the paper that Word lays out, with the page and the type of GB/T 9704-2012."""

from collections.abc import Iterable
from dataclasses import asdict

from indicators.views.handout import Handout, Stamp
from output.files.brief.brief import Block, CaptionedTable, Drawing, SmallWords, Subheading, Words
from output.files.brief.content import compose_brief
from output.files.brief.form import SHORT, BriefForm
from output.files.image_file import picture_chart
from output.files.pdf.parts import Part, describe_drawing, describe_table
from output.files.pdf.typesetting import typeset

WIDTH, HIGHEST, LARGEST = 442.0, 190.0, 0.95  # of a drawing, in points
TABLE_SIZE = 10.5


def write_brief(handout: Handout, form: BriefForm = SHORT) -> bytes:
    """Return the PDF of the brief in one of its forms."""
    brief = compose_brief(handout, form)
    content = {
        "title": brief.title,
        "date": brief.date,
        "head": asdict(brief.head),
        "addressee": brief.addressee,
        "sections": [{"heading": section.heading, "blocks": _describe_all(section.blocks, brief.stamp)} for section in brief.sections],
        "remarks": brief.remarks,
        "attached": brief.attachment_lines,
        "unit": brief.unit,
        "attachments": [
            {"number": part.number, "title": part.title, "blocks": _describe_all(part.blocks, brief.stamp)} for part in brief.attachments
        ],
    }
    return typeset("brief", handout, content)


def _describe_all(blocks: Iterable[Block], stamp: Stamp) -> list[Part]:
    return [_describe_block(block, stamp) for block in blocks]


def _describe_block(block: Block, stamp: Stamp) -> Part:
    match block:
        case Words(text, note):
            return {"kind": "words", "text": text, "note": note}
        case Subheading(text):
            return {"kind": "subheading", "text": text}
        case SmallWords(text):
            return {"kind": "small", "text": text}
        case CaptionedTable(caption, table):
            return {"kind": "table", "table": describe_table(table, caption, WIDTH / TABLE_SIZE)}
        case Drawing(caption, figure):
            return {
                "kind": "drawing",
                "caption": caption,
                "drawing": describe_drawing(picture_chart(figure, stamp), WIDTH, HIGHEST, LARGEST),
            }
