"""The colours of the drawings by their roles in a master's theme, so that a user's own master colours everything."""

from copy import deepcopy
from dataclasses import dataclass
from functools import cache

from lxml import etree
from pptx.oxml.ns import qn
from pptx.slide import SlideMaster

from output.drawing.grammar import PALE, STRETCH
from output.drawing.office.xml_elements import GROUND
from output.drawing.palette import FINE_STEPS, LIGHT, contrast, mixed

WHITE, BLACK = "#FFFFFF", "#000000"
WHOLE, TEXT, ROLE = 100_000, "tx1", qn("a:schemeClr")
SHARES = (PALE, STRETCH, GROUND, PALE * GROUND)
FAINTEST = 0.2  # of the colour in the lightest shade of a scale
CATEGORIES = (("accent2", 1.0), ("accent3", 1.0), ("accent4", 1.0), ("accent5", 1.0), ("accent6", 1.0), ("accent1", 0.6), ("accent2", 0.6))


@dataclass(frozen=True)
class Ink:
    """A colour of a theme by its name, so much of it laid over the ground."""

    name: str
    share: float = 1.0


LIGHT_NEUTRALS = {
    LIGHT.text: Ink("tx1"),
    LIGHT.quiet: Ink("tx1", 0.75),
    LIGHT.plain: Ink("tx1", 0.55),
    LIGHT.faint: Ink("tx1", 0.45),
    LIGHT.grid: Ink("tx1", 0.15),
    LIGHT.surface: Ink("bg1"),
}


@dataclass(frozen=True)
class Scheme:
    """How the colours of the drawings are said in a theme; on a dark ground what is faint is darker and not lighter.

    `letters` is the colour of the master's text where that is not the theme's.
    """

    is_dark: bool = False
    letters: etree._Element | None = None

    def write_colour(self, parent: etree._Element, colour: str) -> None:
        """Put a colour of the drawings into a fill or a line."""
        ink = find_ink(colour)
        if ink.name == TEXT and self.letters is not None:
            element = deepcopy(self.letters)
            parent.append(element)
        else:
            element = etree.SubElement(parent, ROLE, val=ink.name)
        if ink.share < 1:
            etree.SubElement(element, qn("a:lumMod"), val=str(round(ink.share * WHOLE)))
            if not self.is_dark:
                etree.SubElement(element, qn("a:lumOff"), val=str(WHOLE - round(ink.share * WHOLE)))

    def translate(self, document: bytes) -> bytes:
        """Return a document of DrawingML with its colours as roles and no typeface of its own."""
        root = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
        self.translate_colours(root)
        for face in list(root.iter(qn("a:latin"), qn("a:ea"), qn("a:cs"))):
            face.getparent().remove(face)
        translated: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return translated

    def translate_colours(self, root: etree._Element) -> None:
        """Name every colour of a tree by its role."""
        for found in list(root.iter(qn("a:srgbClr"))):
            parent = found.getparent()
            parent.remove(found)
            self.write_colour(parent, f"#{found.get('val')}")


@cache
def find_ink(colour: str) -> Ink:
    """Return the role of a colour of the drawings: the nearest where a drawing has mixed one of its own."""
    inks = list_inks()
    return inks.get(colour) or inks[min(inks, key=lambda known: _distance(known, colour))]


@cache
def list_inks() -> dict[str, Ink]:
    """Return the role of every colour that the drawings know, with what they mix of them."""
    inks = LIGHT_NEUTRALS | {BLACK: Ink("tx1"), LIGHT.accent: Ink("accent1")}
    inks |= {colour: Ink(*role) for colour, role in zip(LIGHT.categories, CATEGORIES, strict=False) if colour not in inks}
    solid = [(colour, ink) for colour, ink in inks.items() if colour not in (WHITE, BLACK)]
    for share in SHARES:
        for colour, ink in solid:
            inks.setdefault(mixed(colour, LIGHT.surface, share), Ink(ink.name, round(ink.share * share, 4)))
    for step in range(FINE_STEPS + 1):
        inks.setdefault(LIGHT.shade(step / FINE_STEPS), Ink("accent2", round(FAINTEST + (1 - FAINTEST) * step / FINE_STEPS, 4)))
    return inks


def _distance(one: str, other: str) -> int:
    pairs = zip(bytes.fromhex(one[1:]), bytes.fromhex(other[1:]), strict=True)
    return sum((first - second) ** 2 for first, second in pairs)


def read_scheme(master: SlideMaster) -> Scheme:
    """Return how a master's theme says colours: dark where its letters are light."""
    own = _find_letters(master)
    if own is None or (own.tag == ROLE and own.get("val") == TEXT):
        own, shown = None, _resolve(master, TEXT)
    else:
        shown = _resolve(master, own.get("val")) if own.tag == ROLE else f"#{own.get('lastClr') or own.get('val')}"
    is_known = len(shown) == len(BLACK)
    return Scheme(is_known and contrast(shown, WHITE) < contrast(shown, BLACK), own)


def _find_letters(master: SlideMaster) -> etree._Element | None:
    """Return the colour of the master's text."""
    fill = master._element.find(f".//{qn('p:bodyStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}/{qn('a:solidFill')}")
    return None if fill is None or len(fill) == 0 else fill[0]


def _resolve(master: SlideMaster, role: str) -> str:
    """Return what a role is in the theme of a master, black where it does not say."""
    mapped = master._element.find(qn("p:clrMap"))
    name = role if mapped is None else mapped.get(role, role)
    for relation in master.part.rels.values():
        if relation.reltype.endswith("/theme"):
            theme = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            for colour in theme.iterfind(f".//{qn('a:clrScheme')}/{qn(f'a:{name}')}/*"):
                value = colour.get("lastClr") or colour.get("val", "")
                return f"#{value}" if len(value) == 6 else BLACK
    return BLACK
