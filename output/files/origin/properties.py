"""The own properties of an office document (docProps/custom.xml), read and written as names and texts."""

from collections.abc import Iterable, Mapping

from lxml import etree

from output.drawing.safe_text import clean
from output.files.origin.digests import join_values, split_values

PART = "docProps/custom.xml"
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VALUES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
FIGURE, HEADING, COMMENT, CELLS, WORDS, ALTERNATIVE, SHEET = "figure", "heading", "comment", "cells", "words", "alt", "sheet"
ORDER, BETWEEN = "order", "|"  # office programs sort properties by their names
OURS = (FIGURE, HEADING, COMMENT, CELLS, WORDS, ALTERNATIVE, SHEET)


def read_properties(content: bytes) -> dict[str, str]:
    """Return the texts of a document's own properties, those in several parts joined."""
    root = _parse(content)
    return join_values({str(known.get("name")): "".join(known.itertext()) for known in root.iterfind(f"{{{PROPERTIES}}}property")})


def write_properties(content: bytes, values: Mapping[str, str]) -> bytes:
    """Return the part with these properties in the place of ours, beside those that are not; `content` is empty where there is none yet."""
    root = _parse(content) if content else etree.Element(f"{{{PROPERTIES}}}Properties", nsmap={None: PROPERTIES, "vt": VALUES})
    for known in list(root):
        name = str(known.get("name"))
        if name.split(":", maxsplit=1)[0] in OURS or name in values:
            root.remove(known)
    _append(root, split_values({clean(name): clean(value) for name, value in values.items() if value}))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _append(root: etree._Element, values: Iterable[tuple[str, str]]) -> None:
    first = max((int(known.get("pid", 1)) for known in root), default=1) + 1
    for number, (name, value) in enumerate(values, start=first):
        entry = etree.SubElement(root, f"{{{PROPERTIES}}}property", fmtid=FORMAT_ID, pid=str(number), name=name)
        etree.SubElement(entry, f"{{{VALUES}}}lpwstr").text = value


def _parse(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
