"""The SDMX download explains its own codes: every code of the data stands in the structure beside them, under a name."""

import csv
import io
import zipfile
from xml.etree import ElementTree

from indicators.store.catalogue import indicators, sources
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.views.figure import put_side_by_side
from indicators.views.handout import make_handout
from output.files.sdmx_structure import DATA_FILE, STRUCTURE_FILE, write_with_structure
from tests.support.office_handouts import STAMP

STRUCTURE = "{http://www.sdmx.org/resources/sdmxml/schemas/v3_0/structure}"
COMMON = "{http://www.sdmx.org/resources/sdmxml/schemas/v3_0/common}"


def written(store: Store) -> tuple[list[dict[str, str]], ElementTree.Element]:
    rows = put_side_by_side("全部", values(store, ValueFilter(within="220100")), "all")
    content = write_with_structure(make_handout("全部", (rows,), STAMP, indicators(store), sources(store)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        data = list(csv.DictReader(io.StringIO(archive.read(DATA_FILE).decode(), newline="")))
        return data, ElementTree.fromstring(archive.read(STRUCTURE_FILE))


def code_lists(structure: ElementTree.Element) -> dict[str, dict[str, str]]:
    return {
        str(codes.get("id")).removeprefix("CL_"): {
            str(code.get("id")): str(code.findtext(f"{COMMON}Name")) for code in codes.iter(f"{STRUCTURE}Code")
        }
        for codes in structure.iter(f"{STRUCTURE}Codelist")
    }


def test_every_code_of_the_data_is_explained(store: Store) -> None:
    data, structure = written(store)
    lists = code_lists(structure)
    used = {name: {row[name] for row in data if row[name]} for name in lists}
    assert {name: codes - set(lists[name]) for name, codes in used.items() if codes - set(lists[name])} == {}
    assert set(lists["INDICATOR"]) == used["INDICATOR"]  # of the large lists only what the data use
    assert (lists["REF_AREA"]["220100"], lists["QUALIFIER"]["over"], lists["OBS_STATUS"]["E"]) == ("长春市", "余/多/超过", "估计")


def test_every_column_of_the_data_is_a_component_with_its_concept(store: Store) -> None:
    data, structure = written(store)
    components = [
        str(component.get("id"))
        for kind in ("Dimension", "TimeDimension", "Attribute", "Measure")
        for component in structure.iter(f"{STRUCTURE}{kind}")
        if component.get("id")
    ]
    assert set(components) == set(data[0]) - {"STRUCTURE", "STRUCTURE_ID", "ACTION"}
    assert {concept.get("id") for concept in structure.iter(f"{STRUCTURE}Concept")} == set(components)
    (flow,) = structure.iter(f"{STRUCTURE}Dataflow")
    assert {row["STRUCTURE_ID"] for row in data} == {f"{flow.get('agencyID')}:{flow.get('id')}({flow.get('version')})"}
