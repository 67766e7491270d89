"""What units report: data/evaluation/<scheme>/<table>.csv or .xlsx, typed, and checked against their scheme and the regions."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from etl.curated.inputs import Inputs
from etl.evaluation.cells import ReportedRow, read_cells, read_workbook
from etl.problems import Problem
from evaluation.scheme.model import Scheme

FOLDER, WORKBOOK = "evaluation", ".xlsx"
TABLES = ("unit_counts", "unit_checks", "entries", "entry_steps")
EMPTY_WORDS = ("numerator_qualifier", "source_id", "reviewer", "evidence", "evidence_source", "level", "department", "outcome")


@dataclass
class Reported:
    """The rows of the four tables by scheme and table, and what is wrong with any."""

    rows: dict[tuple[str, str], list[Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def of(self, scheme_id: str, table: str) -> list[Any]:
        """Return the rows of a scheme's table."""
        return self.rows.get((scheme_id, table), [])


def read_reported(inputs: Inputs, schemes: Mapping[str, Scheme], regions: Mapping[str, Any]) -> Reported:
    """Read every table that is there; `regions` are the known codes."""
    reported = Reported()
    for path in sorted(name for name in (*inputs.contents, *inputs.unread) if name.startswith(f"{FOLDER}/") and name.count("/") > 1):
        folder, table = PurePosixPath(path).parts[1], PurePosixPath(path).stem
        if path in inputs.unread:
            reported.problems.append(Problem(path, 0, "", "", "file-unreadable", inputs.unread[path]))
        elif folder not in schemes:
            reported.problems.append(Problem(path, 0, "", folder, "scheme-unknown", "没有这个方案或它有错，请先写好它，或改正文件夹名"))
        elif table not in TABLES:
            advice = f"不认识这个表，应是其中之一：{'、'.join(TABLES)}"
            reported.problems.append(Problem(path, 0, "", table, "table-unknown", advice))
        else:
            read = read_workbook if path.endswith(WORKBOOK) else read_cells
            rows, problems = read(table, path, inputs.contents[path])
            reported.problems += [*problems, *check_rows(table, path, rows, schemes[folder], regions)]
            reported.rows.setdefault((folder, table), []).extend(type_row(row, folder) for row in rows)
    reported.problems += list(_find_lost_steps(reported))
    return reported


def type_row(row: ReportedRow, scheme_id: str) -> dict[str, Any]:
    """Return a row as mechanisms take it: with its scheme, empty words as words."""
    typed = {name: cell for name, cell in row.items() if name != "_row"}
    return {"scheme_id": scheme_id, **typed, **{name: typed[name] or "" for name in EMPTY_WORDS if name in typed}}


def check_rows(table: str, file: str, rows: list[ReportedRow], scheme: Scheme, regions: Mapping[str, Any]) -> Iterator[Problem]:
    """Find units that no table knows, items and steps that the scheme does not have, counts and days that cannot be."""
    for row in rows:
        if "unit_code" in row and row["unit_code"] not in regions:
            yield Problem(file, row["_row"], "unit_code", row["unit_code"], "unit-unknown", "地区表里没有这个代码，请改正或先登记它")
        yield from RULES[table](file, row, scheme)


def _check_count(file: str, row: ReportedRow, scheme: Scheme) -> Iterator[Problem]:
    yield from _check_item(file, row, "measure_id", scheme)
    if row["numerator"] > row["denominator"]:
        advice = f"比分母 {row['denominator']} 还大，请核对两格"
        yield Problem(file, row["_row"], "numerator", str(row["numerator"]), "count", advice)
    if row["population"] is not None and row["denominator"] > row["population"]:
        advice = f"问到的比总数 {row['population']} 还多，请核对两格"
        yield Problem(file, row["_row"], "denominator", str(row["denominator"]), "count", advice)
    if row["period_start"] > row["period_end"]:
        yield Problem(file, row["_row"], "period_end", str(row["period_end"]), "period", "时期的最后一天在第一天之前，请改正")


def _check_check(file: str, row: ReportedRow, scheme: Scheme) -> Iterator[Problem]:
    yield from _check_item(file, row, "item_id", scheme)
    if row["points"] is not None and row["result"] in ("not_assessed", "not_applicable"):
        yield Problem(file, row["_row"], "points", str(row["points"]), "points", "未评、不适用的项不能有得分，请删去得分或改判定")


def _check_item(file: str, row: ReportedRow, column: str, scheme: Scheme) -> Iterator[Problem]:
    names = [item.id for item in scheme.items]
    if row[column] not in names:
        yield Problem(file, row["_row"], column, row[column], "item-unknown", f"方案里没有这一项，应是其中之一：{'、'.join(names[:20])}")


def _check_entry(file: str, row: ReportedRow, scheme: Scheme) -> Iterator[Problem]:
    for later in ("closed_on", "due_on", "as_of"):
        if row[later] is not None and row[later] < row["opened_on"]:
            yield Problem(file, row["_row"], later, str(row[later]), "days", f"在立项日 {row['opened_on']} 之前，请核对")
    if row["closed_on"] is not None and row["closed_on"] > row["as_of"]:
        yield Problem(file, row["_row"], "closed_on", str(row["closed_on"]), "days", f"在台账截至日 {row['as_of']} 之后，请核对")


def _check_step(file: str, row: ReportedRow, scheme: Scheme) -> Iterator[Problem]:
    names = [step.id for step in scheme.steps]
    if row["step_id"] not in names:
        yield Problem(file, row["_row"], "step_id", row["step_id"], "step-unknown", f"方案里没有这一步，应是其中之一：{'、'.join(names)}")


RULES: dict[str, Callable[[str, ReportedRow, Scheme], Iterator[Problem]]] = {
    "unit_counts": _check_count,
    "unit_checks": _check_check,
    "entries": _check_entry,
    "entry_steps": _check_step,
}


def _find_lost_steps(reported: Reported) -> Iterator[Problem]:
    """Find steps of entries that the ledger does not have; said once for an entry."""
    for (scheme_id, table), rows in reported.rows.items():
        if table == "entry_steps":
            known = {entry["entry_id"] for entry in reported.of(scheme_id, "entries")}
            for entry in sorted({row["entry_id"] for row in rows} - known):
                file = f"{FOLDER}/{scheme_id}/{table}.csv"
                yield Problem(file, 0, "entry_id", entry, "entry-unknown", "台账里没有这个编号，请补上这一行或删去它的步骤")
