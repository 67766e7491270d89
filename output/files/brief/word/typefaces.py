"""The typefaces of a Word document: named in its styles, with their stand-ins in its font table."""

from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from output.files.typefaces import LATIN, TYPEFACES, Typeface


def set_typeface(properties: Any, typeface: Typeface, latin: str = LATIN) -> None:
    """Name the typeface for Chinese and the one for Latin letters and digits in the properties of a run or style."""
    for old in properties.findall(qn("w:rFonts")):
        properties.remove(old)
    fonts = OxmlElement("w:rFonts")
    for script, name in {"ascii": latin, "hAnsi": latin, "eastAsia": typeface.name, "cs": latin}.items():
        fonts.set(qn(f"w:{script}"), name)
    properties.insert(0, fonts)


def declare_typefaces(document_part: Any) -> None:
    """Write the stand-ins into the document's font table, where Word, WPS and LibreOffice look for them."""
    table = parse_xml(f"<w:fonts {nsdecls('w')}/>")
    for typeface in TYPEFACES:
        font = OxmlElement("w:font")
        font.set(qn("w:name"), typeface.name)
        for tag, value in {"altName": ",".join(typeface.stand_ins), "charset": "86", "family": typeface.family}.items():
            entry = OxmlElement(f"w:{tag}")
            entry.set(qn("w:val"), value)
            font.append(entry)
        table.append(font)
    relation = next(relation for relation in document_part.rels.values() if relation.reltype == RELATIONSHIP_TYPE.FONT_TABLE)
    # python-docx offers no way to write this part but the bytes it holds.
    relation.target_part._blob = serialize_part_xml(table)
