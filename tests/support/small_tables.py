"""A small data folder in words: every table, every kind of figure, one invented paper with its text."""

import hashlib
import json

from tests.support import PROJECT

PACKAGE = json.loads((PROJECT / "data" / "datapackage.json").read_text(encoding="utf-8"))
OBSERVATION_TABLES = {one["name"]: one["title"] for one in PACKAGE["resources"] if one["schema"] == "schemas/observation.json"}
SMALL_PROFILE = """
[product]
name = "小看板"
title = "小小的数据"
agency = "SMALL"

[home]
province = "220000"
city = "220100"

[first_choice]
region = "220000"
indicator = "grid_chiefs"
level = "prefecture"

[documents]
name = "一篇报道"
years = "2022年"

[examples]
search = "网格长"
"""
PAPER_TEXT = """长春基层治理
2022年，全市有网格长4839名，
综合网格1.7万余个，推行“1+9”机制，
收入5万元以下的村占49.48%。
"""

SMALL_TABLES: dict[str, list[dict[str, object]]] = {
    "sources": [
        {"source_id": "paper", "title": "一篇报道", "date_basis": "printed", "kind": "newspaper", "confidence": "press",
         "source_file": "paper.txt", "sha256": hashlib.sha256(PAPER_TEXT.encode()).hexdigest(), "licence": "引用注明出处"},
        {"source_id": "bulletin", "title": "一份公报", "date_basis": "printed", "kind": "bulletin", "confidence": "official",
         "licence": "引用注明出处"},
    ],
    "regions": [
        {"region_code": "000000", "name": "全国", "pinyin": "quanguo", "level": "country"},
        {"region_code": "220000", "name": "吉林省", "pinyin": "jilin", "level": "province", "parent_code": "000000"},
        {"region_code": "220100", "name": "长春市", "pinyin": "changchun", "level": "prefecture", "parent_code": "220000"},
        {"region_code": "220300", "name": "四平市", "pinyin": "siping", "level": "prefecture", "parent_code": "220000"},
        {"region_code": "220184", "name": "公主岭市", "pinyin": "gongzhuling", "level": "county", "parent_code": "220100", "valid_from": "2020-06-01"},
        {"region_code": "220381", "name": "公主岭市", "pinyin": "gongzhuling", "level": "county", "parent_code": "220300", "valid_to": "2020-05-31"},
    ],
    "work_streams": [
        {"stream_id": "grid_governance", "name": "网格与三长", "order": 1, "description": "网格"},
        {"stream_id": "village", "name": "村集体经济", "order": 2, "description": "村"},
    ],
    "indicators": [
        {"indicator_id": f"{table}_count", "name": f"{label}数", "unit": "个", "measure_kind": "stock", "table": table}
        for table, label in OBSERVATION_TABLES.items()
    ] + [
        {"indicator_id": "grid_chiefs", "name": "网格长", "unit": "人", "measure_kind": "stock", "table": "grids"},
        {"indicator_id": "money", "name": "经费", "unit": "元", "measure_kind": "flow", "table": "funding"},
        {"indicator_id": "coverage", "name": "覆盖率", "unit": "%", "measure_kind": "ratio", "table": "grids"},
        {"indicator_id": "per_grid", "name": "每网格网格长", "unit": "人/个", "measure_kind": "mean", "table": "derivations"},
        {"indicator_id": "leader_share", "name": "楼栋长占比", "unit": "%", "measure_kind": "ratio", "table": "derivations"},
    ],
    "village_income_tiers": [
        {"tier_id": "low", "band_set": "a", "lower_yuan": 0, "upper_yuan": 50000, "share_percent": "20.5", "as_printed": "20.5%", "source_id": "bulletin"},
        {"tier_id": "middle", "band_set": "a", "lower_yuan": 50000, "upper_yuan": 100000, "share_percent": 30, "as_printed": "30%", "source_id": "bulletin"},
        {"tier_id": "high", "band_set": "a", "lower_yuan": 100000, "share_percent": "49.5", "as_printed": "49.5%", "source_id": "bulletin"},
        {"tier_id": "alone", "upper_yuan": 50000, "share_percent": "49.48", "as_printed": "49.48%", "source_id": "paper"},
    ],
    "mechanisms": [
        {"mechanism_id": "one-plus-nine", "name": "“1+9”", "region_code": "220100", "stream_id": "grid_governance", "kind": "document_system",
         "description": "成套文件", "source_id": "paper", "as_printed": "“1+9”"},
    ],
    "comparability": [
        {"left": "grids_count", "right": "grid_chiefs", "verdict": "not_comparable", "reason": "一个数网格，一个数人。"},
        {"left": "grids_count", "right": "coverage", "verdict": "related", "reason": "分子与比率。"},
    ],
    "conflicts": [
        {"conflict_id": "chiefs", "title": "网格与网格长", "observation_ids": "chiefs grids-2021", "disagreement": "数目不同",
         "forbids": "none", "shown_first": "chiefs", "reason": "公报在先"},
    ],
    "derivations": [
        {"derivation_id": "per-grid", "indicator_id": "per_grid", "region_code": "220100", "formula": "ratio",
         "operands": "chiefs grids-2021", "caveat": "两年的数"},
        {"derivation_id": "leader-share", "indicator_id": "leader_share", "region_code": "220100", "formula": "share",
         "operands": "building_leaders-1 grids-2021", "caveat": "示例"},
    ],
    "excluded_figures": [
        {"excluded_id": "year", "source_id": "paper", "as_printed": "2022", "reason_code": "date", "note": "年份"},
        {"excluded_id": "threshold", "source_id": "paper", "as_printed": "5万元", "reason_code": "threshold"},
    ],
}  # fmt: skip
FIGURES: dict[str, list[dict[str, object]]] = {
    "grids": [
        {"observation_id": "chiefs", "indicator_id": "grid_chiefs", "value": 4839, "unit": "人", "as_printed": "4839名", "source_id": "paper"},
        {"observation_id": "grids-2022", "value": 17000, "qualifier": "over", "as_printed": "1.7万余个", "source_id": "paper"},
        {"observation_id": "grids-2021", "value": 400, "value_high": 500, "qualifier": "range", "as_printed": "400—500个",
         "period_start": "2021-12-31", "period_end": "2021-12-31"},
        {"observation_id": "coverage", "indicator_id": "coverage", "value": "94.1", "unit": "%", "qualifier": "at_least", "as_printed": "94.1%以上"},
        {"observation_id": "old-code", "region_code": "220381", "value": 30, "as_printed": "30个",
         "period_start": "2019-12-31", "period_end": "2019-12-31"},
        {"observation_id": "new-code", "region_code": "220184", "value": 31, "as_printed": "31个"},
    ],
    "funding": [
        {"observation_id": "money-1", "indicator_id": "money", "value": 200000000, "unit": "元", "qualifier": "nearly", "as_printed": "近2亿元"},
    ],
}  # fmt: skip
USUAL = {
    "period_start": "2022-12-31", "period_end": "2022-12-31", "period_kind": "instant", "period_basis": "printed", "unit": "个",
    "qualifier": "exact", "status": "A", "processing": "printed", "source_id": "bulletin", "region_code": "220100",
    "income_kind": "收入", "basis": "全市村", "stream_id": "grid_governance",
}  # fmt: skip


def small_rows(table: str) -> list[dict[str, object]]:
    """The rows of one table of the small data folder."""
    if table not in OBSERVATION_TABLES:
        return [_completed(row) for row in SMALL_TABLES[table]]
    usual = {"observation_id": f"{table}-1", "value": 12, "as_printed": "12个"}
    return [_completed({"indicator_id": f"{table}_count", **row}) for row in FIGURES.get(table, [usual])]


def _completed(row: dict[str, object]) -> dict[str, object]:
    """A row with its obvious cells: names from names, keys from ids, locators from the paper's text."""
    row = {
        **row,
        "short_name": row.get("name"),
        "english_name": row.get("indicator_id"),
        "definition": row.get("name"),
        "kind": row.get("kind", "administrative"),
    }
    row.setdefault("comparable_key", row.get("indicator_id"))
    if row.get("source_id") == "paper" and "as_printed" in row:
        start = PAPER_TEXT.index(str(row["as_printed"]))
        row |= {"position_start": start, "position_end": start + len(str(row["as_printed"]))}
    return row


def cell(row: dict[str, object], name: str) -> str:
    """A cell as it stands in the file; what a row leaves out has its usual value."""
    value = row.get(name, USUAL.get(name))
    return "" if value is None else str(value)
