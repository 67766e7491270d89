"""What the tests share: a small data folder written here, the real one copied, and databases built from both by the real ETL."""

import csv
import gc
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from small_tables import OBSERVATION_TABLES, SMALL_TABLES, cell, small_rows

from etl.build import CheckFailed, build
from indicators.store.connection import Store

# A machine under load is no bug: speed is measured by the benchmarks, never by a test.
settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("project")

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class DataFolder:
    """A data folder that a test may damage. Rows are counted as a spreadsheet does: the header is row 1."""

    path: Path

    def file(self, table: str) -> Path:
        return self.path / "curated" / f"{table}.csv"

    def descriptor(self) -> dict[str, Any]:
        descriptor: dict[str, Any] = json.loads((self.path / "datapackage.json").read_text(encoding="utf-8"))
        return descriptor

    def set_descriptor(self, **parts: object) -> None:
        text = json.dumps({**self.descriptor(), **parts}, ensure_ascii=False)
        (self.path / "datapackage.json").write_text(text, encoding="utf-8")

    def fields(self, table: str) -> list[dict[str, Any]]:
        schema = {resource["name"]: resource["schema"] for resource in self.descriptor()["resources"]}[table]
        described = json.loads((self.path / schema).read_text(encoding="utf-8")) if isinstance(schema, str) else schema
        return list(described["fields"])

    def rows(self, table: str) -> list[list[str]]:
        with self.file(table).open(encoding="utf-8", newline="") as file:
            return list(csv.reader(file))

    def write(self, table: str, rows: list[list[str]]) -> None:
        with self.file(table).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(rows)

    def set(self, table: str, row: int, /, **cells: object) -> None:
        rows = self.rows(table)
        for name, value in cells.items():
            rows[row - 1][rows[0].index(name)] = str(value)
        self.write(table, rows)

    def append(self, table: str, copy_of: int, /, **cells: object) -> int:
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
        return str(link.readlink()), link.read_bytes()


def _write_small(path: Path, tables: Collection[str]) -> DataFolder:
    (path / "curated").mkdir(parents=True)
    shutil.copytree(PROJECT / "data" / "schemas", path / "schemas")
    shutil.copyfile(PROJECT / "data" / "datapackage.json", path / "datapackage.json")
    folder = DataFolder(path)
    folder.set_descriptor(resources=[resource for resource in folder.descriptor()["resources"] if resource["name"] in tables])
    for table in tables:
        names = [field["name"] for field in folder.fields(table)]
        folder.write(table, [names, *([cell(row, name) for name in names] for row in small_rows(table))])
    return folder


@pytest.fixture(scope="session")
def small_master(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = _write_small(tmp_path_factory.mktemp("small") / "data", {*SMALL_TABLES, "grids", "building_leaders", "funding"})
    build(folder.path)
    return folder


@pytest.fixture
def small(small_master: DataFolder, tmp_path: Path) -> DataFolder:
    """A copy of the small data folder with thirteen of the tables, built; the test may damage it."""
    return small_master.copy_to(tmp_path / "data")


@pytest.fixture
def all_tables(tmp_path: Path) -> DataFolder:
    """The small data folder with all 30 tables, not built; the test may damage it."""
    return _write_small(tmp_path / "all", {*SMALL_TABLES, *OBSERVATION_TABLES})


@pytest.fixture(scope="session")
def real_master(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    path = tmp_path_factory.mktemp("real") / "data"
    shutil.copytree(PROJECT / "data", path, ignore=shutil.ignore_patterns("builds", "*.duckdb", "*.newlink"))
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


@pytest.fixture(scope="module")
def pages_of_a_copy(real_master: DataFolder) -> Iterator[None]:
    """The pages read a copy of the project's data that nobody publishes to meanwhile."""
    from dashboard.runtime import answers

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(answers, "DATA_FOLDER", real_master.path)
        yield
    gc.unfreeze()


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
        return subprocess.run(
            arguments, cwd=PROJECT, env={**os.environ, **environment}, capture_output=True, text=True, timeout=120, check=False
        )

    return run
