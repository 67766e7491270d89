"""What bringing in a big table costs: ten million rows against DuckDB's own COPY of them."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from tools.benchmarks import PROJECT
from tools.benchmarks.report import Limit

ROWS = 10_000_000
CHECKS_SECONDS = 15  # granted beside twice the time of the copy
MOST_MEBIBYTES = 2048
# Runs the command and says its highest memory in KiB.
WATCHED = """
import resource, runpy, sys
sys.argv = sys.argv[1:]
try:
    runpy.run_module("etl", run_name="__main__")
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def measure_imports() -> list[Limit]:
    """Measure an import by command that publishes nothing."""
    database = (PROJECT / "data" / "indicators.duckdb").resolve()
    with tempfile.TemporaryDirectory() as folder:
        file, copied = Path(folder) / "rows.csv", Path(folder) / "rows.parquet"
        with duckdb.connect(str(database), read_only=True) as connection:
            _write_rows(connection, file)
            copying = _time(lambda: connection.read_csv(str(file)).write_parquet(str(copied)))
        started = time.perf_counter()
        command = [sys.executable, "-c", WATCHED, "etl", "import", file]
        run = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
        importing = time.perf_counter() - started
    return [
        Limit("import of 10,000,000 rows of CSV, checks included, less 2 × DuckDB's COPY", importing - 2 * copying, CHECKS_SECONDS, "s"),
        Limit("memory of that import at its highest", int(run.stderr.split()[-1]) / 1024, MOST_MEBIBYTES, "MiB"),
    ]


def _write_rows(connection: duckdb.DuckDBPyConnection, file: Path) -> None:
    """Write made-up rows of real regions in the long form: region, day, indicator, number."""
    connection.sql(
        f"""
        SELECT region_code AS 地区代码, DATE '2025-01-01' + CAST(day AS INTEGER) AS 日期, '事项' || item || '（件）' AS 指标,
            hash(region_code, day, item) % 10000 AS 数值
        FROM regions, range(400) AS days(day), range(400) AS items(item)
        WHERE level IN ('county', 'prefecture', 'province') AND valid_to IS NULL AND NOT contains(region_code, 'C')
        LIMIT {ROWS}
        """
    ).write_csv(str(file))


def _time(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
