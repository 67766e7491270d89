"""Masters such as offices have: a white title on a red bar, white letters on a dark ground, narrow room between bars."""

import io

from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

WIDTH, HEIGHT = 960, 540
WHITE = f'<a:solidFill {nsdecls("a")}><a:schemeClr val="bg1"/></a:solidFill>'


def red_bar() -> bytes:
    """A white title on a red bar across the top, a thin red foot."""
    deck = _wide()
    _draw(deck, "红条", (0, 0, WIDTH, 96), "C00000")
    _draw(deck, "红脚", (0, HEIGHT - 36, WIDTH, 36), "C00000")
    _place(deck, "title", (48, 12, WIDTH - 96, 72))
    _colour_title(deck)
    _blacken_cover(deck)
    for kind in ("dt", "ftr", "sldNum"):
        _move(deck, kind, HEIGHT - 32)
    return _saved(deck)


def dark() -> bytes:
    """Light letters on a dark ground: the theme's light and dark colours change places."""
    deck = _wide()
    master = deck.slide_master._element
    colours = master.find(qn("p:clrMap"))
    for name, role in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
        colours.set(name, role)
    return _saved(deck)


def narrow() -> bytes:
    """A broad bar on the left, a crest's place on the right, a foot: what is left for text is narrow."""
    deck = _wide()
    _draw(deck, "左栏", (0, 0, 200, HEIGHT), "1F4E79")
    _draw(deck, "徽标", (WIDTH - 120, 20, 100, 80), "BFBFBF")
    _place(deck, "title", (220, 20, WIDTH - 360, 80))
    _place(deck, "body", (220, 120, WIDTH - 260, 340))
    return _saved(deck)


def _wide() -> Deck:
    deck = Presentation()
    stretch = Pt(WIDTH) / deck.slide_width
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    for page in (deck.slide_master, *deck.slide_layouts):
        for shape in page.placeholders:
            if shape.element.spPr.xfrm is not None:
                shape.left, shape.width = round(shape.left * stretch), round(shape.width * stretch)
    return deck


def _draw(deck: Deck, name: str, sides: tuple[float, ...], colour: str) -> None:
    left, top, width, height = (Pt(side) for side in sides)
    shape = (
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="90" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></p:spPr></p:sp>'
    )
    tree = deck.slide_master._element.cSld.spTree
    tree.insert(2, parse_xml(shape))
    tree[2].nvSpPr.cNvPr.set("id", str(90 + len(tree)))


def _place(deck: Deck, kind: str, sides: tuple[float, ...]) -> None:
    """Put a placeholder of the master; the plain layouts follow it."""
    for shape in deck.slide_master.placeholders:
        if _kind(shape.element) == kind:
            shape.left, shape.top, shape.width, shape.height = (Pt(side) for side in sides)


def _move(deck: Deck, kind: str, top: float) -> None:
    for shape in deck.slide_master.placeholders:
        if _kind(shape.element) == kind:
            shape.top, shape.height = Pt(top), Pt(24)


def _kind(element: etree._Element) -> str:
    return str(element.find(f".//{qn('p:ph')}").get("type", "body"))


def _colour_title(deck: Deck) -> None:
    letters = deck.slide_master._element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    for former in letters.findall(qn("a:solidFill")):
        letters.remove(former)
    letters.insert(0, parse_xml(WHITE))


def _blacken_cover(deck: Deck) -> None:
    """Let the title of the cover, which stands below the bar, be black."""
    style = next(shape for shape in deck.slide_layouts[0].placeholders if _kind(shape.element) == "ctrTitle").element.find(
        f".//{qn('a:lstStyle')}"
    )
    black = '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
    style.append(parse_xml(f"<a:lvl1pPr {nsdecls('a')}><a:defRPr>{black}</a:defRPr></a:lvl1pPr>"))


def _saved(deck: Deck) -> bytes:
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


MASTERS = {"red bar": red_bar, "dark": dark, "narrow": narrow}
