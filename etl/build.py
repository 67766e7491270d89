"""The build: read → check → derive → load → publish. Nothing is replaced when anything fails."""

import hashlib
import json
import platform
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from etl.curated.derivation import DERIVATION_SOURCE_ID, DerivationError, derive_observations, propagate_breaks
from etl.curated.dictionary import describe_columns
from etl.curated.rules import apply_rules, describe_rules, observations
from etl.curated.search_terms import collect_search_terms
from etl.curated.settings import FILES, check_settings, read_settings
from etl.curated.tables import Row, Tables, read_tables
from etl.problems import Problem
from etl.publication import find_published_build, publish
from indicators.model.intervals import interval_of

ETL_FOLDER = Path(__file__).parent
CORE = ("vocabulary", "quantities", "intervals", "profile", "profile_reading")
SCHEMA_FOLDER = ETL_FOLDER / "schema"
LOAD_ORDER = (
    "sources",
    "regions",
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
)
DERIVATION_SOURCE = {
    "source_id": DERIVATION_SOURCE_ID,
    "title": "本项目推算",
    "date_basis": "inferred",
    "kind": "computation",
    "confidence": "secondary",
    "licence": "推算结果可引用，须同时注明运算数的出处",
}


class CheckFailed(Exception):
    """The curated tables have problems; `problems` lists every one."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} 处问题")
        self.problems = problems


def read_checked_tables(data_folder: Path) -> Tables:
    """Return the curated tables, checked, with derived figures and search terms; raise CheckFailed with all problems at once."""
    tables = read_tables(data_folder)
    problems = [*tables.problems, *apply_rules(tables), *check_settings(data_folder, tables)]
    if problems:
        raise CheckFailed(sorted(set(problems)))
    tables.rows["observations"] = _gather_observations(tables)
    tables.rows["search_terms"] = collect_search_terms(tables)
    tables.rows["sources"] = [*tables.rows["sources"], {**dict.fromkeys(tables.rows["sources"][0]), **DERIVATION_SOURCE}]
    return tables


def build(data_folder: Path, progress: Callable[[Iterable[str]], Iterable[str]] = iter) -> tuple[str, bool]:
    """Build and publish; return the build id and whether anything was new. Raise CheckFailed before touching anything."""
    build_id = compute_build_id(data_folder)
    published = find_published_build(data_folder)
    if published is not None and published.name == f"{build_id}.duckdb":
        return build_id, False
    tables = read_checked_tables(data_folder)
    publish(data_folder, build_id, lambda path: _write_database(path, build_id, tables, data_folder, progress))
    return build_id, True


def compute_build_id(data_folder: Path) -> str:
    """Return a name for exactly these inputs: the curated files, their schema, the SQL and the code that reads them."""
    digest = hashlib.sha256(duckdb.__version__.encode())
    core = [ETL_FOLDER.parent / "indicators" / "model" / f"{name}.py" for name in CORE]
    code = [*ETL_FOLDER.rglob("*.py"), *SCHEMA_FOLDER.glob("*.sql"), *core]
    settings = [data_folder / file for file in FILES.values() if (data_folder / file).is_file()]
    data = [data_folder / "datapackage.json", *settings, *data_folder.glob("schemas/*.json"), *data_folder.glob("curated/*.csv")]
    for path in sorted(code) + sorted(data):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def hash_files(data_folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each curated file, by table name."""
    return {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(data_folder.glob("curated/*.csv"))}


def _gather_observations(tables: Tables) -> list[Row]:
    printed = propagate_breaks([_add_bounds(row) for _, row in observations(tables)], tables.rows["regions"])
    try:
        return printed + derive_observations(tables.rows["derivations"], printed, tables.rows["indicators"])
    except DerivationError as error:
        raise CheckFailed([tables.problem("derivations", error.derivation, "operands", "derivation", str(error))]) from error


def _add_bounds(row: Row) -> Row:
    interval = interval_of(row["value"], row["qualifier"], row["value_high"])
    return {**row, "lower_bound": interval.lower, "upper_bound": interval.upper}


def _write_database(path: Path, build_id: str, tables: Tables, data_folder: Path, progress: Callable[..., Iterable[str]]) -> None:
    connection = duckdb.connect()
    try:
        # DuckDB 2.0's own default storage cannot be read by analysts' 1.4 tools.
        connection.execute(f"ATTACH '{path}' AS target (STORAGE_VERSION 'v1.4.0')")
        connection.execute("USE target")
        connection.execute((SCHEMA_FOLDER / "tables.sql").read_text(encoding="utf-8"))
        connection.execute("BEGIN")
        for table in progress(LOAD_ORDER):
            _insert(connection, table, tables.rows[table])
        _insert_build(connection, build_id, tables, data_folder)
        connection.execute((SCHEMA_FOLDER / "counts.sql").read_text(encoding="utf-8"))
        connection.execute("COMMIT")
        connection.execute((SCHEMA_FOLDER / "views.sql").read_text(encoding="utf-8"))
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


def _convert_to_text(value: Any) -> str | None:
    # Text on the way in: DuckDB casts it to each column's own type, and no float ever touches a DECIMAL.
    return None if value is None else str(value)


def _insert_build(connection: duckdb.DuckDBPyConnection, build_id: str, tables: Tables, data_folder: Path) -> None:
    hashes = hash_files(data_folder)
    counts = {name: len(tables.rows[name]) for name in (*LOAD_ORDER, *tables.observation_tables)}
    files = [{"table": name, "row_count": counts.get(name, 0), "sha256": digest} for name, digest in hashes.items()]
    _insert(connection, "build_files", files)
    _insert(connection, "build_rules", describe_rules())
    _insert(connection, "settings", read_settings(data_folder))
    _insert(connection, "table_columns", describe_columns(data_folder))
    info = {
        "build_id": build_id,
        "built_at": datetime.now(UTC).isoformat(),
        "data_version": json.loads((data_folder / "datapackage.json").read_text(encoding="utf-8"))["version"],
        "python_version": platform.python_version(),
        "duckdb_version": duckdb.__version__,
        "observation_count": counts["observations"],
        "row_counts": json.dumps(counts),
        "file_hashes": json.dumps(hashes),
    }
    _insert(connection, "build_info", [info])
