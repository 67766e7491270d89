"""Unusual and hostile cells in every column: named by the check or kept by the database, and never a crash."""

from collections.abc import Callable
from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build import CheckFailed, build, read_checked_tables
from tests.support.builds import read_tables
from tests.support.data_folder import DataFolder
from tests.support.small_tables import SMALL_TABLES
from tests.support.tiers import of_examples

HOSTILE_CELLS = (
    "NaN", "-INF", "1e999999999", "9" * 400, "-1", "0", "4,839", "1.7万", "２０２２", "9999-12-31", "0000-00-00", "十百千万", "\u2067x\u2069",
    "'; DROP TABLE observations; --", '"', "\n", "a\r\nb", "😀", "x" * 200_000, "null", "{{7*7}}", "<script>", "a b a", "../../etc/passwd",
)  # fmt: skip


@pytest.mark.parametrize("tables", [tuple(SMALL_TABLES), ("grids", "funding")])
def test_no_cell_of_any_table_brings_the_check_down(tables: tuple[str, ...], small: DataFolder) -> None:
    for table in tables:
        header, *rows = small.rows(table)
        hostile = [[*rows[0][:place], cell, *rows[0][place + 1 :]] for place in range(len(header)) for cell in HOSTILE_CELLS]
        small.write(table, [header, *rows, *hostile])
    with pytest.raises(CheckFailed) as failed:
        read_checked_tables(small.path)
    assert {f"{table}.csv" for table in tables} <= {problem.file for problem in failed.value.problems}
    assert all(problem.advice and problem.row > 1 for problem in failed.value.problems)


FRESH: dict[str, Callable[[int], dict[str, str]]] = {
    "sources": lambda n: {"source_id": f"s{n}"},
    "regions": lambda n: {"region_code": str(300000 + n), "name": f"地区{n}", "short_name": f"地区{n}"},
    "work_streams": lambda n: {"stream_id": f"s{n}", "name": f"条线{n}", "order": str(100 + n)},
    "indicators": lambda n: {"indicator_id": f"i{n}", "name": f"指标{n}", "comparable_key": f"i{n}"},
    "grids": lambda n: {
        "observation_id": f"o{n}",
        "region_code": "220100",
        "period_start": f"{date(1950, 1, 1) + timedelta(days=n)}",
        "period_end": f"{date(1950, 1, 1) + timedelta(days=n)}",
        "processing": "derived",
    },
    "village_income_tiers": lambda n: {"tier_id": f"t{n}", "band_set": ""},
    "mechanisms": lambda n: {"mechanism_id": f"m{n}"},
}
UNUSUAL_CELLS = ("", "a|b|c|d", "a;b\tc", "-1", "0", "101", "99999", "999999999", "1234567890", "12345678901234567.25", "0.000001", "0.0000001", "0001-01-01", "9999-12-31", "x", "长 春", "'; --")  # fmt: skip


def add_unusual_rows(folder: DataFolder, table: str) -> None:
    """A row for every column and unusual cell, each with keys of its own."""
    header, *rows = folder.rows(table)
    base, added = dict(zip(header, rows[-1], strict=True)), []
    for column in header:
        for cell in UNUSUAL_CELLS:
            added.append({**base, **FRESH[table](len(added)), column: cell})
    folder.write(table, [header, *rows, *(list(row.values()) for row in added)])


def drop_named_rows(folder: DataFolder) -> int:
    """Takes out every row that the check names; how many these were."""
    try:
        read_checked_tables(folder.path)
    except CheckFailed as failed:
        named = {(problem.file, problem.row) for problem in failed.problems}
        for table in FRESH:
            folder.write(table, [cells for row, cells in enumerate(folder.rows(table), start=1) if (f"{table}.csv", row) not in named])
        return len(named)
    return 0


def test_what_the_check_lets_through_the_database_takes(small: DataFolder) -> None:
    for table in FRESH:
        add_unusual_rows(small, table)
    written = {table: len(small.rows(table)) - 1 for table in FRESH}
    assert drop_named_rows(small) > 300
    while drop_named_rows(small):
        pass
    kept = {table: len(small.rows(table)) - 1 for table in FRESH}
    assert build(small.path)[1]
    with duckdb.connect(str(small.path / "indicators.duckdb"), read_only=True) as connection:
        stored = dict(connection.execute('SELECT "table", row_count FROM build_files').fetchall())
    assert {table: stored[table] for table in FRESH} == {**kept, "sources": kept["sources"] + 1}
    assert {table: 10 < kept[table] < written[table] for table in FRESH} == dict.fromkeys(FRESH, True)


@settings(max_examples=of_examples(0.2))
@given(content=st.binary(max_size=300) | st.text(max_size=300).map(str.encode), keep_header=st.booleans())
def test_no_bytes_bring_the_check_down(
    content: bytes, keep_header: bool, small_master: DataFolder, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = small_master.copy_to(tmp_path_factory.mktemp("bytes") / "data")
    folder.bytes_of("conflicts", lambda before: (before.splitlines()[0] + b"\n" if keep_header else b"") + content)
    problems = {problem.file for problem in read_tables(folder.path).problems}
    assert problems == {"conflicts.csv"} or (keep_header and problems == set())
