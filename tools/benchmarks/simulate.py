"""A database of simulated figures in a data folder of its own: python -m tools.benchmarks.simulate ROWS.

Everything in it says 模拟: the version of the data, its sources, the streets and communities added below the real counties.
It is built once, and again only when what its figures are made of changes. Start the dashboard on it with INDICATORS_DATA.
"""

import hashlib
import json
import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from etl.build import build
from etl.database import SCHEMA_FOLDER
from etl.publication import is_published, publish

PROJECT = Path(__file__).resolve().parents[2]
SIMULATION, COUNTS, VIEWS = (
    path.read_text(encoding="utf-8")
    for path in (Path(__file__).with_suffix(".sql"), SCHEMA_FOLDER / "counts.sql", SCHEMA_FOLDER / "views.sql")
)
EMPTIED = ("observations", "conflicts", "derivations", "build_info", *re.findall(r"INSERT INTO (\w+)", COUNTS))
# What the figures are made of: the shape of the tables, indicators, regions.
MADE_OF = (
    "SELECT table_name, column_name, data_type FROM information_schema.columns ORDER BY ALL",
    "SELECT indicator_id, unit, measure_kind FROM indicators ORDER BY ALL",
    "SELECT region_code, level, parent_code, valid_to FROM regions ORDER BY ALL",
)
MEMORY = "6GB"


def simulate(rows: int, folder: Path | None = None, source: Path = PROJECT / "data") -> Path:
    """Return the data folder with about so many simulated figures; build it where it is missing or no longer of the source's indicators."""
    folder = folder or source / "simulated" / str(rows)
    build(source)
    curated = (source / "indicators.duckdb").resolve()
    build_id = _build_id(rows, curated)
    if not is_published(folder, build_id):
        folder.mkdir(parents=True, exist_ok=True)
        for outdated in folder.glob("builds/*.duckdb"):  # gigabytes, and of no use to anybody
            outdated.unlink()
        publish(folder, build_id, lambda path: _write(path, build_id, rows, curated))
    return folder


def count_rows(folder: Path = PROJECT / "data") -> int:
    """Return how many figures a data folder's database holds."""
    with duckdb.connect(str((folder / "indicators.duckdb").resolve()), read_only=True) as connection:
        return int(connection.execute("SELECT observation_count FROM build_info").fetchall()[0][0])


def _build_id(rows: int, curated: Path) -> str:
    # The other tables are small and change every day: a hundred million figures need not be made anew for one more remark.
    with duckdb.connect(str(curated), read_only=True) as connection:
        made_of = [connection.execute(question).fetchall() for question in MADE_OF]
    parts = (str(rows), duckdb.__version__, SIMULATION, COUNTS, VIEWS, repr(made_of))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def _write(path: Path, build_id: str, rows: int, curated: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute(f"ATTACH '{curated}' AS curated (READ_ONLY)")
        connection.execute(f"ATTACH '{path}' AS target (STORAGE_VERSION 'v1.4.0')")
        connection.execute("USE target")
        connection.execute(f"SET VARIABLE rows = {rows}")
        _copy_tables(connection)
        for step in (SIMULATION, VIEWS, COUNTS):
            connection.execute(step)
        _describe(connection, build_id)
        connection.execute("USE memory")
        connection.execute("DETACH target")


def _copy_tables(connection: duckdb.DuckDBPyConnection) -> None:
    # Without keys: the indexes over a hundred million identifiers would take more room than the figures.
    tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'curated'").fetchall()
    for (table,) in tables:
        connection.execute(f"CREATE TABLE {table} AS FROM curated.{table}{' LIMIT 0' if table in EMPTIED else ''}")


def _describe(connection: duckdb.DuckDBPyConnection, build_id: str) -> None:
    tables = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'target'").fetchall()]
    counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in tables}
    connection.execute(
        "INSERT INTO build_info BY NAME SELECT $build_id AS build_id, CAST($built_at AS TIMESTAMPTZ) AS built_at, "
        "$data_version AS data_version, $python AS python_version, $duckdb AS duckdb_version, "
        "$figures AS observation_count, CAST($counts AS JSON) AS row_counts, CAST('{}' AS JSON) AS file_hashes",
        {
            "build_id": build_id,
            "built_at": datetime.now(UTC).isoformat(),
            "data_version": "模拟数据",
            "python": platform.python_version(),
            "duckdb": duckdb.__version__,
            "figures": counts["observations"],
            "counts": json.dumps(counts),
        },
    )


if __name__ == "__main__":
    sys.stdout.write(f"{simulate(int(sys.argv[1]))}\n")
