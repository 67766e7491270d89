"""The style that a renderer asked for, read back from what it made of a chart with one figure."""

import io
import zipfile
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, fromstring, tostring

from pptx import Presentation

from indicators.charts.chart import Chart
from output.drawing.grammar import GLYPHS, PALE, STRETCH, MarkStyle
from output.drawing.palette import LIGHT, mixed
from output.drawing.plotly import draw
from output.drawing.svg import svg
from output.drawing.svg.marks import _OUTLINES
from output.files.deck.template.scheme import Ink, list_inks

SVG = "{http://www.w3.org/2000/svg}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SYMBOLS = {glyph: symbol for symbol, glyph in GLYPHS.items()}
BAR_COLOURS = {LIGHT.plain: 1.0, mixed(LIGHT.plain, LIGHT.surface, PALE): PALE, mixed(LIGHT.plain, LIGHT.surface, STRETCH): STRETCH}


@dataclass(frozen=True)
class Seen:
    """What of a style can be seen, colours apart."""

    fill: str = "solid"
    tone: float = 1.0
    is_dotted: bool = False
    symbol: str = ""
    end: str = ""
    flags: tuple[str, ...] = ()


def asked(style: MarkStyle) -> Seen:
    return Seen(style.fill, style.tone, style.is_dotted, style.symbol, style.end, style.flags)


def flags_in(words: str) -> tuple[str, ...]:
    """The symbols that stand as letters before the words of a figure."""
    return tuple(SYMBOLS[letter] for letter in words.strip() if letter in SYMBOLS)


# --- the screen


def on_screen(chart: Chart) -> Seen:
    figure = draw(chart).to_dict()
    traces, shapes = figure["data"], figure["layout"]["shapes"]
    own = [trace for trace in traces if "customdata" in trace]
    marker = own[0]["marker"]
    decorations = [trace for trace in traces if trace.get("hoverinfo") == "skip"]
    words = "".join(text for trace in decorations for text in trace.get("text", []) if "60" in text)
    symbols = [symbol for trace in decorations for symbol in _many(trace.get("marker", {}).get("symbol", []))]
    is_dotted = any(shape["line"]["dash"] == "dot" for shape in shapes)
    if own[0]["type"] == "scatter":
        symbol = _many(marker["symbol"])[0]
        is_range = "error_y" in own[0] or "line-ns-open" in symbols
        return Seen(
            "none" if chart.kind == "bars" else "solid", symbol=symbol, is_dotted="dot" in symbol, end="stretch" if is_range else ""
        )
    colour = _many(marker["color"])[0]
    fill = "hatched" if "/" in marker.get("pattern", {}).get("shape", "") else "none" if colour.startswith("rgba(0,0,0,0)") else "solid"
    end = "stretch" if len(own) > 1 else {"triangle-down-open": "arrow", "square": "hollow"}.get((symbols or [""])[0], "")
    if chart.kind == "bars":
        return Seen(fill, BAR_COLOURS[colour], is_dotted, end=end, flags=flags_in(words))
    return Seen(fill, is_dotted=is_dotted, flags=tuple(reversed(symbols)))


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


# --- the picture


def in_picture(chart: Chart) -> Seen:
    root = fromstring(svg(chart))
    group = next(found for found in root.iter(f"{SVG}g") if found.findtext(f"{SVG}title") == "提示")
    boxes = [shape for shape in group if shape.tag == f"{SVG}rect" and shape.get("rx") != "2"]  # not the plates of labels
    symbols = _drawn_symbols(group)
    is_dotted = any(shape.get("stroke-dasharray") == "2 2" for shape in (*boxes, *group.iter(f"{SVG}circle")))
    if chart.kind in ("line", "dots") or not boxes:
        is_range = any(float(line.get("stroke-width", 0)) == 4 for line in group.iter(f"{SVG}line"))
        is_bar = chart.kind == "bars"
        return Seen("none" if is_bar else "solid", is_dotted=is_dotted, symbol=symbols[0], end="stretch" if is_range else "")
    inside = str(boxes[0].get("fill"))
    fill = "hatched" if inside.startswith("url") else inside if inside == "none" else "solid"
    if chart.kind != "bars":
        return Seen(fill, is_dotted=is_dotted, flags=tuple(reversed(symbols)))
    fills = {str(box.get("fill")) for box in boxes}
    hatching = [path.get("stroke") for pattern in root.iter(f"{SVG}pattern") if pattern.get("id", "-") in inside for path in pattern]
    tone = next(BAR_COLOURS[colour] for colour in (inside, *hatching) if colour in BAR_COLOURS)
    is_open = any(path.get("fill") == "none" for path in group.iter(f"{SVG}path"))
    stretch = mixed(LIGHT.plain, LIGHT.surface, STRETCH)
    end = "arrow" if is_open else "stretch" if stretch in fills else "hollow" if LIGHT.surface in fills else ""
    return Seen(fill, tone, is_dotted, end=end, flags=tuple(symbols))


def _drawn_symbols(group: Element) -> list[str]:
    found = []
    circles = [circle for circle in group.iter(f"{SVG}circle") if float(circle.get("r", 0)) >= 4]
    inner = [circle for circle in group.iter(f"{SVG}circle") if float(circle.get("r", 0)) < 4]
    crosses = [line for line in group.iter(f"{SVG}line") if line.get("stroke-width") == "1.5"]
    for shape in group:
        if shape in circles:
            is_full = shape.get("fill") == shape.get("stroke")
            is_dotted = shape.get("stroke-dasharray") == "2 2"
            kind = "-open-dot" if is_dotted and inner else "" if is_full else "-open"
            found.append(f"circle{kind}" if kind != "-open" or not crosses else "circle-x-open")
        elif shape.tag == f"{SVG}path" and shape.get("d", "").endswith("Z"):
            name = _name_outline(shape.get("d", ""))
            found.append(name if shape.get("fill") == shape.get("stroke") else f"{name}-open")
    return found


def _name_outline(path: str) -> str:
    points = [tuple(map(float, pair.split(","))) for pair in path.strip("MZ").split()]
    for radius in (5, 4):
        for name, outline in _OUTLINES.items():
            wanted = [((x - outline[0][0]) * radius, (y - outline[0][1]) * radius) for x, y in outline]
            moved = [(x - points[0][0], y - points[0][1]) for x, y in points]
            if len(wanted) == len(moved) and all(
                abs(a - b) < 0.21 for one, two in zip(wanted, moved, strict=True) for a, b in zip(one, two, strict=True)
            ):
                return name
    raise AssertionError(path)


# --- charts of office programs


def in_office_chart(document: bytes) -> Seen:
    root = fromstring(document)
    series = {str(found.findtext(f"{C}tx//{C}v")): found for found in root.iter(f"{C}ser")}
    helpers = {name: found for name, found in series.items() if name in ("区间高端", "空心端之前的实心段（标记，不是数值）")}
    own = next(found for name, found in series.items() if name not in helpers)
    label = "".join(words.text or "" for words in root.iter(f"{A}t") if "60" in (words.text or ""))
    if root.find(f".//{C}lineChart") is not None:
        point = own.find(f"{C}dPt")
        marker = (own if point is None else point).find(f"{C}marker")
        edge = marker.find(f"{C}spPr/{A}ln/{A}prstDash").get("val")
        symbol = marker.find(f"{C}symbol").get("val")
        inside = marker.find(f"{C}spPr/{A}solidFill/{A}srgbClr")
        is_full = inside is not None and inside.get("val") == marker.find(f"{C}spPr/{A}ln/{A}solidFill/{A}srgbClr").get("val")
        end = "stretch" if own.find(f"{C}errBars/{C}noEndCap") is not None else ""
        return Seen(symbol=f"{symbol}{'' if is_full else '-open'}", is_dotted=edge == "sysDot", end=end)
    stump = helpers.get("空心端之前的实心段（标记，不是数值）")
    seen, colour = _shape_in(own if stump is None else stump)
    if stump is not None:
        assert _shape_in(own)[1] == LIGHT.surface[1:]
    end = "stretch" if "区间高端" in helpers else "hollow" if stump is not None else "arrow" if "▷" in label else ""
    if seen.fill == "none":
        return Seen("none", symbol=flags_in(label)[0])
    is_bar = root.find(f".//{C}grouping").get("val") == "clustered"
    tone = BAR_COLOURS.get(f"#{colour}", 1.0) if is_bar else 1.0
    return Seen(seen.fill, tone, seen.is_dotted, end=end, flags=tuple(flag for flag in flags_in(label) if flag != "triangle-right"))


def _shape_in(series: Element) -> tuple[Seen, str]:
    point = series.find(f"{C}dPt")
    shape = (series if point is None else point).find(f"{C}spPr")
    return _seen_in(shape)


def _seen_in(shape: Element) -> tuple[Seen, str]:
    """Fill and edge of a shape, and the colour inside."""
    colours = [colour for part in shape if part.tag != f"{A}ln" for colour in part.iter(f"{A}srgbClr")]
    fill = {f"{A}noFill": "none", f"{A}pattFill": "hatched", f"{A}solidFill": "solid"}[
        next(part.tag for part in shape if part.tag in (f"{A}noFill", f"{A}pattFill", f"{A}solidFill"))
    ]
    dash = shape.find(f"{A}ln/{A}prstDash")
    is_dotted = dash is not None and dash.get("val") == "sysDot"
    return Seen(fill, is_dotted=is_dotted), str(colours[0].get("val")) if colours else ""


ROLES = {ink: colour for colour, ink in reversed(list_inks().items())}


def in_own_colours(document: bytes) -> bytes:
    """A document whose colours are roles of a theme, with the colours of the drawings that they stand for."""
    root = fromstring(document)
    for parent in list(root.iter()):
        for role in parent.findall(f"{A}schemeClr"):
            share = role.find(f"{A}lumMod")
            ink = Ink(str(role.get("val")), 1.0 if share is None else int(share.get("val", 0)) / 100_000)
            nearest = min((known for known in ROLES if known.name == ink.name), key=lambda known: abs(known.share - ink.share))
            role.tag = f"{A}srgbClr"
            role.set("val", ROLES[nearest][1:])
            role[:] = []
    return bytes(tostring(root, encoding="utf-8"))


def documents(content: bytes, folder: str) -> list[bytes]:
    """The documents of a folder of an office file, in the order of their numbers; those of a deck in the colours of the drawings."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.startswith(folder) and name.endswith(".xml")]
        read = in_own_colours if folder.startswith("ppt/") else bytes
        return [
            read(package.read(name)) for name in sorted(names, key=lambda name: int("".join(filter(str.isdigit, name.rpartition("/")[2]))))
        ]


# --- boxes of slides and cells of sheets


def on_slides(content: bytes, count: int) -> list[Seen]:
    """The box of the figure on each of so many slides after the cover."""
    deck = Presentation(io.BytesIO(content))
    found = []
    for slide in list(deck.slides)[1 : count + 1]:
        boxes = [shape for shape in slide.shapes if shape.has_text_frame and "60" in shape.text_frame.text and not shape.is_placeholder]
        seen, _ = _seen_in(fromstring(in_own_colours(_xml(boxes[0].element.spPr))))
        others = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame and shape.text_frame.text]
        flags = [words for words in others if words and set(words) <= set(SYMBOLS)]
        found.append(Seen(seen.fill, is_dotted=seen.is_dotted, flags=flags_in("".join(flags))))
    return found


def _xml(element: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(element))


def in_text_boxes(drawing: bytes) -> Seen:
    """The tile of the figure among the boxes of a sheet."""
    root = fromstring(drawing)
    boxes = {"".join(words.text or "" for words in box.iter(f"{A}t")): box for box in root.iter(f"{XDR}sp")}
    tile = next(box for words, box in boxes.items() if "60" in words)
    shape = tile.find(f"{XDR}spPr")
    has_picture = root.find(f".//{XDR}pic") is not None
    fill = "hatched" if has_picture else "none" if shape.find(f"{A}noFill") is not None else "solid"
    flags = "".join(words for words in boxes if words and set(words) <= set(SYMBOLS))
    return Seen(fill, is_dotted=shape.find(f"{A}ln/{A}prstDash").get("val") != "solid", flags=flags_in(flags))


def in_cells(sheet: Any) -> Seen:
    """The cell of the figure in a sheet as openpyxl reads it."""
    cell = next(cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str) and "甲　60" in cell.value)
    pattern = cell.fill.patternType
    fill = {None: "none", "solid": "solid", "lightUp": "hatched"}[pattern]
    return Seen(fill, is_dotted=cell.border.left.style == "dotted", flags=flags_in(cell.value.partition("甲")[0]))
