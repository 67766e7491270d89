"""The units that are judged: the regions, and those that only an evaluation knows, data/evaluation/units.csv."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from etl.curated.inputs import Inputs
from etl.curated.tables import Row
from etl.evaluation.cells import ReportedRow, read_cells
from etl.problems import Problem
from evaluation.tables import Unit
from indicators.model.territory import tell_apart

FILE, TABLE = "evaluation/units.csv", "units"
UNKNOWN = "在地区表和本表里都找不到，请先登记它或改正写法"


def read_units(inputs: Inputs, known: Mapping[str, set[str]]) -> tuple[list[ReportedRow], list[Problem]]:
    """Return the units that are no regions, and what is wrong with them; `known` holds ids by table."""
    if FILE in inputs.unread:
        return [], [Problem(FILE, 0, "", "", "file-unreadable", inputs.unread[FILE])]
    if FILE not in inputs.contents:
        return [], []
    rows, problems = read_cells(TABLE, FILE, inputs.contents[FILE])
    return rows, [*problems, *_check(rows, known)]


def _check(rows: list[ReportedRow], known: Mapping[str, set[str]]) -> Iterator[Problem]:
    codes = {row["unit_code"] for row in rows}
    for row in rows:
        if row["unit_code"] in known["regions"]:
            yield Problem(FILE, row["_row"], "unit_code", row["unit_code"], "unit-doubled", "地区表里已有这个代码，请删去这一行")
        if row["parent_code"] not in known["regions"] | codes - {row["unit_code"]}:
            yield Problem(FILE, row["_row"], "parent_code", row["parent_code"], "code-unknown", UNKNOWN)
        if row["source_id"] not in known["sources"]:
            yield Problem(FILE, row["_row"], "source_id", row["source_id"], "code-unknown", "在“sources”表里找不到，请先在那里登记")


def list_units(regions: Iterable[Row], units: Iterable[Mapping[str, Any]]) -> list[Unit]:
    """Return the regions and the further units, each of its level or kind; parents of one name have that of their region before it."""
    listed = [(row["region_code"], row["name"], row["level"], row["parent_code"] or "") for row in regions]
    listed += [(row["unit_code"], row["name"], row["unit_type"], row["parent_code"]) for row in units]
    names = tell_apart({code: name for code, name, _, _ in listed}, {code: parent for code, _, _, parent in listed})
    return [
        Unit(unit_code=code, name=name, unit_type=kind, parent_code=parent, parent_name=names.get(parent, ""))
        for code, name, kind, parent in listed
    ]
