"""The units that are judged: the regions, and those that only an evaluation knows, data/evaluation/units.csv."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from etl.curated.inputs import Inputs
from etl.curated.tables import Row
from etl.evaluation.cells import ReportedRow, read_cells
from etl.problems import Problem
from evaluation.tables import Unit

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
    """Return the regions and the further units, each of its level or kind."""
    return [
        *(
            Unit(unit_code=row["region_code"], name=row["name"], unit_type=row["level"], parent_code=row["parent_code"] or "")
            for row in regions
        ),
        *(Unit(unit_code=row["unit_code"], name=row["name"], unit_type=row["unit_type"], parent_code=row["parent_code"]) for row in units),
    ]
