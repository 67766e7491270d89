"""A big table says what the same table says when it is small: the same figures, the same refusals, in whatever encoding and form."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from etl.big_import import BigTable, open_big
from etl.intake.fit import make_mapping
from etl.intake.proposal import open_upload, propose
from etl.intake.published import Published
from etl.intake.refusal import FileRefused
from etl.intake.versions.store import Store
from tests.support.pages import published

LONG = """地区,日期,指标,数值
长春市,2025-03-31,走访户数（户）,"12,345"
长春市,2025-06-30,走访户数（户）,3500余
吉林市,2025-03-31,走访户数（户）,近200
吉林市,2025-03-31,办结率（%）,98.5%
四平市,2025-03-31,走访户数（户）,—
四平市,2025-06-30,走访户数（户）,1.2万
合计,2025-03-31,走访户数（户）,12545
"""
KEPT = (
    "indicator_id",
    "region_code",
    "period_start",
    "period_end",
    "period_kind",
    "value",
    "value_high",
    "unit",
    "qualifier",
    "as_printed",
)
FURTHER = ("cell", "note")


@pytest.fixture(scope="module")
def build() -> Published:
    return Published(published())


@contextmanager
def opened(file: Path, folder: Path, build: Published, **settled: Any) -> Iterator[BigTable]:
    with open_big(file, Store(folder / "imports"), build, lambda tables: make_mapping("大表", "own", tables, **settled)) as big:
        yield big


def rows_of(big: BigTable) -> list[tuple[str, ...]]:
    return tell(pq.read_table(big.files.rows).to_pylist())


def tell(rows: Sequence[Any]) -> list[tuple[str, ...]]:
    return sorted(tuple(str(row[name]) for name in (*KEPT, *FURTHER)) for row in rows)


def read_small(content: bytes, build: Published) -> list[tuple[str, ...]]:
    places = build.read_places()
    upload = open_upload(content, "大表.csv", places)
    settled = make_mapping("大表", "own", upload.tables)
    return tell(propose(upload, settled, places, date(2026, 1, 1), build.list_indicators()).rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_it_reads_what_the_small_way_reads(encoding: str, tmp_path: Path, build: Published) -> None:
    file = tmp_path / "long.csv"
    file.write_bytes(LONG.encode(encoding))
    small = read_small(LONG.encode(encoding), build)
    assert len(small) == 6
    with opened(file, tmp_path, build) as big:
        assert list(big.problems) == []
        assert rows_of(big) == small
        assert [(one.name, one.unit) for one in big.brought] == [("走访户数", "户"), ("办结率", "%")]


def test_parquet_is_read_as_text_is(tmp_path: Path, build: Published) -> None:
    text, file = tmp_path / "long.csv", tmp_path / "long.parquet"
    text.write_text(LONG, encoding="utf-8")
    duckdb.sql(f"SELECT * FROM read_csv('{text}', all_varchar=true)").write_parquet(str(file))
    with opened(file, tmp_path, build) as big:
        assert rows_of(big) == read_small(LONG.encode(), build)


def test_every_problem_is_told_at_once_with_its_row_and_how_often(tmp_path: Path, build: Published) -> None:
    file = tmp_path / "wrong.csv"
    file.write_text(f"{LONG}大连市,某日,走访户数（户）,3、4\n大连市,2025-03-31,走访户数（户）,5\n", encoding="utf-8")
    with opened(file, tmp_path, build) as big:
        assert [str(problem) for problem in big.problems] == [
            "“地区”第 9 行“大连市”，共 2 行：不在地区表里，请用 --label 名=代码 指明（“名=”是不导入）",
            "“日期”第 9 行“某日”：不是时间，请写成 2022、2022-04 或 2022-04-10",
            "“数值”第 9 行“3、4”：一格里不止一个数，请改正或清空",
        ]
        assert big.files.row_count == 0


def test_a_figure_that_stands_there_twice_is_named(tmp_path: Path, build: Published) -> None:
    file = tmp_path / "twice.csv"
    file.write_text(f"{LONG}长春,2025-03-31,走访户数（户）,7\n", encoding="utf-8")
    with opened(file, tmp_path, build) as big:
        assert [(problem.row, problem.count, problem.value) for problem in big.problems] == [(2, 2, "220100 2025-03-31")]


def test_a_sheet_with_titles_is_no_big_table(tmp_path: Path, build: Published) -> None:
    file = tmp_path / "titled.csv"
    file.write_text(f"长春市走访情况表,,,\n{LONG}", encoding="utf-8")
    with pytest.raises(FileRefused, match="大表要第一行就是表头"), opened(file, tmp_path, build):
        pass


def test_a_label_that_is_left_out_is_no_problem_and_nothing_is_left_on_the_disk(tmp_path: Path, build: Published) -> None:
    file = tmp_path / "left.csv"
    file.write_text(f"{LONG}大连市,2025-03-31,走访户数（户）,5\n", encoding="utf-8")
    with opened(file, tmp_path, build, labels={"大连市": ""}) as big:
        assert list(big.problems) == []
        assert rows_of(big) == read_small(LONG.encode(), build)
    assert [path.name for path in (tmp_path / "imports").iterdir()] == []
