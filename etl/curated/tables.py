"""The curated tables as typed rows, with every problem of form: header, types, allowed values, keys.

frictionless does the checking, driven by datapackage.json; here its findings become Chinese sentences.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from frictionless import Dialect, Schema
from frictionless.resources import TableResource

from etl.curated.inputs import Inputs
from etl.curated.table_bytes import check_bytes
from etl.problems import Problem

Row = dict[str, Any]

ADVICE = {
    "type-error": "不是{type}，请改成{type}（数字不带万、亿、逗号，日期写成 2022-11-30）",
    "constraint-error": "不合规定",
    "unique-error": "与第{row}行重复，请删去一行或改成不同的值",
    "primary-key": "与第{row}行重复，请删去一行或改成不同的键",
    "foreign-key": "在“{reference}”表里找不到，请先在那里登记或改正写法",
    "blank-row": "空行，请删去",
    "extra-cell": "比表头多出一格，请检查逗号与引号",
    "missing-cell": "比表头少一格，请补齐",
    "missing-label": "缺少这一列，请按 datapackage.json 补上",
    "extra-label": "多出这一列，请删去或改正列名",
    "blank-label": "列名为空，请补上",
    "trailing-commas": "行末多出逗号（空列），请删去",
    "separator": "分隔符不是逗号（是{mark}），请另存为以逗号分隔的 CSV",
    "duplicate-label": "列名重复，请删去一列",
}
# What the database keeps as it stands: no NaN, no 1e9, no ４８, no seventh decimal.
NUMBER_FORMS = {"number": re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,6})?"), "integer": re.compile(r"-?[0-9]{1,9}")}
# Stated, for frictionless guesses what is not: a column of a|b|c could pass for the columns of the file.
PLAIN_CSV = {"csv": {"delimiter": ",", "quoteChar": '"', "skipInitialSpace": False}}
OBSERVATION_SCHEMA = "schemas/observation.json"  # every table of this schema holds observations of one theme
OTHER_SEPARATORS = {";": "分号", "\t": "制表符", "|": "竖线", "；": "全角分号", "，": "全角逗号"}
EARLIER_ROW = re.compile(r"row at position ([0-9]+)")  # frictionless says so where a key is doubled
TYPE_NAMES = {"number": "数字", "integer": "整数", "date": "日期", "string": "文字"}


@dataclass
class Tables:
    """Rows by table; each row carries its spreadsheet row number under `_row`.

    `observation_tables` are those that hold observations, one for each theme; `unread` those whose rows could not be read.
    """

    rows: dict[str, list[Row]]
    observation_tables: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    file_names: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)

    def problem(self, table: str, row: Row, column: str, rule: str, advice: str) -> Problem:
        value = row.get(column)
        return Problem(self.file_names[table], row["_row"], column, "" if value is None else str(value), rule, advice)


def load_tables(inputs: Inputs) -> Tables:
    """Return the rows of every table that datapackage.json names, with the problems of their form."""
    resources = inputs.describe_tables()["resources"]
    themes = tuple(resource["name"] for resource in resources if resource.get("schema_name") == OBSERVATION_SCHEMA)
    tables = Tables(rows=defaultdict(list), observation_tables=themes)
    for resource in resources:
        name, path = resource["name"], resource["path"]
        tables.file_names[name] = Path(path).name
        problems = check_bytes(Path(path).name, inputs.contents.get(path), inputs.unread.get(path))
        tables.problems += problems
        tables.rows[name] = []
        tables.unread |= {name} if problems else set()
    for resource in resources:
        if resource["name"] not in tables.unread:
            _read_rows(_open_table(resource, inputs.contents[resource["path"]]), tables)
    links = [(resource["name"], link) for resource in resources for link in resource["schema"].get("foreignKeys", ())]
    tables.problems += [problem for name, link in links for problem in _find_dangling_keys(tables, name, link)]
    tables.problems += _find_unregistered_files(inputs, set(tables.file_names.values()))
    return tables


def observations(tables: Tables) -> Iterator[tuple[str, Row]]:
    """Each observation with the name of its table."""
    for table in tables.observation_tables:
        for row in tables.rows[table]:
            yield table, row


def _open_table(resource: dict[str, Any], content: bytes) -> TableResource:
    # Without foreign keys: frictionless would read the table referred to anew for every link.
    schema = Schema.from_descriptor({**resource["schema"], "foreignKeys": []})
    return TableResource(
        name=resource["name"], data=content, format="csv", encoding="utf-8", schema=schema, dialect=Dialect.from_descriptor(PLAIN_CSV)
    )


def _find_dangling_keys(tables: Tables, name: str, link: dict[str, Any]) -> Iterator[Problem]:
    reference = link["reference"]["resource"] or name
    if reference in tables.unread:
        return  # it has its own problem; a thousand dangling keys would only hide it
    known = {tuple(row[column] for column in link["reference"]["fields"]) for row in tables.rows[reference]}
    for row in tables.rows[name]:
        key = tuple(row[column] for column in link["fields"])
        if set(key) != {None} and key not in known:
            yield tables.problem(name, row, ",".join(link["fields"]), "foreign-key", ADVICE["foreign-key"].format(reference=reference))


def _read_rows(resource: TableResource, tables: Tables) -> None:
    name, file = resource.name, tables.file_names[resource.name]
    with resource:
        problems = _check_header(file, resource.header.labels, resource.schema.field_names)
        tables.problems += problems
        if problems:
            tables.unread.add(name)
            return
        for row in resource.row_stream:
            if not any(str(cell or "").strip() for cell in row.cells):
                tables.problems.append(Problem(file, row.row_number, "", "", "blank-row", ADVICE["blank-row"]))
                continue  # a row that says nothing breaks no rule
            unkept = _find_unkept_numbers(file, row, resource)
            tables.problems += [*_check_row(file, row, resource), *unkept.values()]
            tables.rows[name].append({**row.to_dict(), **dict.fromkeys(unkept), "_row": row.row_number})


def _find_unkept_numbers(file: str, row: Any, resource: TableResource) -> dict[str, Problem]:
    """Return the cells that Python reads as numbers but that the database would refuse or change, by column."""
    advice = "请写成普通的阿拉伯数字，不用指数，小数至多六位（位数过多存不下）"
    return {
        field_.name: Problem(file, row.row_number, field_.name, cell, "number-form", advice)
        for field_, cell in zip(resource.schema.fields, row.cells, strict=False)
        if field_.type in NUMBER_FORMS and row[field_.name] is not None and not NUMBER_FORMS[field_.type].fullmatch(cell)
    }


def _check_header(file: str, labels: list[str], expected: list[str]) -> list[Problem]:
    def at_header(column: str, rule: str) -> Problem:
        return Problem(file, 1, column, "", rule, ADVICE[rule])

    if mark := next((mark for mark in OTHER_SEPARATORS if len(labels) < len(expected) and mark in "".join(labels)), None):
        return [Problem(file, 1, "", "", "separator", ADVICE["separator"].format(mark=OTHER_SEPARATORS[mark]))]
    if len(labels) > len(expected) and labels[: len(expected)] == expected and not any(labels[len(expected) :]):
        return [at_header("", "trailing-commas")]
    problems = [at_header(name, "missing-label") for name in expected if name not in labels]
    problems += [at_header(name, "extra-label" if name else "blank-label") for name in labels if name not in expected]
    problems += [at_header(name, "duplicate-label") for name in sorted({n for n in labels if labels.count(n) > 1} - {""})]
    if not problems and labels != expected:
        problems = [Problem(file, 1, "", "", "label-order", f"列的次序不对，应为 {','.join(expected)}")]
    return problems


def _check_row(file: str, row: Any, resource: TableResource) -> list[Problem]:
    types = {error.type for error in row.errors}
    # A doubled or empty key column is reported at its cell; the key as a whole need not be reported again.
    repeated = "primary-key" if types & {"unique-error", "constraint-error"} else ""
    told = [error for error in row.errors if error.type != repeated]
    doubled = [error for error in told if error.type == "unique-error" and [error.field_name] == resource.schema.primary_key]
    # Of a row that stands there twice it is enough to say so once.
    return [_describe_cell(file, error, row, resource) for error in told if error.type != "unique-error" or not doubled or error in doubled]


def _describe_cell(file: str, error: Any, row: Any, resource: TableResource) -> Problem:
    columns = [error.field_name] if getattr(error, "field_name", "") else list(getattr(error, "field_names", []))
    if error.type == "primary-key":
        columns = resource.schema.primary_key
    cells = dict(zip(resource.schema.field_names, row.cells, strict=False))
    value = getattr(error, "cell", "") if error.type == "extra-cell" else ",".join(str(cells.get(c) or "") for c in columns)
    return Problem(file, row.row_number, ",".join(columns), value, error.type, _advise(error, columns, resource))


def _advise(error: Any, columns: list[str], resource: TableResource) -> str:
    if error.type not in ADVICE:
        return str(error.message)
    if error.type == "constraint-error":
        return _advise_on_constraint(resource.schema.get_field(columns[0]), error.note)
    kind = resource.schema.get_field(columns[0]).type if columns and resource.schema.has_field(columns[0]) else ""
    doubled = EARLIER_ROW.search(error.note or "")
    return ADVICE[error.type].format(type=TYPE_NAMES.get(kind, "文字"), row=doubled[1] if doubled else "")


def _advise_on_constraint(field_: Any, note: str) -> str:
    """Say what is allowed: frictionless's note names the constraint that was broken, the schema its values."""
    constraints: dict[str, Any] = field_.constraints
    if '"required"' in note:
        return "不能为空，请填写"
    if '"enum"' in note:
        return f"不在允许的值之内，请改用其中之一：{'、'.join(constraints['enum'])}"
    if '"maxLength"' in note:
        return f"太长，最多 {constraints['maxLength']} 个字符"
    if '"pattern"' in note:
        return f"写法不对，应符合 {constraints['pattern']}" + (f"（{field_.description}）" if field_.description else "")
    limits = [f"{name} {constraints[key]}" for key, name in (("minimum", "不小于"), ("maximum", "不大于")) if key in constraints]
    return f"超出范围，应{'、'.join(limits)}"


def _find_unregistered_files(inputs: Inputs, known: set[str]) -> list[Problem]:
    present = {Path(name).name for name in (*inputs.contents, *inputs.unread) if name.startswith("curated/")}
    advice = "datapackage.json 里没有这个表，请登记或移走"
    return [Problem(name, 0, "", "", "file-unregistered", advice) for name in sorted(present - known)]
