"""The curated tables as typed rows, with every problem of form: bytes, header, types, allowed values, keys.

frictionless does the checking, driven by datapackage.json; here its findings become Chinese sentences.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from frictionless import Package
from frictionless.resources import TableResource

from etl.problems import Problem

Row = dict[str, Any]

ADVICE = {
    "type-error": "不是{type}，请改成{type}（数字不带万、亿、逗号，日期写成 2022-11-30）",
    "constraint-error": "不合规定",
    "unique-error": "与前面的行重复，请删去一行或改成不同的值",
    "primary-key": "主键重复，请保证每行的键各不相同",
    "foreign-key": "在“{reference}”表里找不到，请先在那里登记或改正写法",
    "blank-row": "空行，请删去",
    "extra-cell": "比表头多出一格，请检查逗号与引号",
    "missing-cell": "比表头少一格，请补齐",
    "missing-label": "缺少这一列，请按 datapackage.json 补上",
    "extra-label": "多出这一列，请删去或改正列名",
    "blank-label": "列名为空，请补上",
    "duplicate-label": "列名重复，请删去一列",
}
# What the database keeps as it stands: no NaN, no 1e9, no ４８, no seventh decimal.
NUMBER_FORMS = {"number": re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,6})?"), "integer": re.compile(r"-?[0-9]{1,9}")}
# Stated, for frictionless guesses what is not: a column of a|b|c could pass for the columns of the file.
PLAIN_CSV = {"csv": {"delimiter": ",", "quoteChar": '"', "skipInitialSpace": False}}
OBSERVATION_SCHEMA = "schemas/observation.json"  # every table of this schema holds observations of one theme
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


def read_tables(data_folder: Path) -> Tables:
    """Read every table that datapackage.json names; return bad content as problems and never raise for it."""
    package = Package.from_descriptor(descriptor(data_folder), basepath=str(data_folder))
    tables = Tables(rows=defaultdict(list), observation_tables=observation_tables(data_folder))
    resources = [cast(TableResource, resource) for resource in package.resources]
    for resource in resources:
        tables.file_names[resource.name] = Path(str(resource.path)).name
        problems = check_bytes(data_folder / str(resource.path))
        tables.problems += problems
        tables.rows[resource.name] = []
        tables.unread |= {resource.name} if problems else set()
    links = [(resource.name, link) for resource in resources for link in resource.schema.foreign_keys]
    for resource in resources:
        if resource.name not in tables.unread:
            resource.schema.foreign_keys = []  # frictionless would read the table referred to anew for every link
            _read_rows(resource, tables)
    tables.problems += [problem for name, link in links for problem in _find_dangling_keys(tables, name, link)]
    tables.problems += _find_unregistered_files(data_folder, set(tables.file_names.values()))
    return tables


def observation_tables(data_folder: Path) -> tuple[str, ...]:
    """Name the tables of observations: datapackage.json gives all of them one schema."""
    return tuple(resource["name"] for resource in _datapackage(data_folder)["resources"] if resource["schema"] == OBSERVATION_SCHEMA)


def _datapackage(data_folder: Path) -> dict[str, Any]:
    described: dict[str, Any] = json.loads((data_folder / "datapackage.json").read_text(encoding="utf-8"))
    return described


def descriptor(data_folder: Path) -> dict[str, Any]:
    """Read datapackage.json with every schema in its place and the form of the CSV files stated."""
    descriptor = _datapackage(data_folder)
    for resource in descriptor["resources"]:
        if isinstance(resource["schema"], str):
            resource["schema"] = json.loads((data_folder / resource["schema"]).read_text(encoding="utf-8"))
        resource["dialect"] = PLAIN_CSV
    return descriptor


def check_bytes(path: Path) -> list[Problem]:
    """Return what stops a file from being read as UTF-8 CSV at all."""

    def whole(rule: str, advice: str, row: int = 0) -> list[Problem]:
        return [Problem(path.name, row, "", "", rule, advice)]

    if not path.is_file():
        return whole("file-missing", "文件不存在，请放回 data/curated")
    content = path.read_bytes()
    if not content.strip():
        return whole("file-empty", "文件是空的，至少要有表头")
    if content.startswith(b"\xef\xbb\xbf"):
        return whole("byte-order-mark", "开头有 BOM，请另存为不带 BOM 的 UTF-8", row=1)
    if b"\x00" in content:
        return whole("binary", "含有空字节，不是文本文件", row=content[: content.index(b"\x00")].count(b"\n") + 1)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return whole("encoding", "不是 UTF-8（可能是 GB18030），请另存为 UTF-8", row=line)
    return []


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

    problems = [at_header(name, "missing-label") for name in expected if name not in labels]
    problems += [at_header(name, "extra-label" if name else "blank-label") for name in labels if name not in expected]
    problems += [at_header(name, "duplicate-label") for name in sorted({n for n in labels if labels.count(n) > 1} - {""})]
    if not problems and labels != expected:
        problems = [Problem(file, 1, "", "", "label-order", f"列的次序不对，应为 {','.join(expected)}")]
    return problems


def _check_row(file: str, row: Any, resource: TableResource) -> list[Problem]:
    types = {error.type for error in row.errors}
    if "blank-row" in types:
        return [Problem(file, row.row_number, "", "", "blank-row", ADVICE["blank-row"])]
    # A doubled or empty key column is reported at its cell; the key as a whole need not be reported again.
    repeated = "primary-key" if types & {"unique-error", "constraint-error"} else ""
    return [_describe_cell(file, error, row, resource) for error in row.errors if error.type != repeated]


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
    return ADVICE[error.type].format(type=TYPE_NAMES.get(kind, "文字"))


def _advise_on_constraint(field_: Any, note: str) -> str:
    """Say what is allowed: frictionless's note names the constraint that was broken, the schema its values."""
    constraints: dict[str, Any] = field_.constraints
    if '"required"' in note:
        return "不能为空，请填写"
    if '"enum"' in note:
        return f"不在允许的值之内，请改用其中之一：{'、'.join(constraints['enum'])}"
    if '"pattern"' in note:
        return f"写法不对，应符合 {constraints['pattern']}" + (f"（{field_.description}）" if field_.description else "")
    limits = [f"{name} {constraints[key]}" for key, name in (("minimum", "不小于"), ("maximum", "不大于")) if key in constraints]
    return f"超出范围，应{'、'.join(limits)}"


def _find_unregistered_files(data_folder: Path, known: set[str]) -> list[Problem]:
    strangers = sorted(path.name for path in (data_folder / "curated").glob("*.csv") if path.name not in known)
    return [Problem(name, 0, "", "", "file-unregistered", "datapackage.json 里没有这个表，请登记或移走") for name in strangers]
