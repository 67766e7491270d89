"""Words on a slide: in the typeface of its theme, measured before they are placed."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Pt

from output.drawing.lettering import measure_width, wrapped
from output.drawing.palette import LIGHT
from output.drawing.safe_text import clean

LINE, BOLD, MOST_WRAPPED = 1.45, 1.08, 2_000  # of a line to its letters; of bold letters to others; characters
PARAGRAPH, SETTINGS, RUN, LETTERS, TEXT, FILL, COLOUR, END = (
    qn(tag) for tag in ("a:p", "a:pPr", "a:r", "a:rPr", "a:t", "a:solidFill", "a:srgbClr", "a:endParaRPr")
)


@dataclass(frozen=True)
class Box:
    """A place on a slide, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def below(self, space: float) -> "Box":
        """Return what is left of the box under so much of it."""
        return replace(self, top=self.top + space, height=max(self.height - space, 0))


@dataclass(frozen=True)
class Line:
    """A paragraph and how it looks."""

    text: str
    size: float = 12
    colour: str = LIGHT.text
    bold: bool = False

    @property
    def width(self) -> float:
        """How wide it runs where it is not wrapped."""
        return measure_width(clean(self.text), self.size) * (BOLD if self.bold else 1)

    def height(self, width: float) -> float:
        return max(1, len(wrapped(clean(self.text), self.size, width * 0.98 / (BOLD if self.bold else 1)))) * self.size * LINE


def measure_height(lines: Sequence[Line], width: float) -> float:
    return sum(line.height(width) for line in lines)


def put_words(slide: Slide, box: Box, lines: Sequence[Line], *, align: str = "l", anchor: str = "t") -> BaseShape:
    """Put a text box with these paragraphs, without margins, wrapped at its width."""
    shape = slide.shapes.add_textbox(Pt(box.left), Pt(box.top), Pt(box.width), Pt(max(box.height, 1)))
    fill_frame(shape.text_frame, lines, align=align, anchor=anchor)
    return shape


def fill_frame(frame: TextFrame, lines: Sequence[Line], *, align: str = "l", anchor: str = "t", margin: float = 0) -> None:
    """Put these paragraphs into a text frame as the only ones."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Pt(margin)
    frame.vertical_anchor = {"t": MSO_ANCHOR.TOP, "m": MSO_ANCHOR.MIDDLE, "b": MSO_ANCHOR.BOTTOM}[anchor]
    body = frame._txBody
    for paragraph in body.findall(PARAGRAPH):
        body.remove(paragraph)
    for line in lines or [Line("")]:
        put_line(body, line, align)


def put_line(body: etree._Element, line: Line, align: str = "l") -> None:
    """Put a paragraph at the end of a body of text. Written straight away: python-pptx takes many times longer for each."""
    paragraph = etree.SubElement(body, PARAGRAPH)
    etree.SubElement(paragraph, SETTINGS, algn={"l": "l", "m": "ctr", "r": "r"}[align])
    if not line.text:
        etree.SubElement(paragraph, END, lang="zh-CN", sz=str(round(line.size * 100)))
        return
    run = etree.SubElement(paragraph, RUN)
    properties = etree.SubElement(run, LETTERS, lang="zh-CN", sz=str(round(line.size * 100)), b=str(int(line.bold)))
    etree.SubElement(etree.SubElement(properties, FILL), COLOUR, val=line.colour[1:])
    etree.SubElement(run, TEXT).text = clean(line.text)


def fill_place(shape: BaseShape, lines: Sequence[str], size: float = 0) -> None:
    """Put paragraphs into a place of the layout, which says how they look; a size only where its own is too large."""
    body = shape.text_frame._txBody
    for paragraph in body.findall(PARAGRAPH):
        body.remove(paragraph)
    for line in lines:
        run = etree.SubElement(etree.SubElement(body, PARAGRAPH), RUN)
        etree.SubElement(run, LETTERS, {"lang": "zh-CN"} | ({"sz": str(round(size * 100))} if size else {}))
        etree.SubElement(run, TEXT).text = clean(line)


def fitting(text: str, sizes: Sequence[float], width: float, height: float) -> float:
    """Return the largest of the sizes in which the text fits; the last where none does."""
    if len(text) > MOST_WRAPPED:
        return sizes[-1]
    return next((size for size in sizes if Line(text, size).height(width) <= height), sizes[-1])


def shortened(text: str, size: float, width: float, most: int, hint: str) -> str:
    """Return the text in at most so many lines; one that is longer is cut and says where the rest stands."""
    rows = wrapped(clean(text[:MOST_WRAPPED]), size, width * 0.98)
    if len(rows) <= most and len(text) <= MOST_WRAPPED:
        return text
    kept = "".join(rows[:most])
    while kept and len(wrapped(f"{kept}{hint}", size, width * 0.98)) > most:
        kept = kept[:-1]
    return f"{kept}{hint}"
