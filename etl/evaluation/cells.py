"""Tables of an evaluation, cell by cell against their Table Schema: a hundred thousand rows in a second, every problem at once.

frictionless, which checks the curated tables, takes a minute for as many rows; these have few types, and most cells repeat.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from etl.curated.table_bytes import check_bytes
from etl.intake.container import read_sheets
from etl.intake.refusal import FileRefused
from etl.intake.sheet import Cell
from etl.problems import Problem

ReportedRow = dict[str, Any]  # typed cells by column, empty ones None, and the row of the spreadsheet under _row
SCHEMAS = Path(__file__).resolve().parents[2] / "data" / "schemas" / "evaluation"
MOST_PROBLEMS = 1_000  # of one table; who has more has another problem
PERSON_COLUMNS = re.compile(r"姓名|名字|身份证|证件号|手机|电话|联系方式|住址|出生|^name$|phone|mobile|id_?card", re.IGNORECASE)
PERSON_CELLS = re.compile(r"(?<!\d)(?:\d{17}[\dXx]|1[3-9]\d{9})(?!\d)")
NO_PERSONS = "像是个人信息（身份证号或手机号）；这里只收单位的数，不收个人的，请删去"
NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?")
WHOLE = re.compile(r"-?\d{1,9}")


@cache
def describe_table(name: str) -> dict[str, Any]:
    """Return the Table Schema of a table."""
    described: dict[str, Any] = json.loads((SCHEMAS / f"{name}.json").read_text(encoding="utf-8"))
    return described


def read_cells(name: str, file: str, content: bytes) -> tuple[list[ReportedRow], list[Problem]]:
    """Return the typed rows of a CSV file of a table, and what is wrong with it."""
    if problems := check_bytes(file, content, None):
        return [], problems
    return check_cells(name, file, list(csv.reader(io.StringIO(content.decode("utf-8")))))


def read_workbook(name: str, file: str, content: bytes) -> tuple[list[ReportedRow], list[Problem]]:
    """Return the typed rows of the first sheet of a workbook, and what is wrong with it."""
    try:
        sheet = read_sheets(content)[0]
    except FileRefused as refused:
        return [], [Problem(file, 0, "", "", "file-unreadable", str(refused))]
    return check_cells(name, file, [[_write_cell(cell) for cell in row] for row in sheet.rows])


def _write_cell(cell: Cell) -> str:
    """Write a cell of a workbook as a CSV file would say it: 8, not 8.0."""
    if isinstance(cell, Decimal):
        return f"{cell.normalize():f}"
    return "" if cell is None else str(cell)


def check_cells(name: str, file: str, grid: Sequence[Sequence[str]]) -> tuple[list[ReportedRow], list[Problem]]:
    """Return the typed rows of a grid of cells whose first row is the heading, in names or titles, and what is wrong with them."""
    schema = describe_table(name)
    names = {one["title"]: one["name"] for one in schema["fields"]}
    heading = [names.get(cell.strip(), cell.strip()) for cell in grid[0]] if grid else []
    if problems := list(_check_heading(file, heading, [one["name"] for one in schema["fields"]])):
        return [], problems
    readers = [_make_reader(one) for one in schema["fields"]]
    places = [heading.index(one["name"]) for one in schema["fields"]]
    rows: list[ReportedRow] = []
    problems = []
    for number, cells in enumerate(grid[1:], 2):
        if not any(cell.strip() for cell in cells):
            continue
        row, wrong = _read_row(file, number, cells, readers, places, [one["name"] for one in schema["fields"]])
        problems += wrong
        if not wrong:
            rows.append(row)
    problems += _find_doubled(file, rows, schema["primaryKey"])
    return rows, problems[:MOST_PROBLEMS]


def _check_heading(file: str, heading: Sequence[str], expected: Sequence[str]) -> Iterator[Problem]:
    for name in heading:
        if PERSON_COLUMNS.search(name) and name not in expected:
            yield Problem(file, 1, name, "", "no-persons", "这一列像是个人信息；这里只收单位的数，不收个人的，请删去这一列")
        elif name not in expected:
            yield Problem(file, 1, name, "", "extra-label", "多出这一列，请删去或改正列名")
    for name in expected:
        if name not in heading:
            yield Problem(file, 1, name, "", "missing-label", "缺少这一列，请按模板补上")
    for name in sorted({name for name in heading if list(heading).count(name) > 1}):
        yield Problem(file, 1, name, "", "duplicate-label", "列名重复，请删去一列")


Read = tuple[Any, str, str]  # the typed cell, the rule that it breaks, what to do
Reader = Callable[[str], Read]


def _read_row(
    file: str, number: int, cells: Sequence[str], readers: Sequence[Reader], places: Sequence[int], names: Sequence[str]
) -> tuple[ReportedRow, list[Problem]]:
    row: ReportedRow = {"_row": number}
    problems = []
    for name, place, read in zip(names, places, readers, strict=True):
        cell = cells[place].strip() if place < len(cells) else ""
        row[name], rule, advice = read(cell)
        if rule:
            problems.append(Problem(file, number, name, cell, rule, advice))
    return row, problems


def _make_reader(described: dict[str, Any]) -> Reader:
    """Return what reads a cell of a column; cells repeat, so what was read is kept."""
    constraints = described.get("constraints", {})
    convert = CONVERSIONS[described["type"]]

    @cache
    def read(cell: str) -> Read:
        if not cell:
            return (None, "required", "不能为空，请填写") if constraints.get("required") else (None, "", "")
        if PERSON_CELLS.search(cell) and described["type"] == "string":
            return None, "no-persons", NO_PERSONS
        value, advice = convert(cell)
        if advice:
            return None, "type-error", advice
        advice = _advise(value, cell, constraints)
        return (None, "constraint-error", advice) if advice else (value, "", "")

    return read


def _advise(value: Any, cell: str, constraints: dict[str, Any]) -> str:
    if "enum" in constraints and cell not in constraints["enum"]:
        return f"不在允许的值之内，请改用其中之一：{'、'.join(constraints['enum'])}"
    if "pattern" in constraints and not re.fullmatch(constraints["pattern"], cell):
        return f"写法不对，应符合 {constraints['pattern']}"
    if "maxLength" in constraints and len(cell) > constraints["maxLength"]:
        return f"太长，最多 {constraints['maxLength']} 个字符"
    limits = [f"{words} {constraints[key]}" for key, words in (("minimum", "不小于"), ("maximum", "不大于")) if key in constraints]
    if value < constraints.get("minimum", value) or value > constraints.get("maximum", value):
        return f"超出范围，应{'、'.join(limits)}"
    return ""


def _read_text(cell: str) -> tuple[str, str]:
    return cell, "以 = + - @ 开头会被表格软件当成公式，请去掉这个符号" if cell[0] in "=+@" else ""


def _read_date(cell: str) -> tuple[date | None, str]:
    try:
        return date.fromisoformat(cell) if len(cell) == 10 else None, "" if len(cell) == 10 else "不是日期，请写成 2026-03-31"
    except ValueError:
        return None, "不是日期，请写成 2026-03-31"


def _read_whole(cell: str) -> tuple[int | None, str]:
    return (int(cell), "") if WHOLE.fullmatch(cell) else (None, "不是整数，请写成普通的阿拉伯数字，不带逗号、单位")


def _read_number(cell: str) -> tuple[Decimal | None, str]:
    try:
        return (Decimal(cell), "") if NUMBER.fullmatch(cell) else (None, "不是数字，请写成普通的阿拉伯数字，小数至多六位")
    except InvalidOperation:
        return None, "不是数字，请写成普通的阿拉伯数字，小数至多六位"


CONVERSIONS: dict[str, Callable[[str], tuple[Any, str]]] = {
    "string": _read_text,
    "date": _read_date,
    "integer": _read_whole,
    "number": _read_number,
}


def _find_doubled(file: str, rows: Sequence[ReportedRow], key: Sequence[str]) -> list[Problem]:
    first: dict[tuple[Any, ...], int] = {}
    problems = []
    for row in rows:
        cells = tuple(row[name] for name in key)
        if earlier := first.get(cells):
            value = ",".join("" if cell is None else str(cell) for cell in cells)
            advice = f"与第{earlier}行重复，请删去一行或改成不同的键"
            problems.append(Problem(file, row["_row"], ",".join(key), value, "primary-key", advice))
        first.setdefault(cells, row["_row"])
    return problems
