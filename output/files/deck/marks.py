"""What ties a shape to its figure, so that a deck that was edited by hand can be refreshed: the name of the shape.

A name is `figure:<key>:<part>~<digest>`, with a number behind the part where a figure has several of it:

- `key` is the key of the figure (`Figure.key`), in a briefing the name of its item; shapes of the deck itself have `cover` or `section`.
- `part` is one of PARTS: the chart, the table, a big number, a tile, the words beside these (label), and the generated sentences (title,
  about, caveat, source). Numbers run through all slides of a figure.
- `digest` is that of everything that the shape said when it was made (`say_shape`). Where it still fits, nobody has rewritten the shape.

Names survive copying, moving, recolouring, and the way through PowerPoint, WPS and LibreOffice; a picture of a shape keeps none. Which view
a figure shows, from which build, stands in the document's own properties (`record_origin`): `figure:<key>` holds page, choices and key as
in an address, without its host, `heading:<key>` and `comment:<key>` the presenter's own words, and `cells:<name of the shape>` what the
cells of a table, the points of a chart, the lines of the notes said, as digests.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from lxml import etree
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.shapes.base import BaseShape

from indicators.views.handout import Handout
from output.drawing.safe_text import clean
from output.files.origin.chart_grid import read_numbers, read_words
from output.files.origin.digests import Grid, digest_words, pack_grid, write_plainly
from output.files.origin.properties import (
    ALTERNATIVE,
    BETWEEN,
    CELLS,
    COMMENT,
    FIGURE,
    HEADING,
    ORDER,
    PART,
    WORDS,
    read_properties,
    write_properties,
)

Role = Literal["chart", "table", "number", "tile", "label", "title", "about", "caveat", "source", "notes"]
PARTS: tuple[Role, ...] = ("chart", "table", "number", "tile", "label", "title", "about", "caveat", "source", "notes")
PREFIX, COVER, SECTION, SUMMARY = FIGURE, "cover", "section", "summary"
NAME = re.compile(r"figure:(?P<key>.+):(?P<part>[a-z]+)(?::(?P<number>\d+))?~(?P<digest>[0-9a-f]{8})")
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"


@dataclass(frozen=True)
class Mark:
    """What the name of a shape says: the figure's key, the part, which of several, the digest of what was generated."""

    key: str
    part: str
    number: int
    digest: str


def mark_shape(shape: BaseShape, key: str, part: Role, number: int = 0) -> None:
    """Name a finished shape by its figure and what it shows."""
    place = f":{number}" if number else ""
    shape.name = f"{PREFIX}:{clean(key)}:{part}{place}~{digest_words(say_shape(shape))}"


def read_mark(shape: BaseShape) -> Mark | None:
    """Return what the name of a shape says; nothing where it is not one of ours."""
    found = NAME.fullmatch(shape.name)
    return Mark(found["key"], found["part"], int(found["number"] or 0), found["digest"]) if found else None


def is_untouched(shape: BaseShape) -> bool:
    """Return whether a shape of ours says what it said when it was made."""
    mark = read_mark(shape)
    return mark is not None and mark.digest == digest_words(say_shape(shape))


def say_shape(shape: BaseShape) -> str:
    """Return everything that a shape says: its text, its cells, or the names and values of its chart."""
    if shape.has_chart:
        return "\n".join(_say_values(shape.chart._chartSpace))
    if shape.has_table:
        return "\n".join(cell.text for row in shape.table.rows for cell in row.cells)
    return str(shape.text_frame.text) if shape.has_text_frame else ""


def _say_values(chart: etree._Element) -> Iterable[str]:
    for cached in chart.iter(qn("c:tx"), qn("c:cat"), qn("c:val")):
        for value in cached.iter(qn("c:v")):
            yield write_plainly(value.text or "")


def read_grid(shape: BaseShape) -> Grid:
    """Return what the cells of a table, the points of a chart or the lines of a text say."""
    if shape.has_chart:
        return read_numbers(shape.chart._chartSpace)
    if shape.has_table:
        return [[cell.text for cell in row.cells] for row in shape.table.rows]
    return [[paragraph.text] for paragraph in shape.text_frame.paragraphs]


def find_marked(deck: Deck) -> Iterator[tuple[BaseShape, Mark]]:
    """Yield every shape that shows a figure, in groups and in the notes, too."""
    for slide in deck.slides:
        yield from _find_in(slide.shapes)
        if slide.has_notes_slide:
            yield from _find_in(slide.notes_slide.shapes)


def _find_in(shapes: Iterable[BaseShape]) -> Iterator[tuple[BaseShape, Mark]]:
    for shape in shapes:
        if hasattr(shape, "shapes"):
            yield from _find_in(shape.shapes)
        elif mark := read_mark(shape):
            yield shape, mark


def record_origin(deck: Deck, handout: Handout) -> None:
    """Record in the document's own properties which view each figure shows, of which build, and what its cells say."""
    values = {"build": handout.stamp.build_id, "title": handout.title, "region": handout.region}
    values[ORDER] = BETWEEN.join(figure.key for figure in handout.figures)
    for figure in handout.figures:
        values[f"{FIGURE}:{figure.key}"] = drop_host(figure.address or handout.stamp.address)
        values[f"{HEADING}:{figure.key}"] = figure.title if figure.original_title else ""
        values[f"{COMMENT}:{figure.key}"] = figure.comment
    for shape, mark in find_marked(deck):
        values |= remember_shape(shape, mark)
    keep_properties(deck, values)


def remember_shape(shape: BaseShape, mark: Mark) -> dict[str, str]:
    """Return as properties what a finished shape of several cells says."""
    if mark.part not in ("chart", "table", "notes", "title"):
        return {}
    kept = {f"{CELLS}:{shape.name}": pack_grid(read_grid(shape))}
    if shape.has_chart:
        kept[f"{WORDS}:{shape.name}"] = pack_grid(read_words(shape.chart._chartSpace))
    if described := read_alternative(shape):
        kept[f"{ALTERNATIVE}:{shape.name}"] = digest_words(described)
    return kept


def read_alternative(shape: BaseShape) -> str:
    """Return what a shape says to those who cannot see it."""
    return str(shape._element.xpath(".//p:cNvPr")[0].get("descr", ""))


def drop_host(address: str) -> str:
    """Return page, choices and figure of an address."""
    return urlsplit(address)._replace(scheme="", netloc="").geturl()


def recall_properties(deck: Deck) -> dict[str, str]:
    """Return what the document's own properties say."""
    parts = _find_properties(deck)
    return read_properties(parts[0].blob) if parts else {}


def keep_properties(deck: Deck, values: dict[str, str]) -> None:
    """Write properties beside those that a user's template has."""
    parts = _find_properties(deck)
    content = write_properties(parts[0].blob if parts else b"", values)
    if parts:
        parts[0]._blob = content
    else:
        package = deck.part.package
        package.relate_to(Part(PackURI(f"/{PART}"), CUSTOM_TYPE, package, content), CUSTOM_RELATION)


def _find_properties(deck: Deck) -> list[Part]:
    return [relation.target_part for relation in deck.part.package._rels.values() if relation.reltype == CUSTOM_RELATION]
