"""The presentation that slides are put into, and what is on every slide: a title that fits, the number as a field, the stamp."""

from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property

from lxml import etree
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout

from output.drawing.palette import LIGHT
from output.files.choices import DeckChoices
from output.files.deck.template.layouts import CONTENT, find_layout, find_number_place, find_room, place_of, read_size, title_of
from output.files.deck.template.scheme import Scheme, read_scheme
from output.files.deck.text import BOLD, LINE, PARAGRAPH, Box, Line, fill_place, fitting, put_words, shortened

USUAL_TITLE, LEAST_TITLE, TITLE_LINE, TITLE_MARGIN, FOOT_SIZE = 28.0, 18.0, 1.25, 16.0, 10.0
SAFE = 1.04  # typefaces differ from master to master
IN_NOTES = "……（全文见本页备注）"


@dataclass(frozen=True)
class Paper:
    """The presentation with what was chosen for it; sizes are in points."""

    deck: Presentation
    choices: DeckChoices

    @property
    def width(self) -> float:
        return float(self.deck.slide_width.pt)

    @property
    def height(self) -> float:
        return float(self.deck.slide_height.pt)

    @cached_property
    def scheme(self) -> Scheme:
        return read_scheme(self.deck.slide_master)

    @cached_property
    def content(self) -> SlideLayout:
        return find_layout(self.deck, CONTENT)

    @cached_property
    def room(self) -> Box:
        """What a slide of content has below its title."""
        return find_room(self.content, self.width, self.height)


def make_slide(deck: Presentation, layout: SlideLayout) -> Slide:
    """Return a slide with the places of its layout, those without words to be taken out by `finish_slide`."""
    return deck.slides.add_slide(layout)


def add_slide(paper: Paper, title: str) -> Slide:
    """Put a slide of content with its title, in the size of its layout where that fits."""
    slide = make_slide(paper.deck, paper.content)
    shape, place = slide.shapes.title, title_of(paper.content)
    box = None if place is None else place_of(place)
    if shape is None or box is None:
        put_words(slide, Box(paper.room.left, 12, paper.room.width, 60), [Line(title, 24, bold=True)])
        return slide
    usual = read_size(paper.content, USUAL_TITLE)
    sizes = [usual, *(size for size in (32.0, 28.0, 26.0, 24.0, 22.0, 20.0, LEAST_TITLE) if size < usual)]
    # Lines of a title stand closer than those of a text.
    width, height = (box.width - TITLE_MARGIN) / BOLD / SAFE, box.height * LINE / TITLE_LINE
    size = fitting(title, sizes, width, height)
    words = shortened(title, size, width, max(1, int(box.height / size / TITLE_LINE)), IN_NOTES)
    fill_place(shape, [words], 0 if size == usual else size)
    return slide


def finish_slide(paper: Paper, slide: Slide, watermark: str = "", stamp: str = "") -> None:
    """Take out empty places, put number and stamp, and name all colours by their roles."""
    for shape in list(slide.placeholders):
        if not shape.has_text_frame or not shape.text_frame.text:
            shape.element.getparent().remove(shape.element)
    if slide.slide_layout == paper.content:
        _put_number(paper, slide)
    if stamp and paper.choices.has_stamp:
        box = Box(paper.room.left, paper.height - 18, paper.room.width * 0.8, 14)
        put_words(slide, box, [Line(stamp, FOOT_SIZE, LIGHT.quiet)]).name = "数据版本"
    if watermark:
        _put_watermark(paper, slide, watermark)
    paper.scheme.translate_colours(slide._element)


def _put_number(paper: Paper, slide: Slide) -> None:
    """Put the number of the slide as a field into its place on the layout, else into the lower right corner."""
    place = find_number_place(paper.content)
    if place is None:
        shape = put_words(slide, Box(paper.width - 80, paper.height - 24, 60, 16), [Line("", FOOT_SIZE, LIGHT.quiet)], align="r")
        shape.name = "幻灯片编号"
        body = shape._element.txBody
    else:
        element = deepcopy(place._element)
        element.nvSpPr.cNvPr.set("id", str(max(shape.shape_id for shape in slide.shapes) + 1))
        properties = element.spPr
        for part in list(properties):
            properties.remove(part)
        slide.shapes._spTree.append(element)
        body = element.find(qn("p:txBody"))
    for paragraph in body.findall(PARAGRAPH):
        body.remove(paragraph)
    field = (
        f'<a:p {nsdecls("a")}><a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
        f'<a:rPr lang="zh-CN"/><a:t>{len(paper.deck.slides)}</a:t></a:fld></a:p>'
    )
    body.append(parse_xml(field))


def _put_watermark(paper: Paper, slide: Slide, words: str) -> None:
    """Put pale words across the slide, behind all else."""
    box = Box(paper.width * 0.2, paper.height * 0.42, paper.width * 0.6, 90)
    shape = put_words(slide, box, [Line(words, 60, LIGHT.grid, bold=True)], align="m", anchor="m")
    shape.rotation = -18.0
    shape.name = "水印"
    tree: etree._Element = slide.shapes._spTree
    tree.remove(shape._element)
    tree.insert(2, shape._element)
