"""The presentation in which the slides stand: our own plain one at 16:9, or one that the user gives."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide, SlideLayout
from pptx.util import Pt

from output.drawing.office.xml_elements import FONT
from output.files.deck.template_check import BROKEN, TemplateRefused, check_template

WIDTH, HEIGHT = 960, 540
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
MAIN = "application/vnd.openxmlformats-officedocument.presentationml.{}.main+xml"


def opened(template: bytes | None) -> Deck:
    """Return an empty presentation with our own or the user's masters and layouts."""
    return _own() if template is None else _users(template)


def _own() -> Deck:
    """Open python-pptx's own template, which is 4:3, widened to 16:9, with Chinese faces in its theme."""
    deck = Presentation()
    stretch = Pt(WIDTH) / (deck.slide_width or Pt(WIDTH))
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for layout in (deck.slide_master, *deck.slide_layouts):
        for shape in layout.placeholders:
            if shape.element.spPr.xfrm is not None:
                shape.left, shape.width = round(shape.left * stretch), round(shape.width * stretch)
    for part in deck.slide_master.part.package.iter_parts():
        if part.content_type.endswith("theme+xml"):
            part._blob = _set_faces(part.blob)
    return deck


def _set_faces(theme: bytes) -> bytes:
    root = etree.fromstring(theme, _parser())
    for face in root.iter(qn("a:latin"), qn("a:ea")):
        if face.getparent().tag in (qn("a:majorFont"), qn("a:minorFont")):
            face.set("typeface", FONT)
    found: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return found


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)


def _users(template: bytes) -> Deck:
    check_template(template)
    try:
        deck = Presentation(io.BytesIO(_as_presentation(template)))
        layouts = list(deck.slide_layouts)
    except Exception as broken:  # whatever a broken file does to the library, the user is told the same
        raise TemplateRefused(BROKEN) from broken
    if not layouts or not deck.slide_width or not deck.slide_height:
        raise TemplateRefused("模板里没有版式，做不成幻灯片；请另选一个 .pptx 或 .potx 文件。")
    _remove_slides(deck)
    return deck


def _as_presentation(template: bytes) -> bytes:
    """Return the template as python-pptx opens it: one that says that it is a template is called a presentation."""
    with zipfile.ZipFile(io.BytesIO(template)) as package:
        contents = {part.filename: package.read(part) for part in package.infolist()}
    types = contents["[Content_Types].xml"]
    if MAIN.format("template").encode() not in types:
        return template
    contents["[Content_Types].xml"] = types.replace(MAIN.format("template").encode(), MAIN.format("presentation").encode())
    return _packed(contents)


def _packed(contents: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, blob in contents.items():
            package.writestr(name, blob)
    return buffer.getvalue()


def _remove_slides(deck: Deck) -> None:
    """Take out the template's own slides, with the sections that name them."""
    root = deck.part._element
    listed = deck.slides._sldIdLst
    for entry in list(listed):
        deck.part.drop_rel(entry.rId)
        listed.remove(entry)
    for extensions in root.findall(qn("p:extLst")):
        root.remove(extensions)


def make_slide(deck: Deck, layout: SlideLayout) -> Slide:
    """Return a slide with a title and nothing else: what its layout adds beside the title is taken out."""
    slide = deck.slides.add_slide(layout)
    for shape in list(slide.placeholders):
        if slide.shapes.title is None or shape.shape_id != slide.shapes.title.shape_id:
            shape.element.getparent().remove(shape.element)
    return slide


def title_layout(deck: Deck) -> SlideLayout:
    """Return the layout with a title and the fewest other places for content."""
    return min(deck.slide_layouts, key=lambda layout: (not any(_titles(layout)), len(layout.placeholders)))


def _titles(layout: SlideLayout) -> Iterator[bool]:
    for shape in layout.placeholders:
        yield shape.placeholder_format.type in TITLES
