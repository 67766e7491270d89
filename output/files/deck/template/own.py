"""Our own master: white, one accent, a layout for the cover, for sections and for content; made by code for every shape and colour."""

import io
from functools import cache

from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from output.drawing.office.xml_elements import FONT
from output.drawing.palette import LIGHT
from output.files.choices import SIZES, Colour, Ratio
from output.files.deck.template.given import drop_relations
from output.files.deck.template.layouts import CONTENT, COVER, SECTION
from output.files.deck.text import Box

NAMES = {COVER: "封面", SECTION: "章节", CONTENT: "标题和图"}
ACCENTS: dict[Colour, tuple[str, str]] = {"红": (LIGHT.accent, "#23357F"), "蓝": ("#1F4E8F", LIGHT.accent)}
FOREIGN = ("/metadata/thumbnail", "/printerSettings", "/extended-properties")  # of the library's own template
TITLE_SIZE, COVER_SIZE, SECTION_SIZE, LEAD_SIZE, FOOT_SIZE = 28, 44, 40, 20, 12
EDGE, FOOT = 40.0, 28.0
PLACES = {"title": "title", "ctrTitle": "title", "subTitle": "text", "body": "text", "dt": "date", "ftr": "foot", "sldNum": "number"}


@cache
def write_own(ratio: Ratio, colour: Colour) -> bytes:
    """Return an empty presentation on our own master."""
    deck, (width, height) = Presentation(), SIZES[ratio]
    deck.slide_width, deck.slide_height = Pt(width), Pt(height)
    drop_relations(deck, *FOREIGN)
    deck.part._element.attrib.pop("autoCompressPictures", None)
    deck.part._element.find(qn("p:sldSz")).attrib.pop("type", None)
    for layout in list(deck.slide_layouts):
        if layout._element.get("type") not in NAMES:
            deck.slide_layouts.remove(layout)
    _paint_theme(deck, colour)
    _lay_master(deck, width, height)
    for layout in deck.slide_layouts:
        kind = layout._element.get("type")
        layout._element.cSld.set("name", NAMES[kind])
        LAYOUTS[kind](layout._element, width, height)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _paint_theme(deck: Deck, colour: Colour) -> None:
    theme = next(part for part in deck.slide_master.part.package.iter_parts() if part.content_type.endswith("theme+xml"))
    root = etree.fromstring(theme.blob, etree.XMLParser(resolve_entities=False, no_network=True))
    root.set("name", f"公文{colour}")
    accent, second = ACCENTS[colour]
    others = [other for other in LIGHT.categories if other not in (accent, second)]
    names = ("accent1", "accent2", "accent3", "accent4", "accent5", "accent6")
    colours = {"dk1": LIGHT.text, "lt1": LIGHT.surface, "dk2": LIGHT.quiet, "lt2": LIGHT.grid, "hlink": second, "folHlink": LIGHT.quiet}
    colours |= dict(zip(names, (accent, second, *others), strict=False))
    for element in root.find(f".//{qn('a:clrScheme')}"):
        name = etree.QName(element).localname
        for former in list(element):
            element.remove(former)
        etree.SubElement(element, qn("a:srgbClr"), val=colours[name][1:])
    for face in root.iter(qn("a:latin"), qn("a:ea")):
        if face.getparent().tag in (qn("a:majorFont"), qn("a:minorFont")):
            face.set("typeface", FONT)
    theme._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _lay_master(deck: Deck, width: float, height: float) -> None:
    master = deck.slide_master._element
    inner = width - 2 * EDGE
    places = {
        "title": Box(EDGE + 14, 20, inner - 14, 72),
        "text": Box(EDGE, 104, inner, height - 104 - FOOT - 8),
        "date": Box(EDGE, height - FOOT, inner * 0.2, 20),
        "foot": Box(EDGE, height - FOOT, inner - 90, 20),
        "number": Box(width - EDGE - 80, height - FOOT, 80, 20),
    }
    _place(master, places)
    _set_styles(master)
    tree = master.cSld.spTree
    _draw(tree, "强调条", Box(EDGE, 28, 5, 56), "accent1")
    _draw(tree, "页脚线", Box(EDGE, height - FOOT - 2, inner, 0.75), "accent1")


def _set_styles(master: etree._Element) -> None:
    for tag, size, is_bold in (("p:titleStyle", TITLE_SIZE, True), ("p:bodyStyle", LEAD_SIZE, False)):
        level = master.find(f".//{qn(tag)}/{qn('a:lvl1pPr')}")
        level.set("algn", "l")
        letters = level.find(qn("a:defRPr"))
        letters.set("sz", str(size * 100))
        letters.set("b", str(int(is_bold)))
    for kind in ("dt", "ftr", "sldNum"):
        letters = _find(master, kind).find(f".//{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
        letters.set("sz", str(FOOT_SIZE * 100))
    _find(master, "ftr").find(f".//{qn('a:lvl1pPr')}").set("algn", "l")


def _lay_cover(layout: etree._Element, width: float, height: float) -> None:
    layout.set("showMasterSp", "0")
    side = width * 0.08
    _place_words(layout, side, width, title=(height * 0.2, height * 0.3), text=(height * 0.56, height * 0.34))
    _style(_find(layout, "ctrTitle"), COVER_SIZE, "accent1", "ctr", anchor="b", is_bold=True)
    _style(_find(layout, "subTitle"), LEAD_SIZE, "tx1", "ctr", anchor="t")
    tree = layout.cSld.spTree
    _draw(tree, "上边", Box(0, 0, width, 14), "accent1")
    _draw(tree, "下边", Box(0, height - 14, width, 14), "accent1")
    _draw(tree, "题下线", Box(width / 2 - 60, height * 0.53, 120, 2), "accent1")
    _remove(layout, "dt", "ftr", "sldNum")


def _lay_section(layout: etree._Element, width: float, height: float) -> None:
    layout.set("showMasterSp", "0")
    ground = f'<p:bg {nsdecls("p", "a")}><p:bgPr><a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>'
    layout.cSld.insert(0, parse_xml(ground))
    side = width * 0.1
    _place_words(layout, side, width, title=(height * 0.24, height * 0.26), text=(height * 0.54, height * 0.3))
    _style(_find(layout, "title"), SECTION_SIZE, "bg1", "l", anchor="b", is_bold=True)
    _style(_find(layout, "body"), LEAD_SIZE, "bg1", "l", anchor="t")
    _remove(layout, "dt", "ftr", "sldNum")


def _place_words(layout: etree._Element, side: float, width: float, **places: tuple[float, float]) -> None:
    """Place titles and text, each by its top and height, with the same room on either side."""
    _place(layout, {name: Box(side, top, width - 2 * side, high) for name, (top, high) in places.items()})


def _lay_content(layout: etree._Element, width: float, height: float) -> None:
    """Leave everything to the master."""
    _remove(layout, "dt")


LAYOUTS = {COVER: _lay_cover, SECTION: _lay_section, CONTENT: _lay_content}


def _find(page: etree._Element, kind: str) -> etree._Element:
    return next(shape for shape in page.cSld.spTree.iter(qn("p:sp")) if _kind_of(shape) == kind)


def _kind_of(shape: etree._Element) -> str:
    place = shape.find(f".//{qn('p:ph')}")
    return "" if place is None else place.get("type", "body")


def _place(page: etree._Element, boxes: dict[str, Box]) -> None:
    """Put placeholders where they stand; those that are not named stand where the master has them."""
    for shape in page.cSld.spTree.iter(qn("p:sp")):
        box, properties = boxes.get(PLACES.get(_kind_of(shape), "")), shape.find(qn("p:spPr"))
        for former in properties.findall(qn("a:xfrm")):
            properties.remove(former)
        if box is not None:
            properties.insert(0, parse_xml(_write_transform(box)))


def _write_transform(box: Box) -> str:
    left, top, width, height = (Pt(side) for side in (box.left, box.top, box.width, box.height))
    return f'<a:xfrm {nsdecls("a")}><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def _style(shape: etree._Element, size: int, colour: str, align: str, *, anchor: str, is_bold: bool = False) -> None:
    """Set how the words of a layout's placeholder look, and that they shrink where they are too long."""
    body = shape.find(qn("p:txBody"))
    frame = parse_xml(f'<a:bodyPr {nsdecls("a")} anchor="{anchor}"><a:normAutofit/></a:bodyPr>')
    letters = (
        f'<a:defRPr sz="{size * 100}" b="{int(is_bold)}" cap="none"><a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:defRPr>'
    )
    level = f'<a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/>{letters}</a:lvl1pPr>'
    for tag, element in (("a:bodyPr", frame), ("a:lstStyle", parse_xml(f"<a:lstStyle {nsdecls('a')}>{level}</a:lstStyle>"))):
        body.replace(body.find(qn(tag)), element)


def _draw(tree: etree._Element, name: str, box: Box, colour: str) -> None:
    """Put a filled stretch behind everything else."""
    number = max(int(found.get("id")) for found in tree.iter(qn("p:cNvPr"))) + 1
    shape = (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{_write_transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )
    tree.insert(2, parse_xml(shape))


def _remove(page: etree._Element, *kinds: str) -> None:
    for kind in kinds:
        shape = _find(page, kind)
        shape.getparent().remove(shape)


def open_own(ratio: Ratio, colour: Colour) -> Deck:
    """Open our own master for a deck of its own."""
    return Presentation(io.BytesIO(write_own(ratio, colour)))
