"""The description of a data package for machines: Data Package version 2, with a table schema for each file."""

import json
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from indicators.model.columns import COLUMNS, COUNT_COLUMNS, NUMBERS, TIER_COLUMNS, WORDS
from indicators.views.handout import Stamp

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCES = [{"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "事实与数字可引用，须注明出处"}]
TITLE = "吉林省与长春市基层治理指标"
INDICATOR_COLUMNS = {
    "indicator_id": "指标编号",
    "name": "指标",
    "english_name": "英文名",
    "stream_id": "条线编号",
    "work_stream": "工作条线",
    "unit": "单位",
    "measure_kind": "度量类型",
    "definition": "口径",
    "comparable_key": "可比口径编号",
}
SOURCE_COLUMNS = {
    "source_id": "来源编号",
    "title": "标题",
    "publisher": "发布者",
    "published": "发布日期",
    "date_basis": "日期依据",
    "date_reason": "推断理由",
    "confidence": "可信度",
    "url": "网址",
    "source_file": "原文文件",
    "licence": "使用条件",
    "note": "须知",
}
FILES = {
    "observations": "一行一个数字：指标、地区、时期、来源各不相同",
    "indicators": "一行一个指标的口径",
    "sources": "一行一个来源",
    "income_bands": "一行一个地区、日期和收入档次",
    "counts": "一行一个计数：本库里有多少个，不是哪个来源印出的数字",
}
COUNTS_COLUMNS = {"count_id": "编号", "figure": "图", **COUNT_COLUMNS}
KEYS = {
    "observations": "observation_id",
    "indicators": "indicator_id",
    "sources": "source_id",
    "income_bands": "tier_id",
    "counts": "count_id",
}
NAMED_BY = {
    "observations": (("indicator_id", "indicators"), ("source_id", "sources")),
    "income_bands": (("source_id", "sources"),),
}
WHOLE_NUMBERS = {
    *("year", "position_start", "position_end", "villages", "lower_yuan", "upper_yuan"),
    *("count_id", "value_count", "row_count", "newest_year"),
}
DATES = {"period_start", "period_end"}
MUST_STAND = {
    "observations": set(COLUMNS) - {"value_high", "lower_bound", "upper_bound", "source_file", "position_start", "position_end"}
    - {"parent_code", "note"},
    "indicators": set(INDICATOR_COLUMNS),
    "sources": {"source_id", "title", "date_basis", "confidence", "licence"},
    "income_bands": set(TIER_COLUMNS) & {"tier_id", "region", "income_kind", "basis", "as_printed", "period_start", "period_end"},
    "counts": {"count_id", "figure"},
}  # fmt: skip


@dataclass(frozen=True)
class Resource:
    """A file of the package: its path, rows, bytes, SHA-256 and columns."""

    path: str
    rows: int
    size: int
    sha256: str
    columns: Mapping[str, str]

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).stem


def descriptor_text(stamp: Stamp, resources: Sequence[Resource], sources: pd.DataFrame, title: str = "") -> str:
    """datapackage.json."""
    descriptor = {
        "$schema": PROFILE,
        "name": "grassroots-governance-indicators",
        "title": title or TITLE,
        "version": f"{stamp.data_version}+{stamp.build_id}",
        "created": datetime.fromisoformat(stamp.made_at).astimezone().isoformat(),
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
    return f"{TITLE}{mark}，{stamp.build_words}，{stamp.made_at}取得。引用单个数字时，注明该行的来源。"


def _source(row: Mapping[Hashable, Any]) -> dict[str, object]:
    url = row["url"]
    return {"title": row["title"], **({"path": url} if isinstance(url, str) else {})}


def _resource(resource: Resource) -> dict[str, object]:
    return {
        "name": resource.name,
        "type": "table",
        "title": FILES[resource.name],
        "path": resource.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": resource.size,
        "hash": f"sha256:{resource.sha256}",
        "schema": _schema(resource),
    }


def _schema(resource: Resource) -> dict[str, object]:
    named = NAMED_BY.get(resource.name, ())
    return {
        "fields": [_field(name, title, resource.name) for name, title in resource.columns.items()],
        "primaryKey": [KEYS[resource.name]],
        "missingValues": [""],
        **({"foreignKeys": [_foreign_key(field, table) for field, table in named]} if named else {}),
    }


def _foreign_key(field: str, table: str) -> dict[str, object]:
    return {"fields": [field], "reference": {"resource": table, "fields": [KEYS[table]]}}


def _field(name: str, title: str, table: str) -> dict[str, object]:
    words = WORDS.get(name)
    constraints: dict[str, object] = {"required": True} if name in MUST_STAND[table] else {}
    if name == KEYS[table]:
        constraints["unique"] = True
    if words:
        constraints["enum"] = list(words)
    kind = "date" if name in DATES else "integer" if name in WHOLE_NUMBERS else "number" if name in NUMBERS else "string"
    meaning = {"description": "；".join(f"{code} = {word}" for code, word in words.items())} if words else {}
    return {"name": name, "title": title, "type": kind, **meaning, **({"constraints": constraints} if constraints else {})}
