"""The description of a data package for machines: Data Package version 2, with a table schema for each file."""

import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from indicators.model.clock import read_time
from indicators.model.columns import Column, Columns
from indicators.model.vocabulary import CONFIDENCES, MEASURE_KINDS
from indicators.views.handout import Stamp
from indicators.wording.row_kind import DataTable
from indicators.wording.rows_in_words import OBSERVATIONS

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCES = [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "事实与数字可引用，须注明出处"}]


class Indicators(DataTable):
    """The definitions of the indicators that the rows name."""

    file, file_title, key = "indicators", "一行一个指标的口径", "indicator_id"
    columns = {
        "indicator_id": Column("指标编号"),
        "name": Column("指标"),
        "english_name": Column("英文名"),
        "stream_id": Column("条线编号"),
        "work_stream": Column("工作条线"),
        "unit": Column("单位"),
        "measure_kind": Column("度量类型", words=MEASURE_KINDS),
        "definition": Column("口径"),
        "comparable_key": Column("可比口径编号"),
    }
    required = frozenset(columns)


class Sources(DataTable):
    """The sources that the rows name."""

    file, file_title, key = "sources", "一行一个来源", "source_id"
    columns = {
        "source_id": Column("来源编号"),
        "title": Column("标题"),
        "publisher": Column("发布者"),
        "published": Column("发布日期"),
        "date_basis": Column("日期依据"),
        "date_reason": Column("推断理由"),
        "confidence": Column("可信度", words=CONFIDENCES),
        "url": Column("网址"),
        "source_file": Column("原文文件"),
        "licence": Column("使用条件"),
        "note": Column("须知"),
    }
    required = frozenset({"source_id", "title", "date_basis", "confidence", "licence"})


class Operands(DataTable):
    """The figures from which rows were computed for their chart alone."""

    file, file_title, key = "operands", "一行一个运算数：按份额、按单位折算的数由它们算得，观测编号以 ÷ 相连", OBSERVATIONS.key
    columns, required, references = OBSERVATIONS.columns, OBSERVATIONS.required, OBSERVATIONS.references


INDICATORS, SOURCES, OPERANDS = Indicators(), Sources(), Operands()


@dataclass(frozen=True)
class Resource:
    """A file of the package: the table that it holds, how many rows, bytes, SHA-256; of the columns those that stand in it."""

    table: DataTable
    rows: int
    size: int
    sha256: str
    columns: Columns

    @property
    def path(self) -> str:
        return path_of(self.table)


def path_of(table: DataTable) -> str:
    """Return where in the package the file of a table stands."""
    return f"data/{table.file}.csv"


def write_descriptor(stamp: Stamp, resources: Sequence[Resource], sources: pd.DataFrame, title: str = "") -> str:
    """Write datapackage.json."""
    descriptor = {
        "$schema": PROFILE,
        "name": "grassroots-governance-indicators",
        "title": title or stamp.product.title,
        "version": f"{stamp.data_version}+{stamp.build_id}",
        "created": read_time(stamp.made_at).isoformat(),
        "description": f"{stamp.build_words}；筛选：{stamp.filter_words}",
        "homepage": stamp.address,
        "citation": citation(stamp),
        "watermark": stamp.watermark,
        "licenses": LICENCES,
        "sources": [_source(row) for row in sources.to_dict("records")],
        "filters": dict(stamp.filters),
        "resources": [_resource(resource) for resource in resources],
    }
    return json.dumps({name: value for name, value in descriptor.items() if value not in ("", {}, [])}, ensure_ascii=False, indent=2)


def citation(stamp: Stamp) -> str:
    """Return how to cite what was taken: the whole and its build; each figure's own source stands in its row."""
    mark = f"（{stamp.watermark}）" if stamp.watermark else ""
    return f"{stamp.product.title}{mark}，{stamp.build_words}，{stamp.made_at}取得。引用单个数字时，注明该行的来源。"


def _source(row: Mapping[Hashable, Any]) -> dict[str, object]:
    url = row["url"]
    return {"title": row["title"], **({"path": url} if isinstance(url, str) else {})}


def _resource(resource: Resource) -> dict[str, object]:
    return {
        "name": resource.table.file,
        "type": "table",
        "title": resource.table.file_title,
        "path": resource.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": resource.size,
        "hash": f"sha256:{resource.sha256}",
        "schema": _schema(resource),
    }


def _schema(resource: Resource) -> dict[str, object]:
    table = resource.table
    return {
        "fields": [_field(name, column, table) for name, column in resource.columns.items()],
        "primaryKey": [table.key],
        "missingValues": [""],
        **({"foreignKeys": [_foreign_key(*reference) for reference in table.references]} if table.references else {}),
    }


def _foreign_key(column: str, file: str) -> dict[str, object]:
    return {"fields": [column], "reference": {"resource": file, "fields": [column]}}


def _field(name: str, column: Column, table: DataTable) -> dict[str, object]:
    constraints: dict[str, object] = {"required": True} if name in table.required else {}
    if name == table.key:
        constraints["unique"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    meaning = {"description": "；".join(f"{code} = {word}" for code, word in column.words.items())} if column.words else {}
    return {"name": name, "title": column.title, "type": column.type, **meaning, **({"constraints": constraints} if constraints else {})}
