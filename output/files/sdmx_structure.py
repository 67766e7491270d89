"""What the codes of an SDMX file mean: its structure message in SDMX-ML 3.0, with the code lists, the concepts and the data flow."""

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from indicators.model.columns import COLUMNS, WORDS
from indicators.model.rows import rows_of
from indicators.views.handout import Handout, Stamp
from output.drawing.safe_text import clean
from output.files.csv import arrow_parts
from output.files.sdmx import ATTRIBUTES, DIMENSIONS, MEASURES, NUMBERS, OWN, VERSION, stream_sdmx

SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v3_0/"
MESSAGE, STRUCTURE, COMMON = (f"{{{SCHEMAS}{name}}}" for name in ("message", "structure", "common"))
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
URN = "urn:sdmx:org.sdmx.infomodel."
CONCEPTS, DATA_STRUCTURE, DATA_FLOW = "CS_INDICATORS", "DSD_INDICATORS", "INDICATORS"
TIME = "TIME_PERIOD"
OWN_TITLES = {TIME: "时期", "BUILD": "数据版本", "PREPARED": "制作时间", "QUERY": "网址"}
OBSERVED = {**DIMENSIONS, **MEASURES, **ATTRIBUTES}
DATA_FILE, STRUCTURE_FILE = "data.csv", "structure.xml"
DIGEST_DATE = (1980, 1, 1, 0, 0, 0)  # the same content makes the same file
Codes = Mapping[str, tuple[str, str]]  # code → name and description


def write_with_structure(handout: Handout) -> bytes:
    """Return a zip with the values behind the figures and the message that explains their codes."""
    frame = handout.frame
    structure = write_structure(
        handout.stamp,
        {row["indicator_id"]: (row["name"], row["definition"]) for row in rows_of(handout.indicators)},
        dict(zip(frame["region_code"], ((name, "") for name in frame["region"]), strict=True)),
        {row["source_id"]: (row["title"], "") for row in rows_of(handout.sources)},
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in ((DATA_FILE, b"".join(stream_sdmx(arrow_parts(frame), handout.stamp))), (STRUCTURE_FILE, structure)):
            archive.writestr(zipfile.ZipInfo(name, DIGEST_DATE), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def write_structure(stamp: Stamp, indicators: Codes, regions: Codes, sources: Codes) -> bytes:
    """Return the message with these codes of indicators, regions and sources, and every code of the other lists."""
    lists: dict[str, Codes] = {"INDICATOR": indicators, "REF_AREA": regions, "SOURCE": sources}
    lists |= {name: {code: (word, "") for code, word in WORDS[column].items()} for name, column in OBSERVED.items() if column in WORDS}
    root = Element(f"{MESSAGE}Structure")
    _add_header(root, stamp)
    content, agency = SubElement(root, f"{MESSAGE}Structures"), stamp.product.agency
    flow = _add_artefact(SubElement(content, f"{STRUCTURE}Dataflows"), "Dataflow", DATA_FLOW, stamp.product.title, agency)
    SubElement(flow, f"{STRUCTURE}Structure").text = f"{URN}datastructure.DataStructure={agency}:{DATA_STRUCTURE}({VERSION})"
    every_list = SubElement(content, f"{STRUCTURE}Codelists")
    for name, codes in lists.items():
        _add_items(_add_artefact(every_list, "Codelist", f"CL_{name}", _title(name), agency), "Code", codes)
    concepts = _add_artefact(SubElement(content, f"{STRUCTURE}ConceptSchemes"), "ConceptScheme", CONCEPTS, "各列的概念", agency)
    _add_items(concepts, "Concept", {name: (_title(name), "") for name in (*OBSERVED, TIME, *OWN)})
    structures = SubElement(content, f"{STRUCTURE}DataStructures")
    _add_components(_add_artefact(structures, "DataStructure", DATA_STRUCTURE, stamp.product.title, agency), agency, lists)
    for prefix, name in (("mes", "message"), ("str", "structure"), ("com", "common")):
        ElementTree.register_namespace(prefix, f"{SCHEMAS}{name}")
    written: bytes = ElementTree.tostring(root, "utf-8", xml_declaration=True)
    return written


def _title(name: str) -> str:
    return OWN_TITLES.get(name) or COLUMNS[OBSERVED[name]]


def _add_header(root: Element, stamp: Stamp) -> None:
    header = SubElement(root, f"{MESSAGE}Header")
    SubElement(header, f"{MESSAGE}ID").text = f"{DATA_FLOW}_{stamp.build_id}"
    SubElement(header, f"{MESSAGE}Test").text = "true" if stamp.watermark else "false"
    SubElement(header, f"{MESSAGE}Prepared").text = stamp.made_moment.replace("+", ":00+")
    SubElement(header, f"{MESSAGE}Sender", id=stamp.product.agency)


def _add_artefact(parent: Element, kind: str, name: str, title: str, agency: str) -> Element:
    added = SubElement(parent, f"{STRUCTURE}{kind}", id=name, version=VERSION, agencyID=agency)
    _name(added, title)
    return added


def _name(element: Element, title: str, description: str = "") -> None:
    for kind, words in (("Name", title), ("Description", description)):
        if words:
            SubElement(element, f"{COMMON}{kind}", {LANGUAGE: "zh"}).text = clean(words)


def _add_items(parent: Element, kind: str, items: Codes) -> None:
    for name, (title, description) in items.items():
        _name(SubElement(parent, f"{STRUCTURE}{kind}", id=name), title, description)


def _add_components(parent: Element, agency: str, lists: Iterable[str]) -> None:
    """Add dimensions, attributes and the measure, in the order of the schema."""
    components = SubElement(parent, f"{STRUCTURE}DataStructureComponents")
    dimensions = SubElement(components, f"{STRUCTURE}DimensionList")
    for position, name in enumerate(DIMENSIONS, start=1):
        _represent(SubElement(dimensions, f"{STRUCTURE}Dimension", id=name, position=str(position)), name, agency, lists)
    _represent(SubElement(dimensions, f"{STRUCTURE}TimeDimension", id=TIME), TIME, agency, lists)
    attributes = SubElement(components, f"{STRUCTURE}AttributeList")
    for name in (*ATTRIBUTES, *OWN):
        attribute = SubElement(attributes, f"{STRUCTURE}Attribute", id=name, usage="optional")
        _represent(attribute, name, agency, lists)
        SubElement(SubElement(attribute, f"{STRUCTURE}AttributeRelationship"), f"{STRUCTURE}Observation")
    measures = SubElement(components, f"{STRUCTURE}MeasureList")
    for name in MEASURES:
        _represent(SubElement(measures, f"{STRUCTURE}Measure", id=name), name, agency, lists)


def _represent(component: Element, name: str, agency: str, lists: Iterable[str]) -> None:
    """Say which concept a column is, and its list of codes or its type."""
    SubElement(component, f"{STRUCTURE}ConceptIdentity").text = f"{URN}conceptscheme.Concept={agency}:{CONCEPTS}({VERSION}).{name}"
    representation = SubElement(component, f"{STRUCTURE}LocalRepresentation")
    if name in lists:
        SubElement(representation, f"{STRUCTURE}Enumeration").text = f"{URN}codelist.Codelist={agency}:CL_{name}({VERSION})"
    elif name == TIME:
        SubElement(representation, f"{STRUCTURE}TextFormat", textType="ObservationalTimePeriod")
    else:
        SubElement(representation, f"{STRUCTURE}TextFormat", textType="Double" if OBSERVED.get(name) in NUMBERS else "String")
