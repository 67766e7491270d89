"""A word across every page, and in its head, where the data are not real."""

from typing import Any

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.shared import Pt, RGBColor

from output.drawing.safe_text import clean
from output.files.brief.word.typefaces import set_typeface
from output.files.typefaces import HEI

VML = "urn:schemas-microsoft-com:vml"
PLACE = ";".join(
    (
        "position:absolute;width:400pt;height:100pt;rotation:315;z-index:-251658240",
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin",
        "mso-position-vertical:center;mso-position-vertical-relative:margin",
    )
)
# The old drawing markup that Word, WPS and LibreOffice all know as a watermark: words stretched over a slanted box.
WORD_ART = f"""
<w:pict {nsdecls("w")} xmlns:v="{VML}" xmlns:o="urn:schemas-microsoft-com:office:office">
  <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
    <v:textpath on="t" fitshape="t"/>
  </v:shapetype>
  <v:shape type="#_x0000_t136" fillcolor="#c0c0c0" stroked="f" style="{PLACE}">
    <v:fill opacity=".5"/>
    <v:textpath style="font-family:'{HEI.name}';font-size:1pt"/>
  </v:shape>
</w:pict>
"""


def mark_pages(document: Document, words: str) -> None:
    """Lay the words over odd and even pages."""
    section = document.sections[0]
    for number, header in enumerate((section.header, section.even_page_header), start=1):
        header.is_linked_to_previous = False
        paragraph = header.paragraphs[0]
        paragraph.alignment, paragraph.paragraph_format.first_line_indent = ALIGN.CENTER, Pt(0)
        run = paragraph.add_run(f"{clean(words)}，不得引用")
        run.font.size, run.font.color.rgb = Pt(12), RGBColor(0xB5, 0x28, 0x2D)
        set_typeface(run._r.get_or_add_rPr(), HEI)
        paragraph.add_run()._r.append(_word_art(clean(words), number))


def _word_art(words: str, number: int) -> Any:
    picture = parse_xml(WORD_ART)
    shape = picture.find(f"{{{VML}}}shape")
    shape.set("id", f"PowerPlusWaterMarkObject{number}")
    shape.find(f"{{{VML}}}textpath").set("string", words)
    return picture
