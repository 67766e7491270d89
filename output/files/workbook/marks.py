"""What ties the sheets of a workbook to their figures, so that one that was edited by hand can be refreshed: the document's own properties.

`sheet:<name>` holds the key of the figure of a sheet, nothing for the sheets behind them; `cells:<name>` the digests of its cells,
`cells:<name>#<number>` and `words:…` those of its charts. A sheet is found by its name, and where it was renamed by what stands in it: that
survives Excel, WPS and LibreOffice, and programs that move cells without moving names along.
"""

from collections.abc import Mapping, Sequence

from lxml import etree

from indicators.views.handout import Handout
from output.files.deck.marks import CUSTOM_RELATION, CUSTOM_TYPE, drop_host
from output.files.origin.chart_grid import read_numbers, read_words
from output.files.origin.digests import pack_grid
from output.files.origin.properties import BETWEEN, CELLS, COMMENT, FIGURE, HEADING, ORDER, PART, SHEET, WORDS, write_properties
from output.files.origin.sheets import Package, open_package, parse, read_sheet, write

TYPES, RELATIONS = "[Content_Types].xml", "_rels/.rels"
MOST_BYTES = 8_000_000  # of all sheets: what is larger holds data to be queried again, and no briefing


def mark_workbook(content: bytes, handout: Handout, names: Sequence[str]) -> bytes:
    """Return a finished workbook with its marks; `names` are the sheets of the figures."""
    package = open_package(content)
    if sum(len(part) for name, part in package.parts.items() if name.startswith("xl/worksheets/")) > MOST_BYTES:
        return content
    values = {"build": handout.stamp.build_id, "title": handout.title, "region": handout.region}
    values[ORDER] = BETWEEN.join(figure.key for figure in handout.figures)
    keys = dict(zip(names, (figure.key for figure in handout.figures), strict=True))
    for figure in handout.figures:
        values[f"{FIGURE}:{figure.key}"] = drop_host(figure.address or handout.stamp.address)
        values[f"{HEADING}:{figure.key}"] = figure.title if figure.original_title else ""
        values[f"{COMMENT}:{figure.key}"] = figure.comment
    keep_properties(package, values | remember_sheets(package, keys))
    return package.pack()


def remember_sheets(package: Package, keys: Mapping[str, str]) -> dict[str, str]:
    """Return as properties what the sheets of a finished workbook say."""
    found, strings = {}, package.strings()
    for sheet in package.sheets():
        found[f"{SHEET}:{sheet.name}"] = keys.get(sheet.name, "-")
        found[f"{CELLS}:{sheet.name}"] = pack_grid(read_sheet(sheet.root, strings))
        for number, chart in enumerate(package.charts_of(sheet.part)):
            space = parse(package.parts[chart])
            found[f"{CELLS}:{sheet.name}#{number}"] = pack_grid(read_numbers(space))
            found[f"{WORDS}:{sheet.name}#{number}"] = pack_grid(read_words(space))
    return found


def keep_properties(package: Package, values: Mapping[str, str]) -> None:
    """Write properties beside those that the document has."""
    package.parts[PART] = write_properties(package.parts.get(PART, b""), values)
    types, relations = parse(package.parts[TYPES]), parse(package.parts[RELATIONS])
    if not any(one.get("PartName") == f"/{PART}" for one in types):
        etree.SubElement(types, f"{{{types.nsmap[None]}}}Override", PartName=f"/{PART}", ContentType=CUSTOM_TYPE)
        package.parts[TYPES] = write(types)
    if not any(one.get("Type") == CUSTOM_RELATION for one in relations):
        etree.SubElement(relations, f"{{{relations.nsmap[None]}}}Relationship", Id="rIdMarks", Type=CUSTOM_RELATION, Target=PART)
        package.parts[RELATIONS] = write(relations)
