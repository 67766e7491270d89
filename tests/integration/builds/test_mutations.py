"""What the check lets through, every page can show: a cell, a row or a file is changed at random, and is named or harms nothing."""

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from etl.build import CheckFailed, build
from tests.support.data_folder import DataFolder
from tests.support.every_answer import find_errors
from tests.support.other_city import TABLES, write_other_city
from tests.support.pages import PAGES, run_page

CELLS = (
    "", " ", "0", "1", "-1", "19", "20", "999999999", "0.000001", "NaN", "4839", "1900-01-01", "2019-12-31", "2026-01-01", "2099-12-31", "0001-01-01",
    "990000", "990100", "990184", "000000", "grids_count", "grid_chiefs", "village", "paper", "bulletin", "derivation", "chiefs", "chiefs grids-2021",
    "甲|乙", "甲", "长" * 60, "a b", "a\tb", "a\u3000b", "<b>", "[x](http://other.example)", "**a**", "$x$", "`a`", ":material/home:", "{{7*7}}", "％",
    "＝1", "-5", "../../x", "x.txt", "country", "province", "county", "china", "jilin", "ratio", "target", "range", "about", "exact", "none", "line change",
    "share", "per_unit", "sum", "D", "U", "M", "derived", "computed", "\u202e", "\ufffd", "é", "😀", "元", "%", "个", "人/个",
)  # fmt: skip
USUAL, FEW, MANY = 25, 3, 500  # examples of a test in the usual tier; mutations, each of which opens every page
KINDS = ("cell", "cell", "cell", "cell", "swap", "delete", "double", "cut", "move")


# Columns that other rows and tables go by: what contradicts them is told where it stands.
GOVERNING = {
    "source_id", "region_code", "stream_id", "indicator_id", "observation_id", "derivation_id", "conflict_id", "parent_code", "level", "valid_from",
    "valid_to", "name", "short_name", "unit", "measure_kind", "table", "comparable_key", "source_file", "tile_layout", "tile_row", "tile_column", "band_set",
    "period_start", "period_end", "period_kind", "order", "operands", "tier_id", "mechanism_id", "excluded_id", "lower_yuan", "upper_yuan", "share_percent", "status", "qualifier", "value", "value_high", "as_printed", "left", "right",
}  # fmt: skip


@pytest.fixture(scope="module")
def master(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = write_other_city(tmp_path_factory.mktemp("master") / "data")
    build(folder.path)
    return folder


@pytest.fixture
def folder(master: DataFolder, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> DataFolder:
    copied = master.copy_to(tmp_path_factory.mktemp("mutated") / "data")
    monkeypatch.setattr("dashboard.runtime.current_build.DATA_FOLDER", copied.path)
    return copied


class Mutation(NamedTuple):
    """What was done to a table: in words, in which row, to which cells of it."""

    words: str
    row: int
    cells: tuple[str, ...] = ()


def mutate(rows: list[list[str]], data: st.DataObject) -> Mutation:
    """Change rows (the header is row 0) in one way."""
    kind = data.draw(st.sampled_from(KINDS))
    row = data.draw(st.integers(1, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[0]) - 1))
    match kind:
        case "cell":
            others = [other[column] for other in rows[1:]] + list(rows[row])
            rows[row][column] = data.draw(st.sampled_from(CELLS) | st.sampled_from(others) | st.text(max_size=8))
            return Mutation(f"{rows[0][column]} = {rows[row][column]!r}", row + 1, (rows[0][column],))
        case "swap":
            other = data.draw(st.integers(0, len(rows[0]) - 1))
            rows[row][column], rows[row][other] = rows[row][other], rows[row][column]
            return Mutation("swapped", row + 1, (rows[0][column], rows[0][other]))
        case "delete":
            del rows[row]
            return Mutation("deleted", row + 1)
        case "double":
            rows.append([f"{cell}2" if place == 0 else cell for place, cell in enumerate(rows[row])])
            return Mutation("again with another id", row + 1)
        case "cut":
            del rows[row:]
            return Mutation("cut before", row + 1)
        case _:
            rows.insert(1, rows.pop(row))
            return Mutation("moved to the front", row + 1)


def as_csv(rows: list[list[str]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue()


def broken_page(page: str) -> Iterator[str]:
    app = run_page(page)
    yield from (f"{page}: {error.value}" for error in app.exception)


@settings(max_examples=MANY if settings().max_examples > USUAL else FEW, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_mutated_table_is_named_or_every_page_and_address_answers(data: st.DataObject, folder: DataFolder, master: DataFolder) -> None:
    table = data.draw(st.sampled_from(sorted(TABLES)))
    rows = master.rows(table)
    done = mutate(rows, data)
    page = data.draw(st.sampled_from([page for page in PAGES if page != "help"]))
    folder.file(table).write_text(as_csv(rows), encoding="utf-8", errors="surrogatepass")
    try:
        build(folder.path)
    except CheckFailed as failed:
        assert all(problem.advice and problem.file for problem in failed.problems), done
        if done.cells and not set(done.cells) & GOVERNING:
            assert (f"{table}.csv", done.row) in {(problem.file, problem.row) for problem in failed.problems}, done
    else:
        assert [*find_errors(folder.path), *broken_page(page)] == [], f"{table}: {done}"
    finally:
        folder.file(table).write_bytes(master.file(table).read_bytes())
