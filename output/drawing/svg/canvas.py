"""An SVG document that grows shape by shape; positions are pixels from the top left."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from output.drawing.lettering import measure_width
from output.drawing.palette import FONT, Palette
from output.drawing.safe_text import clean

TEXT_SIZE, SMALL_SIZE, LINE_HEIGHT, HALF_UP = 13, 12, 1.5, 0.36
Point = tuple[float, float]


@dataclass(frozen=True)
class Area:
    """Where a drawing may stand: it grows downward from its top."""

    left: float
    top: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width


class Canvas:
    """Shapes and words in the colours of one palette. Everything written is escaped, and the same calls give the same bytes."""

    def __init__(self, palette: Palette, identity: str) -> None:
        self.palette = palette
        self.identity = identity
        self.root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", "lang": "zh-CN"})
        self._into = self.root
        self._definitions = Element("defs")
        self._hatches: dict[tuple[str, str], str] = {}

    def add(self, tag: str, **attributes: float | str) -> Element:
        """Add one element; underscores in names stand for hyphens."""
        named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return SubElement(self._into, tag, {name: _said(value) for name, value in named.items()})

    @contextmanager
    def scaled(self, at: Point, scale: float) -> Iterator[None]:
        """Let what is drawn inside begin at a point, so many times as large."""
        outer = self._into
        self._into = SubElement(outer, "g", {"transform": f"translate({_said(at[0])} {_said(at[1])}) scale({scale:.4f})"})
        yield
        self._into = outer

    @contextmanager
    def figure(self, tooltip: str) -> Iterator[None]:
        """Let what is drawn inside belong to one figure, which says its wording and source when pointed at."""
        outer, self._into = self._into, SubElement(self._into, "g")
        SubElement(self._into, "title").text = clean(tooltip)
        yield
        self._into = outer

    def rectangle(self, left: float, top: float, width: float, height: float, fill: str, **attributes: float | str) -> None:
        self.add("rect", x=left, y=top, width=max(0.0, width), height=max(0.0, height), fill=fill, **attributes)

    def line(self, start: Point, end: Point, stroke: str, **attributes: float | str) -> None:
        self.add("line", x1=start[0], y1=start[1], x2=end[0], y2=end[1], stroke=stroke, **attributes)

    def path(self, points: list[Point], *, closed: bool = False, **attributes: float | str) -> None:
        steps = " ".join(f"{_said(x)},{_said(y)}" for x, y in points)
        self.add("path", d=f"M{steps}{'Z' if closed else ''}", **attributes)

    def outline(self, rings: Sequence[Sequence[Point]], **attributes: float | str) -> None:
        """Draw closed rings as one shape."""
        self.add("path", d="".join(f"M{' '.join(f'{_said(x)},{_said(y)}' for x, y in ring)}Z" for ring in rings), **attributes)

    def circle(self, centre: Point, radius: float, fill: str, **attributes: float | str) -> None:
        self.add("circle", cx=centre[0], cy=centre[1], r=radius, fill=fill, **attributes)

    def text(self, words: str, at: Point, *, size: float = TEXT_SIZE, anchor: str = "start", fill: str = "", bold: bool = False) -> None:
        """Write one line of words; `at` is on its base line."""
        weight = {"font_weight": "bold"} if bold else {}
        colour = fill or self.palette.text
        self.add("text", x=at[0], y=at[1], font_size=size, text_anchor=anchor, fill=colour, **weight).text = clean(words)

    def lines(self, rows: Sequence[str], at: Point, *, size: float = TEXT_SIZE, fill: str = "", bold: bool = False) -> float:
        """Write several lines of words below a point; return where the last one ends."""
        for row, words in enumerate(rows):
            self.text(words, (at[0], at[1] + size * (row * LINE_HEIGHT + 1.15)), size=size, fill=fill, bold=bold)
        return at[1] + size * LINE_HEIGHT * len(rows)

    def label(
        self, words: str, at: Point, *, size: float = TEXT_SIZE, anchor: str = "start", bold: bool = False, plate: str = "", fill: str = ""
    ) -> None:
        """Write one line of words on a plate, of the ground if no colour is given: legible over lines and hatching; `at` is half way up."""
        width = measure_width(words, size)
        left = at[0] - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
        self.rectangle(left - 3, at[1] - size * 0.66, width + 6, size * 1.32, plate or self.palette.surface, rx=2)
        self.text(words, (at[0], at[1] + size * HALF_UP), size=size, anchor=anchor, bold=bold, fill=fill)

    def hatch(self, colour: str) -> str:
        """Return the fill of a derived figure in a colour: diagonal strokes on the ground."""
        return self._hatching(colour, self.palette.surface)

    def hatch_faintly(self, colour: str) -> str:
        """Return the same where words stand on it: strokes hardly lighter or darker than the colour."""
        return self._hatching(self.palette.hatching(colour), colour)

    def _hatching(self, strokes: str, ground: str) -> str:
        if (strokes, ground) not in self._hatches:
            name = f"{self.identity}-hatch{len(self._hatches)}"
            attributes = {"id": name, "width": "6", "height": "6", "patternUnits": "userSpaceOnUse"}
            pattern = SubElement(self._definitions, "pattern", attributes)
            SubElement(pattern, "rect", {"width": "6", "height": "6", "fill": ground})
            SubElement(pattern, "path", {"d": "M-1,1L1,-1M0,6L6,0M5,7L7,5", "stroke": strokes, "stroke-width": "2"})
            self._hatches[strokes, ground] = f"url(#{name})"
        return self._hatches[strokes, ground]

    def finished(self, width: float, height: float, title: str, description: str) -> str:
        """Return the whole document with its text alternative."""
        names = [f"{self.identity}-title", f"{self.identity}-description"]
        size = {"width": _said(width), "height": _said(height), "viewBox": f"0 0 {_said(width)} {_said(height)}"}
        faces = {"font-family": FONT, "font-variant": "tabular-nums", "aria-labelledby": " ".join(names)}
        self.root.attrib.update(size | faces)
        ground = Element("rect", {"width": _said(width), "height": _said(height), "fill": self.palette.surface})
        heads = [Element(tag, {"id": name}) for tag, name in zip(("title", "desc"), names, strict=True)]
        heads[0].text, heads[1].text = clean(title), clean(description)
        self.root[:] = [*heads, self._definitions, ground, *self.root]
        return tostring(self.root, encoding="unicode")


def _said(value: float | str) -> str:
    """Return a number to a tenth of a pixel, without a trailing zero."""
    return clean(value) if isinstance(value, str) else f"{round(value, 1) + 0.0:.1f}".removesuffix(".0")
