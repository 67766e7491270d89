"""What the tests share: a small data folder written here, the real one copied, and databases built from both by the real ETL."""

import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.build import CheckFailed, build
from indicators.store import Store
from indicators.vocabulary import OBSERVATION_TABLES

PROJECT = Path(__file__).resolve().parent.parent

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
         "shown_first": "chiefs", "reason": "公报在先"},
    ],
    "derivations": [
        {"derivation_id": "per-grid", "indicator_id": "per_grid", "region_code": "220100", "formula": "ratio",
         "operands": "chiefs grids-2021", "caveat": "两年的数"},
        {"derivation_id": "leader-share", "indicator_id": "leader_share", "region_code": "220100", "formula": "share",
         "operands": "building_leaders-1 grids-2021", "caveat": "示例"},
    ],
    "excluded_figures": [
        {"excluded_id": "year", "source_id": "paper", "as_printed": "2022", "reason_code": "date"},
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


@dataclass(frozen=True)
class DataFolder:
    """A data folder that a test may damage. Rows are counted as a spreadsheet does: the header is row 1."""

    path: Path

    def file(self, table: str) -> Path:
        return self.path / "curated" / f"{table}.csv"

    def rows(self, table: str) -> list[list[str]]:
        with self.file(table).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def write(self, table: str, rows: list[list[str]]) -> None:
        with self.file(table).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def set(self, table: str, row: int, **cells: object) -> None:
        rows = self.rows(table)
        for name, value in cells.items():
            rows[row - 1][rows[0].index(name)] = str(value)
        self.write(table, rows)

    def append(self, table: str, copy_of: int, **cells: object) -> int:
        """Adds a copy of a row with other cells; the number of the new row."""
        rows = self.rows(table)
        self.write(table, [*rows, list(rows[copy_of - 1])])
        self.set(table, len(rows) + 1, **cells)
        return len(rows) + 1

    def each(self, table: str, change: Callable[[list[str]], list[str]]) -> None:
        self.write(table, [change(cells) for cells in self.rows(table)])

    def bytes_of(self, table: str, change: Callable[[bytes], bytes]) -> None:
        self.file(table).write_bytes(change(self.file(table).read_bytes()))

    def copy_to(self, path: Path) -> "DataFolder":
        shutil.copytree(self.path, path, symlinks=True)
        return DataFolder(path)

    def database(self) -> tuple[str, bytes]:
        """Where the link leads and what stands there: what a failed build must not touch."""
        link = self.path / "indicators.duckdb"
        return os.readlink(link), link.read_bytes()


def _small_rows(table: str) -> list[dict[str, object]]:
    if table not in OBSERVATION_TABLES:
        return SMALL_TABLES[table]
    usual = {"observation_id": f"{table}-1", "value": 12, "as_printed": "12个"}
    return [{"indicator_id": f"{table}_count", **row} for row in FIGURES.get(table, [usual])]


def _completed(row: dict[str, object]) -> dict[str, object]:
    """A row with its obvious cells: names from names, keys from ids, locators from the paper's text."""
    row = {**row, "short_name": row.get("name"), "english_name": row.get("indicator_id"), "definition": row.get("name"), "kind": row.get("kind", "administrative")}
    row.setdefault("comparable_key", row.get("indicator_id"))
    if row.get("source_id") == "paper" and "as_printed" in row:
        start = PAPER_TEXT.index(str(row["as_printed"]))
        row |= {"position_start": start, "position_end": start + len(str(row["as_printed"]))}
    return row


def _write_small(path: Path, tables: Collection[str]) -> DataFolder:
    (path / "curated").mkdir(parents=True)
    shutil.copytree(PROJECT / "data" / "schemas", path / "schemas")
    descriptor = json.loads((PROJECT / "data" / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["resources"] = [resource for resource in descriptor["resources"] if resource["name"] in tables]
    (path / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    folder = DataFolder(path)
    for resource in descriptor["resources"]:
        schema = resource["schema"]
        fields = (json.loads((path / schema).read_text(encoding="utf-8")) if isinstance(schema, str) else schema)["fields"]
        names = [field["name"] for field in fields]
        rows = [_completed(row) for row in _small_rows(resource["name"])]
        folder.write(resource["name"], [names, *([_cell(row, name) for name in names] for row in rows)])
    return folder


def _cell(row: dict[str, object], name: str) -> str:
    value = row.get(name, USUAL.get(name))
    return "" if value is None else str(value)


@pytest.fixture(scope="session")
def small_master(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = _write_small(tmp_path_factory.mktemp("small") / "data", {*SMALL_TABLES, "grids", "building_leaders", "funding"})
    build(folder.path)
    return folder


@pytest.fixture
def small(small_master: DataFolder, tmp_path: Path) -> DataFolder:
    """A copy of the small data folder with 12 of the tables, built; the test may damage it."""
    return small_master.copy_to(tmp_path / "data")


@pytest.fixture
def all_tables(tmp_path: Path) -> DataFolder:
    """The small data folder with all 30 tables, not built; the test may damage it."""
    return _write_small(tmp_path / "all", {*SMALL_TABLES, *OBSERVATION_TABLES})


@pytest.fixture(scope="session")
def real_master(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    path = tmp_path_factory.mktemp("real") / "data"
    shutil.copytree(PROJECT / "data", path, ignore=shutil.ignore_patterns("builds", "indicators*"))
    build(path)
    return DataFolder(path)


@pytest.fixture
def real(real_master: DataFolder, tmp_path: Path) -> DataFolder:
    """A copy of the project's own data folder, built; the test may damage it."""
    return real_master.copy_to(tmp_path / "data")


@pytest.fixture(scope="session")
def store(real_master: DataFolder) -> Iterator[Store]:
    """The project's own data, as readers get it."""
    opened = Store((real_master.path / "indicators.duckdb").resolve())
    yield opened
    opened.close()


Refused = Callable[[DataFolder], list[tuple[str, int, str, str]]]


@pytest.fixture
def refused() -> Refused:
    """Builds, which must fail its check and leave the published database as it was; file, row, column and rule of each problem."""

    def build_in_vain(folder: DataFolder) -> list[tuple[str, int, str, str]]:
        before, builds = folder.database(), sorted((folder.path / "builds").iterdir())
        with pytest.raises(CheckFailed) as failed:
            build(folder.path)
        assert (folder.database(), sorted((folder.path / "builds").iterdir())) == (before, builds)
        return [(problem.file, problem.row, problem.column, problem.rule) for problem in failed.value.problems]

    return build_in_vain


Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def etl() -> Command:
    """Runs python -m etl on a data folder, as a person would, with warnings as errors."""

    def run(command: str, folder: DataFolder, **environment: str) -> subprocess.CompletedProcess[str]:
        arguments = [sys.executable, "-W", "error", "-m", "etl", command, "--data", str(folder.path)]
        return subprocess.run(arguments, cwd=PROJECT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120)

    return run
