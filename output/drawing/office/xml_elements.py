"""Pieces of DrawingML: elements with their values, fills, strokes and letters."""

from xml.etree.ElementTree import Element, SubElement

from output.drawing.grammar import MarkStyle
from output.drawing.palette import LIGHT, mixed
from output.drawing.safe_text import clean

FONT = "Microsoft YaHei"
POINT = 12700
DASHES = {"solid": "solid", "dash": "dash", "dot": "sysDot", "dashdot": "dashDot", "longdash": "lgDash", "longdashdot": "lgDashDot"}
GROUND = 0.2  # of the colour between the strokes of a hatching


def put(parent: Element, tag: str, val: object = None, **attributes: object) -> Element:
    """Add an element below another; `val` is how DrawingML says most of its values."""
    given = {"val": val, **attributes} if val is not None else attributes
    return SubElement(parent, tag, {name: str(value) for name, value in given.items()})


def fill(parent: Element, colour: str) -> None:
    """Fill a shape with a colour; an empty one is no fill."""
    if colour:
        put(put(parent, "a:solidFill"), "a:srgbClr", colour[1:])
    else:
        put(parent, "a:noFill")


def hatch(parent: Element, strokes: str, ground: str) -> None:
    """Fill a shape with diagonal strokes on a ground."""
    pattern = put(parent, "a:pattFill", prst="wdUpDiag")
    put(put(pattern, "a:fgClr"), "a:srgbClr", strokes[1:])
    put(put(pattern, "a:bgClr"), "a:srgbClr", ground[1:])


def stroke(parent: Element, colour: str, width: float = 1.0, dashes: str = "solid") -> None:
    """Write a line; an empty colour is no line."""
    line = put(parent, "a:ln", w=round(width * POINT))
    if not colour:
        put(line, "a:noFill")
        return
    put(put(line, "a:solidFill"), "a:srgbClr", colour[1:])
    put(line, "a:prstDash", DASHES[dashes])
    put(line, "a:round")


def shape_bar(parent: Element, style: MarkStyle) -> None:
    """Write the outline and inside of a bar: none where it stands as a sign alone, hollow where its end is."""
    shape, inside = put(parent, "c:spPr"), style.inside(LIGHT.surface)
    if style.fill == "none":
        fill(shape, "")
    elif style.end == "hollow":
        fill(shape, LIGHT.surface)
    elif style.fill == "hatched":
        hatch(shape, inside, mixed(inside, LIGHT.surface, GROUND))
    else:
        fill(shape, inside)
    edge = "" if style.fill == "none" else style.colour
    stroke(shape, edge, 1.25 if style.end == "hollow" else 0.75, "dot" if style.is_dotted else "solid")


def set_face(parent: Element, tag: str, size: float, colour: str = LIGHT.text, *, bold: bool = False) -> None:
    """Set the letters of a run or of everything in a part, in one face for Latin and Chinese."""
    run = put(parent, tag, lang="zh-CN", sz=round(size * 100), b=int(bold))
    put(put(run, "a:solidFill"), "a:srgbClr", colour[1:])
    for script in ("a:latin", "a:ea", "a:cs"):
        put(run, script, typeface=FONT)


def set_letters(parent: Element, size: float, colour: str = LIGHT.text, *, level: bool = False) -> None:
    """Set how the words of a part of a chart look; `level` keeps them from being turned."""
    properties = put(parent, "c:txPr")
    put(properties, "a:bodyPr", **({"rot": 0, "vert": "horz"} if level else {}))
    put(properties, "a:lstStyle")
    paragraph = put(properties, "a:p")
    set_face(put(paragraph, "a:pPr"), "a:defRPr", size, colour)
    put(paragraph, "a:endParaRPr", lang="zh-CN")


def write_lines(
    parent: Element, lines: list[str], size: float, colour: str = LIGHT.text, *, bold: bool = False, align: str = "ctr"
) -> None:
    """Write words as they stand, a paragraph for each line."""
    rich = put(put(parent, "c:tx"), "c:rich")
    put(rich, "a:bodyPr", wrap="none" if align == "ctr" else "square")
    put(rich, "a:lstStyle")
    for line in lines:
        paragraph = put(rich, "a:p")
        set_face(put(paragraph, "a:pPr", algn=align), "a:defRPr", size, colour, bold=bold)
        run = put(paragraph, "a:r")
        set_face(run, "a:rPr", size, colour, bold=bold)
        put(run, "a:t").text = visible(line)


def visible(text: str) -> str:
    """Return what may stand in a chart; a wide space at the beginning stays."""
    return clean(text) if not text.startswith("　") else "　" + clean(text[1:])


def place(parent: Element, box: tuple[float, ...], *, inner: bool = False, moved: bool = False) -> None:
    """Place a part: left and top, or with width and height, in shares of the chart; `moved` is from its usual place."""
    manual = put(put(parent, "c:layout"), "c:manualLayout")
    if inner:
        put(manual, "c:layoutTarget", "inner")
    if not moved:
        put(manual, "c:xMode", "edge")
        put(manual, "c:yMode", "edge")
    for name, value in zip(("c:x", "c:y", "c:w", "c:h"), box, strict=False):
        put(manual, name, f"{value:.5f}")
