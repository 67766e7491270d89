"""The sheets of a workbook read from its package: their cells as words, and which part holds what. Nothing is calculated or changed."""

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BOOK = "xl/workbook.xml"
MOST_ROWS, MOST_COLUMNS = 20_000, 300
REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_PLAIN = etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass
class Sheet:
    """One sheet: its name, the part that holds it, and its tree."""

    name: str
    part: str
    root: etree._Element


@dataclass
class Package:
    """The parts of an office file by their names; what is not touched is written back as it was."""

    parts: dict[str, bytes]

    def sheets(self) -> list[Sheet]:
        """Return the sheets in their order; sheets of charts alone are none."""
        book, targets = parse(self.parts[BOOK]), self.targets(BOOK)
        named = [(str(one.get("name")), targets.get(str(one.get(f"{R}id")), "")) for one in book.iter(f"{S}sheet")]
        return [Sheet(name, part, parse(self.parts[part])) for name, part in named if "worksheets/" in part and part in self.parts]

    def targets(self, part: str) -> Mapping[str, str]:
        """Return the parts that a part leads to, by the ids of its relations."""
        folder, name = posixpath.split(part)
        content = self.parts.get(f"{folder}/_rels/{name}.rels")
        if content is None:
            return {}
        found = [(one.get("Id"), one.get("Target", "")) for one in parse(content) if one.get("TargetMode") != "External"]
        return {str(key): posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") for key, target in found}

    def charts_of(self, part: str) -> list[str]:
        """Return the parts of the charts of a sheet, in their order."""
        drawings = [target for target in self.targets(part).values() if "drawings/drawing" in target]
        return [
            chart for drawing in drawings for chart in self.targets(drawing).values() if "charts/chart" in chart and chart in self.parts
        ]

    def strings(self) -> list[str]:
        part = next((target for target in self.targets(BOOK).values() if target.lower().endswith("sharedstrings.xml")), "")
        return ["".join(text.text or "" for text in _texts(one)) for one in parse(self.parts[part])] if part in self.parts else []

    def pack(self) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self.parts.items():
                package.writestr(name, content)
        return buffer.getvalue()


def open_package(content: bytes) -> Package:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return Package({part.filename: package.read(part) for part in package.infolist() if not part.is_dir()})


def parse(content: bytes) -> etree._Element:
    return etree.fromstring(content, _PLAIN)


def write(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def read_sheet(root: etree._Element, strings: list[str]) -> list[list[str]]:
    """Return all cells of a sheet from the first row and column on, as words; so many rows and columns as are refreshed."""
    found: dict[tuple[int, int], str] = {}
    row = column = -1
    for line in root.iterfind(f"{S}sheetData/{S}row"):
        row, column = int(line.get("r", row + 2)) - 1, -1
        for cell in line.iterfind(f"{S}c"):
            column = find_column(str(cell.get("r"))) if cell.get("r") else column + 1
            words = read_cell(cell, strings)
            if words and row < MOST_ROWS and column < MOST_COLUMNS:
                found[row, column] = words
    height, width = max((place[0] for place in found), default=-1) + 1, max((place[1] for place in found), default=-1) + 1
    return [[found.get((row, column), "") for column in range(width)] for row in range(height)]


def read_cell(cell: etree._Element, strings: list[str]) -> str:
    """Return what a cell says; a formula, which a person has put in, says itself."""
    formula = cell.find(f"{S}f")
    if formula is not None:
        return f"={formula.text or ''}"
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in _texts(cell))
    value = cell.findtext(f"{S}v") or ""
    if cell.get("t") == "s":
        return strings[int(value)] if value.isdigit() and int(value) < len(strings) else ""
    return value


def _texts(parent: etree._Element) -> list[etree._Element]:
    """Return the runs of a text, without how it is pronounced."""
    return [text for text in parent.iter(f"{S}t") if text.getparent().tag != f"{S}rPh"]


def find_column(reference: str) -> int:
    """Return the number of a column, from 0."""
    number = 0
    for letter in reference.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number - 1
