"""The file of a build: checked tables written into a DuckDB database, with counts, views and what the build is made of."""

import hashlib
import json
import platform
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from etl.curated.dictionary import describe_columns
from etl.curated.inputs import Inputs
from etl.curated.rules import describe_rules
from etl.curated.settings import read_settings
from etl.curated.tables import Row, Tables
from etl.evaluation.systems import RESULTS
from etl.imports import list_versions, split_large
from etl.large_tables import load_large

SCHEMA_FOLDER = Path(__file__).parent / "schema"
LOAD_ORDER = (
    "sources",
    "regions",
    "map_areas",
    "work_streams",
    "indicators",
    "observations",
    "village_income_tiers",
    "mechanisms",
    "comparability",
    "conflicts",
    "derivations",
    "excluded_figures",
    "search_terms",
    "evaluation_units",
    "evaluation_schemes",
    "evaluation_items",
    "evaluation_entries",
)


def write_database(path: Path, build_id: str, tables: Tables, inputs: Inputs, progress: Callable[..., Iterable[str]]) -> None:
    connection = duckdb.connect()
    try:
        # DuckDB 2.0's own default storage cannot be read by analysts' 1.4 tools.
        connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS target (STORAGE_VERSION 'v1.4.0')")
        connection.execute("USE target")
        connection.execute((SCHEMA_FOLDER / "tables.sql").read_text(encoding="utf-8"))
        connection.execute("BEGIN")
        for table in progress(LOAD_ORDER):
            _insert(connection, table, tables.rows[table])
        _insert_typed(connection, RESULTS, tables.rows[RESULTS])
        large_count = load_large(connection, split_large(list_versions(inputs))[1], inputs.folder)
        _insert_build(connection, build_id, tables, inputs, large_count)
        for name in ("views.sql", "counts.sql"):
            connection.execute((SCHEMA_FOLDER / name).read_text(encoding="utf-8"))
        connection.execute("COMMIT")
        connection.execute("USE memory")
        connection.execute("DETACH target")
    finally:
        connection.close()


def _insert(connection: duckdb.DuckDBPyConnection, table: str, rows: list[Row]) -> None:
    columns = [name for (name,) in connection.execute(f"SELECT column_name FROM (DESCRIBE {table})").fetchall()]
    frame = pd.DataFrame([[_convert_to_text(row.get(name)) for name in columns] for row in rows], columns=columns, dtype=object)
    if len(frame):
        connection.register("incoming", frame.astype("string"))
        connection.execute(f"INSERT INTO {table} SELECT * FROM incoming")
        connection.unregister("incoming")


def _insert_typed(connection: duckdb.DuckDBPyConnection, table: str, rows: list[Row]) -> None:
    """Insert rows whose values have the columns' own types, none of them a DECIMAL: hundreds of thousands in a second."""
    if rows:
        connection.register("incoming", pa.Table.from_pylist(rows))
        connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
        connection.unregister("incoming")


def _convert_to_text(value: Any) -> str | None:
    # Text on the way in: DuckDB casts it to each column's own type, and no float ever touches a DECIMAL.
    return None if value is None else str(value)


def _insert_build(connection: duckdb.DuckDBPyConnection, build_id: str, tables: Tables, inputs: Inputs, large_count: int) -> None:
    hashes = hash_files(inputs)
    counts = {name: len(tables.rows[name]) for name in (*LOAD_ORDER, *tables.observation_tables)}
    files = [{"table": name, "row_count": counts.get(name, 0), "sha256": digest} for name, digest in hashes.items()]
    _insert(connection, "build_files", files)
    _insert(connection, "build_rules", describe_rules())
    _insert(connection, "settings", read_settings(inputs))
    _insert(connection, "table_columns", describe_columns(inputs))
    info = {
        "build_id": build_id,
        "built_at": datetime.now(UTC).isoformat(),
        "data_version": inputs.describe_tables()["version"],
        "python_version": platform.python_version(),
        "duckdb_version": duckdb.__version__,
        "observation_count": counts["observations"] + large_count,
        "row_counts": json.dumps(counts),
        "file_hashes": json.dumps(hashes),
    }
    _insert(connection, "build_info", [info])


def hash_files(inputs: Inputs) -> dict[str, str]:
    """Return the SHA-256 of each curated file, by table name."""
    return {table: hashlib.sha256(content).hexdigest() for table, content in inputs.tables.items()}
