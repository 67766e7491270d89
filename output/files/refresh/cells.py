"""The cells of a sheet written in place, and rows put in between, with everything that names cells moved along."""

import re
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from output.drawing.cell_text import plain
from output.drawing.office.xml_series import spell_column
from output.files.origin.sheets import REFERENCE, S, find_column

NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
LISTS = ("mergeCell", "autoFilter", "dimension", "conditionalFormatting", "dataValidation", "hyperlink", "ignoredError", "protectedRange")
CELLS = re.compile(r"(?:(?P<sheet>'(?:[^']|'')+'|[\w.]+)!)?(?P<cells>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)(?![\w(])")
QUOTED = re.compile(r'("(?:[^"]|"")*")')


def write_cell(root: etree._Element, row: int, column: int, words: str) -> None:
    """Put words or a number into a cell, which keeps its look; one that is not there yet looks like the one above it."""
    cell = _find_cell(root, row, column)
    for part in list(cell):
        cell.remove(part)
    cell.attrib.pop("t", None)
    if NUMBER.fullmatch(words):
        etree.SubElement(cell, f"{S}v").text = words
    elif words:
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{S}is"), f"{S}t")
        text.text = plain(words)
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _find_cell(root: etree._Element, row: int, column: int) -> etree._Element:
    line = _find_row(root, row)
    reference = f"{spell_column(column)}{row + 1}"
    after = None
    for cell in line.iterfind(f"{S}c"):
        place = find_column(str(cell.get("r")))
        if place == column:
            return cell
        if place < column:
            after = cell
    made = etree.Element(f"{S}c", r=reference)
    above = next(
        (cell for cell in root.iterfind(f"{S}sheetData/{S}row[@r='{row}']/{S}c") if cell.get("r") == f"{spell_column(column)}{row}"), None
    )
    if above is not None and above.get("s"):
        made.set("s", str(above.get("s")))
    if after is None:
        line.insert(0, made)
    else:
        after.addnext(made)
    return made


def _find_row(root: etree._Element, row: int) -> etree._Element:
    data = root.find(f"{S}sheetData")
    after = None
    for line in data.iterfind(f"{S}row"):
        number = int(line.get("r", 0))
        if number == row + 1:
            return line
        if number < row + 1:
            after = line
    made = etree.Element(f"{S}row", r=str(row + 1))
    if after is None:
        data.insert(0, made)
    else:
        after.addnext(made)
    return made


def insert_row(root: etree._Element, at: int) -> None:
    """Put an empty row into a sheet, looking like the one above it; whatever stands from there on moves down by one."""
    above = None
    for line in root.iterfind(f"{S}sheetData/{S}row"):
        number = int(line.get("r", 0))
        if number == at:
            above = line
        if number > at:
            line.set("r", str(number + 1))
            for cell in line.iterfind(f"{S}c"):
                letters = str(cell.get("r")).rstrip("0123456789")
                cell.set("r", f"{letters}{number + 1}")
    if above is not None:
        made = deepcopy(above)
        made.set("r", str(at + 1))
        for cell in made:
            cell.set("r", str(cell.get("r")).rstrip("0123456789") + str(at + 1))
            cell.attrib.pop("t", None)
            cell[:] = []
        above.addnext(made)
    for part in root.iter(*(f"{S}{name}" for name in LISTS)):
        for name in ("ref", "sqref"):
            if part.get(name):
                part.set(name, " ".join(move_cells(cells, at) for cells in str(part.get(name)).split()))


def move_cells(cells: str, at: int, *, grows: bool = False) -> str:
    """Return the address of cells after a row was put in; with `grows` cells that end just above it or begin with it take it in."""
    first, _, last = cells.partition(":")
    start, end = _row_of(first), _row_of(last or first)
    takes_in = bool(last) and grows and start <= at + 1 <= end + 1
    new_start = start + 1 if start > at and not takes_in else start
    new_end = end + 1 if end > at or takes_in else end
    return _with_row(first, new_start) + (f":{_with_row(last, new_end)}" if last else "")


def _row_of(cell: str) -> int:
    found = REFERENCE.fullmatch(cell.replace("$", ""))
    return int(found[2]) if found else 0


def _with_row(cell: str, row: int) -> str:
    return cell.rstrip("0123456789") + str(row) if _row_of(cell) else cell


def move_formula(formula: str, sheet: str, at: int, *, is_within: bool = False, grows: bool = False) -> str:
    """Return a formula after a row was put into a sheet; `is_within` says that it stands on that sheet itself."""

    def move(found: re.Match[str]) -> str:
        named = found["sheet"]
        if named is None and not is_within:
            return found[0]
        if named is not None and named.strip("'").replace("''", "'") != sheet:
            return found[0]
        return (f"{named}!" if named else "") + move_cells(found["cells"], at, grows=grows)

    pieces = QUOTED.split(formula)
    return "".join(piece if number % 2 else CELLS.sub(move, piece) for number, piece in enumerate(pieces))


def move_anchors(drawing: etree._Element, at: int) -> None:
    """Move pictures and charts of a sheet down with their cells."""
    for row in drawing.iter("{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}row"):
        if int(row.text or 0) >= at:
            row.text = str(int(row.text or 0) + 1)


def each_formula(root: etree._Element, change: Callable[[str], str], *tags: str) -> None:
    """Change the formulas of a tree."""
    for formula in root.iter(*tags):
        if formula.text:
            formula.text = change(formula.text)
