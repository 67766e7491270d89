"""Data folders that a test may damage: the small one is written here, the real one copied; and what is done with them."""

import csv
import json
import shutil
import subprocess
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support import PROJECT
from tests.support.small_tables import SMALL_PROFILE, cell, small_rows


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


def write_small(path: Path, tables: Collection[str]) -> DataFolder:
    """Write the small data folder with the tables that are named."""
    (path / "curated").mkdir(parents=True)
    shutil.copytree(PROJECT / "data" / "schemas", path / "schemas")
    shutil.copyfile(PROJECT / "data" / "datapackage.json", path / "datapackage.json")
    (path / "profile.toml").write_text(SMALL_PROFILE, encoding="utf-8")
    folder = DataFolder(path)
    folder.set_descriptor(resources=[resource for resource in folder.descriptor()["resources"] if resource["name"] in tables])
    for table in tables:
        names = [field["name"] for field in folder.fields(table)]
        folder.write(table, [names, *([cell(row, name) for name in names] for row in small_rows(table))])
    return folder


Refused = Callable[[DataFolder], list[tuple[str, int, str, str]]]
Command = Callable[..., subprocess.CompletedProcess[str]]
