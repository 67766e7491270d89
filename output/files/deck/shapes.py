"""Boxes with words in them (tiles, numbers, levels) and the shapes of regions; what is special about a figure is seen on its box."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.util import Pt

from output.drawing.grammar import GLYPHS, MarkStyle
from output.drawing.office.xml_elements import DASHES, POINT
from output.drawing.palette import LIGHT
from output.files.deck.text import Box, Line, fill_frame, put_words

FLAG_SIZE = 14.0


@dataclass(frozen=True)
class Edge:
    """The outline of a box, and whether its corners are round."""

    colour: str = LIGHT.plain
    width: float = 0.75
    is_round: bool = False


def put_box(
    slide: Slide,
    box: Box,
    lines: Sequence[Line],
    style: MarkStyle,
    edge: Edge = Edge(),
    *,
    align: str = "m",
    anchor: str = "m",
    margin: float = 2,
) -> Shape:
    """Put a box with these paragraphs inside and the sign of its figure in its upper right corner; return its shape."""
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if edge.is_round else MSO_SHAPE.RECTANGLE
    shape = slide.shapes.add_shape(kind, Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    if edge.is_round:
        shape.adjustments[0] = 0.05
    _paint(shape, style, edge)
    fill_frame(shape.text_frame, lines, align=align, anchor=anchor, margin=margin)
    put_flags(slide, box, style)
    return shape


def put_flags(slide: Slide, box: Box, style: MarkStyle) -> None:
    """Put the signs of a figure into the upper right corner of its box."""
    if style.flags:
        ink = LIGHT.text if style.fill == "none" else LIGHT.on(style.colour)
        words = "".join(GLYPHS[flag] for flag in style.flags)
        width = FLAG_SIZE * (len(words) + 0.4)
        put_words(slide, Box(box.left + box.width - width - 2, box.top, width, FLAG_SIZE * 1.4), [Line(words, FLAG_SIZE, ink)], align="r")


def put_shape(slide: Slide, rings: Sequence[Sequence[tuple[float, float]]], style: MarkStyle, edge: Edge) -> BaseShape:
    """Put closed rings, in points of the slide, as one shape; return it."""
    first, *others = rings
    drawn = slide.shapes.build_freeform(*first[0], scale=float(Pt(1)))
    drawn.add_line_segments(first[1:], close=True)
    for ring in others:
        drawn.move_to(*ring[0])
        drawn.add_line_segments(ring[1:], close=True)
    shape = drawn.convert_to_shape()
    _paint(shape, style, edge)
    return shape


def _paint(shape: BaseShape, style: MarkStyle, edge: Edge) -> None:
    look, properties = shape._element.find(qn("p:style")), shape._element.spPr
    if look is not None:
        shape._element.remove(look)
    if style.fill == "none":
        etree.SubElement(properties, qn("a:noFill"))
    elif style.fill == "hatched":
        pattern = etree.SubElement(properties, qn("a:pattFill"), prst="wdUpDiag")
        for tag, colour in (("a:fgClr", LIGHT.hatching(style.colour)), ("a:bgClr", style.colour)):
            etree.SubElement(etree.SubElement(pattern, qn(tag)), qn("a:srgbClr"), val=colour[1:])
    else:
        etree.SubElement(etree.SubElement(properties, qn("a:solidFill")), qn("a:srgbClr"), val=style.colour[1:])
    line = etree.SubElement(properties, qn("a:ln"), w=str(round(edge.width * POINT)))
    etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"), val=edge.colour[1:])
    etree.SubElement(line, qn("a:prstDash"), val=DASHES["dot" if style.is_dotted else "solid"])


def shrink_lines(lines: Sequence[Line], width: float, height: float, least: float = 7) -> list[Line]:
    """Return the paragraphs, all made smaller alike until they fit."""
    found = list(lines)
    while sum(line.height(width) for line in found) > height and min(line.size for line in found) > least:
        found = [Line(line.text, max(line.size * 0.92, least), line.colour, line.bold) for line in found]
    return found
