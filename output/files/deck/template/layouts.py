"""Which layout of a master serves for what, and how much room it leaves beside its title, its footers and what it draws."""

from collections.abc import Iterator

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape
from pptx.slide import SlideLayout

from output.files.deck.text import Box

COVER, SECTION, CONTENT = "title", "secHead", "titleOnly"  # as layouts say themselves what they are
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FOOTERS = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
BODIES = (PP_PLACEHOLDER.BODY, PP_PLACEHOLDER.OBJECT)
INSET, GAP, GROUND_SHARE = 0.04, 8.0, 0.6


def find_layout(deck: Deck, kind: str) -> SlideLayout:
    """Return the layout of a kind; where none says that it is, the one that comes nearest."""
    layouts = list(deck.slide_layouts)
    named = next((layout for layout in layouts if layout._element.get("type") == kind), None)
    if named is not None:
        return named
    if kind == CONTENT:
        plain = [layout for layout in layouts if layout._element.get("type") not in (COVER, SECTION)] or layouts
        return min(plain, key=lambda layout: (title_of(layout) is None, len(layout.placeholders)))
    return next((layout for layout in layouts if _has_cover_title(layout)), layouts[0])


def _has_cover_title(layout: SlideLayout) -> bool:
    return any(shape.placeholder_format.type == PP_PLACEHOLDER.CENTER_TITLE for shape in layout.placeholders)


def title_of(layout: SlideLayout) -> BaseShape | None:
    """Return where a layout has its title."""
    return next((shape for shape in layout.placeholders if shape.placeholder_format.type in TITLES), None)


def find_number_place(layout: SlideLayout) -> BaseShape | None:
    """Return where a layout has the number of the slide."""
    return next((shape for shape in layout.placeholders if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER), None)


def find_room(layout: SlideLayout, width: float, height: float) -> Box:
    """Return the largest part of a slide that stays clear of its title, its footers and what master and layout draw."""
    room = _start_room(layout, width, height)
    for obstacle in _list_obstacles(layout, width, height):
        room = _keep_clear(room, obstacle)
    return room


def _start_room(layout: SlideLayout, width: float, height: float) -> Box:
    """Return the sides of the master's own place for text, else narrow margins."""
    side = width * INSET
    bodies = [place_of(shape) for shape in layout.slide_master.placeholders if shape.placeholder_format.type in BODIES]
    wide = [body for body in bodies if body is not None and body.width > width * 0.3]
    left, right = (wide[0].left, wide[0].left + wide[0].width) if wide else (side, width - side)
    return Box(max(left, 0), height * INSET / 2, min(right, width) - max(left, 0), height * (1 - INSET))


def _list_obstacles(layout: SlideLayout, width: float, height: float) -> Iterator[Box]:
    title = title_of(layout)
    shapes = [*([] if title is None else [title]), *(s for s in layout.placeholders if s.placeholder_format.type in FOOTERS)]
    drawn = [shape for shape in layout.shapes if not shape.is_placeholder]
    if layout._element.get("showMasterSp", "1") not in ("0", "false"):
        drawn += [shape for shape in layout.slide_master.shapes if not shape.is_placeholder]
    for shape in (*shapes, *drawn):
        place = place_of(shape)
        if place is not None and place.width * place.height < width * height * GROUND_SHARE:
            yield place


def place_of(shape: BaseShape) -> Box | None:
    """Return where a shape stands, its master's place where it has none of its own."""
    sides = (shape.left, shape.top, shape.width, shape.height)
    return None if any(side is None for side in sides) else Box(*(side.pt for side in sides))


def _keep_clear(room: Box, other: Box) -> Box:
    """Return the largest part of a room beside something."""
    right, other_right = room.left + room.width, other.left + other.width
    if other.left >= right or other_right <= room.left or other.top >= room.bottom or other.bottom <= room.top:
        return room
    parts = (
        Box(room.left, other.bottom + GAP, room.width, room.bottom - other.bottom - GAP),
        Box(room.left, room.top, room.width, other.top - GAP - room.top),
        Box(other_right + GAP, room.top, right - other_right - GAP, room.height),
        Box(room.left, room.top, other.left - GAP - room.left, room.height),
    )
    return max(parts, key=lambda part: max(part.width, 0) * max(part.height, 0))


def read_size(layout: SlideLayout, usual: float) -> float:
    """Return the size of a layout's title in points: its own, its master's, else the usual one."""
    title = title_of(layout)
    styles = [layout.slide_master._element.find(f".//{qn('p:titleStyle')}")]
    if title is not None:
        styles.insert(0, title._element.find(f".//{qn('a:lstStyle')}"))
        own = [shape for shape in layout.slide_master.placeholders if shape.placeholder_format.type in TITLES]
        styles[1:1] = [shape._element.find(f".//{qn('a:lstStyle')}") for shape in own]
    for style in styles:
        letters = None if style is None else style.find(f"{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
        if letters is not None and letters.get("sz"):
            return int(letters.get("sz")) / 100
    return usual
