"""Paragraphs: one of a style, and those with a layout of their own, the head and the signature of a paper."""

from docx.document import Document
from docx.enum.text import WD_TAB_ALIGNMENT as TAB
from docx.oxml.ns import qn
from docx.shared import Length, Pt
from docx.text.paragraph import Paragraph

from output.drawing.lettering import measure_width
from output.drawing.safe_text import clean
from output.files.brief.brief import Brief, Head
from output.files.brief.word.elements import make_element
from output.files.brief.word.layout import ADDRESSEE, BODY_SIZE, ISSUER, LINE, LIST, MASTHEAD, SECRECY, SIGNATURE, TEXT_WIDTH, TITLE

RULE = {"val": "single", "sz": 16, "space": 6, "color": "D7000F"}  # eighths of a point
SIGNED_INDENT, FIRST_ENTRY, ENTRY = 2, 2, 5  # characters


def write(document: Document, words: str, style: str) -> Paragraph:
    """Write one paragraph."""
    return document.add_paragraph(clean(words), style)


def write_head(document: Document, brief: Brief) -> None:
    """Write what stands above the text: 密级, the name in red over its rule, the title, 主送."""
    if brief.head.secrecy:
        write(document, brief.head.secrecy, SECRECY)
    if brief.head.masthead:
        _write_masthead(document, brief.head)
    title = write(document, brief.title, TITLE)
    title.paragraph_format.space_after = LINE
    if brief.addressee:
        write(document, f"{brief.addressee}：", ADDRESSEE)


def _write_masthead(document: Document, head: Head) -> None:
    write(document, head.masthead, MASTHEAD)
    issuer = write(document, head.unit, ISSUER)
    issuer.paragraph_format.tab_stops.add_tab_stop(Length(TEXT_WIDTH), TAB.RIGHT)
    issuer.add_run(f"\t{clean(head.issue)}")
    borders = make_element("w:pBdr", make_element("w:bottom", **RULE))
    issuer._p.get_or_add_pPr().insert_element_before(borders, "w:tabs", "w:snapToGrid", "w:spacing", "w:ind", "w:jc")


def write_foot(document: Document, brief: Brief) -> None:
    """Write the list of the attachments and, kept with it, who signs and when."""
    lines = brief.attachment_lines
    for number, line in enumerate(lines):
        entry = write(document, line if number else f"附件：{line}", LIST)
        _indent(entry, "leftChars", (FIRST_ENTRY if number == 0 else ENTRY) * 100)
        entry.paragraph_format.space_before = Pt(0) if number else LINE
        entry.paragraph_format.keep_with_next = True
    spaces = sign(brief.unit, brief.date)
    for number, (line, space) in enumerate(zip((brief.unit, brief.date), spaces, strict=True)):
        if line:
            signed = write(document, line, SIGNATURE)
            _indent(signed, "rightChars", round(space * 100))
            signed.paragraph_format.space_before = LINE if line == (brief.unit or brief.date) else Pt(0)
            signed.paragraph_format.keep_with_next = number == 0


def sign(unit: str, date: str) -> tuple[float, float]:
    """Return how many characters stay free on the right of unit and date: the date begins two characters after the unit."""
    broad, narrow = measure_width(unit, 1), _measure_date(date)
    if not unit or narrow + SIGNED_INDENT > broad:
        return SIGNED_INDENT * 2 + narrow - broad, SIGNED_INDENT
    return SIGNED_INDENT, max(broad - narrow, 0.0)


def _measure_date(date: str) -> float:
    return sum(0.5 if character.isdigit() else 1.0 for character in date)


def _indent(paragraph: Paragraph, name: str, hundredths: int) -> None:
    """Indent in hundredths of a character, for programs that know them, and in points for the others."""
    side = "left" if name == "leftChars" else "right"
    setattr(paragraph.paragraph_format, f"{side}_indent", Length(BODY_SIZE * hundredths // 100))
    paragraph._p.get_or_add_pPr().get_or_add_ind().set(qn(f"w:{name}"), str(hundredths))
