"""What ties a shape to its figure, so that a deck that was edited by hand can be refreshed: the name of the shape.

A name is `figure:<key>:<part>~<digest>`, with a number behind the part where a figure has several of it:

- `key` is the key of the figure (`Figure.key`), in a briefing the name of its item; shapes of the deck itself have `cover` or `section`.
- `part` is one of PARTS: the chart, the table, a big number, a tile, and the generated sentences (title, about, caveat, source).
- `digest` is that of everything that the shape said when it was made (`say_shape`). Where it still fits, nobody has rewritten the shape.

Names survive copying, moving, recolouring, and the way through PowerPoint, WPS and LibreOffice; a picture of a shape keeps none. Which view
a figure shows, from which build, stands in the document's own properties (`record_origin`): `figure:<key>` holds page, choices and key as
in an address, without its host.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
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

Role = Literal["chart", "table", "number", "tile", "title", "about", "caveat", "source"]
PARTS: tuple[Role, ...] = ("chart", "table", "number", "tile", "title", "about", "caveat", "source")
PREFIX, COVER, SECTION, SUMMARY = "figure", "cover", "section", "summary"
NAME = re.compile(r"figure:(?P<key>.+):(?P<part>[a-z]+)(?::(?P<number>\d+))?~(?P<digest>[0-9a-f]{8})")
DIGITS, LONGEST_VALUE = 8, 2_000
CUSTOM = "/docProps/custom.xml"
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
CUSTOM_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


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


def digest_words(words: str) -> str:
    """Return a short digest of words, whatever their white space."""
    return sha256("".join(words.split()).encode()).hexdigest()[:DIGITS]


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
            yield _plain(value.text or "")


def _plain(value: str) -> str:
    """Return a number in one form, whoever wrote it."""
    try:
        return repr(float(value))
    except ValueError:
        return value


def record_origin(deck: Deck, handout: Handout) -> None:
    """Record in the document's own properties which view each figure shows, of which build."""
    views = {f"{PREFIX}:{figure.key}": drop_host(figure.address or handout.stamp.address) for figure in handout.figures}
    values = {"build": handout.stamp.build_id, "region": handout.region, **views}
    _write_properties(deck, {clean(name): clean(value)[:LONGEST_VALUE] for name, value in values.items() if value})


def drop_host(address: str) -> str:
    """Return page, choices and figure of an address."""
    return urlsplit(address)._replace(scheme="", netloc="").geturl()


def _write_properties(deck: Deck, values: Mapping[str, str]) -> None:
    """Write properties beside those that a user's template has."""
    package = deck.part.package
    parts = [relation.target_part for relation in package._rels.values() if relation.reltype == CUSTOM_RELATION]
    root = (
        _read_properties(parts[0].blob) if parts else etree.Element(f"{{{PROPERTIES}}}Properties", nsmap={None: PROPERTIES, "vt": VALUES})
    )
    first = max((int(known.get("pid", 1)) for known in root), default=1) + 1
    for number, (name, value) in enumerate(values.items(), start=first):
        entry = etree.SubElement(root, f"{{{PROPERTIES}}}property", fmtid=FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(entry, f"{{{VALUES}}}lpwstr").text = value
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    if parts:
        parts[0]._blob = content
    else:
        package.relate_to(Part(PackURI(CUSTOM), CUSTOM_TYPE, package, content), CUSTOM_RELATION)


def _read_properties(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
