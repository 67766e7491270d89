"""A table with millions of rows goes by way of Parquet: published, corrected by a small one, taken back; damaged rows build nothing."""

from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.__main__ import main
from etl.build import CheckFailed, build
from tests.support.builds import find_published_build
from tests.support.data_folder import DataFolder

SETTLED = ["--mapping", "走访", "--dataset", "visits", "--title", "走访台账", "--stream", "grid_governance", "--why", "月报", "--publish"]


def publish(folder: DataFolder, file: Path) -> int:
    return main(["import", str(file), *SETTLED, "--data", str(folder.path)])


def write_large(folder: Path, values: dict[str, str]) -> Path:
    path = folder / "visits.parquet"
    columns = {"地区": ["公主岭"] * len(values), "时间": list(values), "走访户数（户）": list(values.values())}
    pq.write_table(pa.table(columns), path)
    return path


def write_small(folder: Path, values: dict[str, str]) -> Path:
    path = folder / "visits.csv"
    rows = "".join(f"公主岭,{day},{value}\n" for day, value in values.items())
    path.write_text(f"地区,时间,走访户数（户）\n{rows}", encoding="utf-8")
    return path


def figures(folder: DataFolder) -> list[tuple[str, ...]]:
    path = find_published_build(folder.path)
    assert path is not None
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(
            "SELECT CAST(period_end AS VARCHAR), as_printed, format('{:g}', CAST(lower_bound AS DOUBLE)), source_id FROM indicator_values "
            "WHERE starts_with(source_id, 'own-') ORDER BY ALL"
        ).fetchall()


@pytest.mark.deep
def test_a_large_table_is_published_corrected_and_taken_back(small: DataFolder, tmp_path: Path) -> None:
    before = build(small.path).build_id
    assert publish(small, write_large(tmp_path, {"2025-01-31": "7", "2025-02-28": "3500余"})) == 0
    build(small.path)
    first = figures(small)
    assert first == [("2025-01-31", "7", "7", "own-000001"), ("2025-02-28", "3500余", "3500", "own-000001")]

    assert publish(small, write_small(tmp_path, {"2025-02-28": "3612"})) == 0
    build(small.path)
    assert figures(small) == [("2025-01-31", "7", "7", "own-000001"), ("2025-02-28", "3612", "3612", "own-000002")]

    assert main(["undo", "2", "--why", "报错", "--data", str(small.path)]) == 0
    build(small.path)
    assert figures(small) == first
    assert main(["undo", "1", "--why", "报错", "--data", str(small.path)]) == 0
    assert build(small.path).build_id != before  # the versions are inputs, too
    assert figures(small) == []


def test_rows_that_were_changed_on_the_disk_build_nothing(small: DataFolder, tmp_path: Path) -> None:
    assert publish(small, write_large(tmp_path, {"2025-01-31": "7"})) == 0
    [kept] = (small.path / "imports" / "large").iterdir()
    kept.write_bytes(kept.read_bytes()[:-1])
    with pytest.raises(CheckFailed) as failed:
        build(small.path)
    assert [problem.advice for problem in failed.value.problems] == ["第 1 版的数字不在了，或被改过：请从备份里放回这个文件，或撤回这一版"]
