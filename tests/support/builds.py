"""A build in a process of its own, and what a reader finds published afterwards."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from etl.curated.inputs import read_inputs
from etl.curated.tables import Tables, load_tables
from etl.database import LOAD_ORDER
from tests.support import PROJECT
from tests.support.data_folder import DataFolder

State = tuple[str, dict[str, int]]


def read_tables(data_folder: Path) -> Tables:
    """The tables of a data folder, not yet held against the rules."""
    return load_tables(read_inputs(data_folder))


def find_published_build(data_folder: Path) -> Path | None:
    """Return the file that data/indicators.duckdb leads to, or None where nothing has been published."""
    link = data_folder / "indicators.duckdb"
    return link.resolve() if link.exists() else None


def state(folder: DataFolder) -> State:
    """The published database as a reader finds it: version of the data, rows per table. Its own book-keeping must agree."""
    path = find_published_build(folder.path)
    assert path is not None
    with duckdb.connect(str(path), read_only=True) as connection:
        info = connection.execute("SELECT build_id, data_version, row_counts FROM build_info").fetchall()
        counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in LOAD_ORDER}
        values = connection.execute("SELECT count(*) FROM indicator_values").fetchall()[0][0]
    assert [row[0] for row in info] == [path.stem]
    assert {table: json.loads(info[0][2])[table] for table in LOAD_ORDER} == counts
    assert values == counts["observations"]
    return info[0][1], counts


def set_version(folder: DataFolder, version: str) -> None:
    folder.set_descriptor(version=version)


def start_build(folder: DataFolder, stderr: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "etl", "build", "--data", str(folder.path)]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=stderr)


def wait_until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    """Wait for what another process does."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.002)
