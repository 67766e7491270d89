"""What bringing in tables costs: ten million rows against DuckDB's own COPY of them, and sheets of the sizes that offices send."""

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import xlsxwriter

from etl.intake.proposal import open_upload
from etl.intake.published import Published
from tools.benchmarks import PROJECT
from tools.benchmarks.report import Limit

ROWS = 10_000_000
CHECKS_SECONDS = 15  # granted beside twice the time of the copy
MOST_MEBIBYTES = 2048
SHEETS = {"60 places × 40 columns": (60, 40, 1.0), "60 places × 160 columns, side by side": (60, 160, 3.0)}
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
    """Measure an import by command that publishes nothing, then recognition of sheets."""
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
        *(_measure_sheet(name, *size, Published(database)) for name, size in SHEETS.items()),
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


def _measure_sheet(name: str, rows: int, columns: int, limit: float, published: Published) -> Limit:
    content, places = _write_sheet(rows, columns, published), published.read_places()
    return Limit(f"recognition of a workbook of {name}", _time(lambda: open_upload(content, "表.xlsx", places)), limit, "s")


def _write_sheet(rows: int, columns: int, published: Published) -> bytes:
    buffer, names = io.BytesIO(), [region.names[0] for region in published.read_places().by_code.values() if region.level == "county"]
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        sheet = book.add_worksheet("报表")
        sheet.write_string(0, 0, "2025年各县（市、区）情况表")
        for column in range(1, columns):
            sheet.write_string(1, column, f"第{column}项（个）")
        for row, name in enumerate(names[:rows], start=2):
            sheet.write_string(row, 0, name)
            for column in range(1, columns):
                sheet.write_number(row, column, row * columns + column)
    return buffer.getvalue()


def _time(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started
