"""Boxes with words in them: tiles, cards, levels; and what is special about a figure as the look of its box."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.slide import Slide
from pptx.util import Pt

from indicators.charts.mark import Mark
from output.drawing.office.xml_elements import DASHES, POINT
from output.drawing.palette import LIGHT, mixed
from output.files.deck.text import Box, Line, fill_frame


@dataclass(frozen=True)
class Face:
    """How a box looks: an empty colour is no fill."""

    colour: str = ""
    is_hatched: bool = False
    outline: str = LIGHT.plain
    width: float = 0.75
    dashes: str = "solid"
    is_round: bool = False


def face_of(mark: Mark, colour: str = "", *, is_emphasised: bool = False) -> Face:
    """Hatched where derived, a dotted edge where doubtful or about, an edge in the accent where chosen."""
    is_loose = mark.is_doubtful or mark.has_other_definition or mark.qualifier == "about"
    outline, width = (LIGHT.accent, 2.5) if is_emphasised else (LIGHT.plain, 0.75)
    return Face(colour, mark.is_derived and bool(colour), outline, width, "dot" if is_loose else "solid")


def put_box(slide: Slide, box: Box, lines: Sequence[Line], face: Face, *, align: str = "m", anchor: str = "m", margin: float = 2) -> None:
    """A box with these paragraphs inside."""
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if face.is_round else MSO_SHAPE.RECTANGLE
    shape = slide.shapes.add_shape(kind, Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    if face.is_round:
        shape.adjustments[0] = 0.05
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)
    _painted(shape._element.spPr, face)
    fill_frame(shape.text_frame, lines, align=align, anchor=anchor, margin=margin)


def _painted(properties: etree._Element, face: Face) -> None:
    if not face.colour:
        etree.SubElement(properties, qn("a:noFill"))
    elif face.is_hatched:
        pattern = etree.SubElement(properties, qn("a:pattFill"), prst="wdUpDiag")
        for tag, colour in (("a:fgClr", face.colour), ("a:bgClr", mixed(face.colour, LIGHT.surface, 0.6))):
            etree.SubElement(etree.SubElement(pattern, qn(tag)), qn("a:srgbClr"), val=colour[1:])
    else:
        etree.SubElement(etree.SubElement(properties, qn("a:solidFill")), qn("a:srgbClr"), val=face.colour[1:])
    line = etree.SubElement(properties, qn("a:ln"), w=str(round(face.width * POINT)))
    etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"), val=face.outline[1:])
    etree.SubElement(line, qn("a:prstDash"), val=DASHES[face.dashes])


def fitted_lines(lines: Sequence[Line], width: float, height: float, least: float = 7) -> list[Line]:
    """The paragraphs, all made smaller alike until they fit."""
    found = list(lines)
    while sum(line.height(width) for line in found) > height and min(line.size for line in found) > least:
        found = [Line(line.text, max(line.size * 0.92, least), line.colour, line.bold) for line in found]
    return found
