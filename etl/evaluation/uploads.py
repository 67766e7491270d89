"""A table that is judged at once and kept nowhere: read, checked and judged as the build would, for whoever hands it over."""

from collections.abc import Sequence

import pandas as pd

from etl.evaluation.cells import read_cells, read_workbook
from etl.evaluation.findings import find_one
from etl.evaluation.reported import WORKBOOK, Reported, check_rows, type_row
from etl.problems import Problem
from evaluation.scheme.model import Scheme
from evaluation.tables import Unit

RESULT_COLUMNS = ["scheme_id", "unit_code", "group", "measure_id", "period_start", "period_end", "statistic", "value", "text"]


def judge_upload(scheme: Scheme, table: str, name: str, content: bytes, units: Sequence[Unit]) -> tuple[pd.DataFrame, list[Problem]]:
    """Return what the scheme's mechanism finds in a table, days as text, and what is wrong with it; nothing is found while anything is."""
    rows, problems = (read_workbook if name.lower().endswith(WORKBOOK) else read_cells)(table, name, content)
    problems += check_rows(table, name, rows, scheme, dict.fromkeys(unit["unit_code"] for unit in units))
    if problems or not rows:
        return pd.DataFrame(columns=RESULT_COLUMNS), problems or [Problem(name, 0, "", "", "empty", "表里没有一行数，请填好再传")]
    reported = Reported({(scheme.id, table): [type_row(row, scheme.id) for row in rows]})
    found = pd.DataFrame(find_one(scheme, reported, units), columns=RESULT_COLUMNS)
    return found.assign(period_start=found["period_start"].astype(str), period_end=found["period_end"].astype(str)), []
