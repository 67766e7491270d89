"""Pieces of DrawingML: elements with their values, fills, strokes and letters."""

from xml.etree.ElementTree import Element, SubElement

from output.drawing.office.office_chart import Look
from output.drawing.palette import LIGHT, mixed
from output.drawing.safe_text import clean

FONT = "Microsoft YaHei"
POINT = 12700
DASHES = {"solid": "solid", "dash": "dash", "dot": "sysDot", "dashdot": "dashDot", "longdash": "lgDash", "longdashdot": "lgDashDot"}
FAINT, GROUND = 0.45, 0.2


def put(parent: Element, tag: str, val: object = None, **attributes: object) -> Element:
    """A new element below another; `val` is how DrawingML says most of its values."""
    given = {"val": val, **attributes} if val is not None else attributes
    return SubElement(parent, tag, {name: str(value) for name, value in given.items()})


def fill(parent: Element, colour: str, kind: str = "solid") -> None:
    """The inside of a shape in the grammar of marks."""
    if kind == "none":
        put(parent, "a:noFill")
    elif kind == "hatched":
        pattern = put(parent, "a:pattFill", prst="wdUpDiag")
        put(put(pattern, "a:fgClr"), "a:srgbClr", colour[1:])
        put(put(pattern, "a:bgClr"), "a:srgbClr", mixed(colour, LIGHT.surface, GROUND)[1:])
    else:
        shown = {"hollow": LIGHT.surface, "faint": mixed(colour, LIGHT.surface, FAINT)}.get(kind, colour)
        put(put(parent, "a:solidFill"), "a:srgbClr", shown[1:])


def stroke(parent: Element, colour: str, width: float = 1.0, dashes: str = "solid", *, arrow: bool = False) -> None:
    """A line; an empty colour is no line."""
    line = put(parent, "a:ln", w=round(width * POINT))
    if not colour:
        put(line, "a:noFill")
        return
    put(put(line, "a:solidFill"), "a:srgbClr", colour[1:])
    put(line, "a:prstDash", DASHES[dashes])
    put(line, "a:round")
    if arrow:
        put(line, "a:tailEnd", type="triangle")


def bar_shape(parent: Element, look: Look) -> None:
    """The outline and inside of a bar."""
    shape = put(parent, "c:spPr")
    fill(shape, look.colour, look.fill)
    stroke(shape, "" if look.fill == "none" else look.colour, 1.25 if look.fill == "hollow" else 0.75, "dot" if look.is_dotted else "solid")


def letters(parent: Element, tag: str, size: float, colour: str = LIGHT.text, *, bold: bool = False) -> None:
    """The letters of a run or of everything in a part, in one face for Latin and Chinese."""
    run = put(parent, tag, lang="zh-CN", sz=round(size * 100), b=int(bold))
    put(put(run, "a:solidFill"), "a:srgbClr", colour[1:])
    for script in ("a:latin", "a:ea", "a:cs"):
        put(run, script, typeface=FONT)


def text_properties(parent: Element, size: float, colour: str = LIGHT.text, *, level: bool = False) -> None:
    """How the words of a part of a chart look; `level` keeps them from being turned."""
    properties = put(parent, "c:txPr")
    put(properties, "a:bodyPr", **({"rot": 0, "vert": "horz"} if level else {}))
    put(properties, "a:lstStyle")
    paragraph = put(properties, "a:p")
    letters(put(paragraph, "a:pPr"), "a:defRPr", size, colour)
    put(paragraph, "a:endParaRPr", lang="zh-CN")


def rich_text(parent: Element, lines: list[str], size: float, colour: str = LIGHT.text, *, bold: bool = False, align: str = "ctr") -> None:
    """Words as they stand, a paragraph for each line."""
    rich = put(put(parent, "c:tx"), "c:rich")
    put(rich, "a:bodyPr", wrap="none" if align == "ctr" else "square")
    put(rich, "a:lstStyle")
    for line in lines:
        paragraph = put(rich, "a:p")
        letters(put(paragraph, "a:pPr", algn=align), "a:defRPr", size, colour, bold=bold)
        run = put(paragraph, "a:r")
        letters(run, "a:rPr", size, colour, bold=bold)
        put(run, "a:t").text = visible(line)


def visible(text: str) -> str:
    """What may stand in a chart; a wide space at the beginning stays."""
    return clean(text) if not text.startswith("　") else "　" + clean(text[1:])


def layout(parent: Element, box: tuple[float, ...], *, inner: bool = False, moved: bool = False) -> None:
    """Where a part stands: left and top, or with width and height, in shares of the chart; `moved` is from its usual place."""
    manual = put(put(parent, "c:layout"), "c:manualLayout")
    if inner:
        put(manual, "c:layoutTarget", "inner")
    if not moved:
        put(manual, "c:xMode", "edge")
        put(manual, "c:yMode", "edge")
    for name, value in zip(("c:x", "c:y", "c:w", "c:h"), box, strict=False):
        put(manual, name, f"{value:.5f}")
