"""The build: whole or not at all, the same from the same, and said plainly on the command line."""

import hashlib
import json
import os
import random
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pytest

from etl.build import CheckFailed, Listener, build, name_build, read_checked_tables
from etl.curated.inputs import read_inputs
from etl.database import hash_files
from etl.status import describe_database
from tests.support.builds import set_version, start_build, state, wait_until
from tests.support.data_folder import Command, DataFolder, Refused


def question(folder: DataFolder, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(folder.path / "indicators.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_the_small_folder_is_built_as_it_stands(small: DataFolder) -> None:
    rows = question(
        small,
        """
        SELECT observation_id, region, CAST(period_end AS VARCHAR), CAST(value AS VARCHAR), CAST(lower_bound AS VARCHAR),
               CAST(upper_bound AS VARCHAR), unit, qualifier, source_file
        FROM indicator_values WHERE indicator_id IN ('grid_chiefs', 'grids_count', 'money', 'coverage') ORDER BY observation_id
        """,
    )
    assert rows == [
        ("chiefs", "长春市", "2022-12-31", "4839.000000", "4839.000000", "4839.000000", "人", "exact", "paper.txt"),
        ("coverage", "长春市", "2022-12-31", "94.100000", "94.100000", None, "%", "at_least", None),
        ("grids-2021", "长春市", "2021-12-31", "400.000000", "400.000000", "500.000000", "个", "range", None),
        ("grids-2022", "长春市", "2022-12-31", "17000.000000", "17000.000000", None, "个", "over", "paper.txt"),
        ("money-1", "长春市", "2022-12-31", "200000000.000000", None, "200000000.000000", "元", "nearly", None),
        ("new-code", "公主岭市", "2022-12-31", "31.000000", "31.000000", "31.000000", "个", "exact", None),
        ("old-code", "公主岭市", "2019-12-31", "30.000000", "30.000000", "30.000000", "个", "exact", None),
    ]


def test_the_real_folder_holds_the_stable_facts(real_master: DataFolder) -> None:
    rows = question(
        real_master,
        """
        SELECT region_code, CAST(value AS INTEGER), qualifier, source_id FROM indicator_values
        WHERE indicator_id = 'list_residents_committees' AND period_end = '2023-06-30' AND region_code IN ('220000', '220100')
        UNION ALL
        SELECT region_code, CAST(value AS INTEGER), qualifier, source_id FROM indicator_values WHERE observation_id = 'doc-001@3122'
        ORDER BY ALL
        """,
    )
    assert rows == [("220000", 2271, "exact", "nbs-2023"), ("220100", 709, "exact", "nbs-2023"), ("220100", 4839, "exact", "doc-001")]


def test_the_database_says_from_which_files_it_was_built(small: DataFolder) -> None:
    hashes = {path.stem: hashlib.sha256(path.read_bytes()).hexdigest() for path in (small.path / "curated").iterdir()}
    assert hash_files(read_inputs(small.path)) == hashes
    assert json.loads(str(question(small, "SELECT file_hashes FROM build_info")[0][0])) == hashes
    assert dict(question(small, 'SELECT "table", sha256 FROM build_files')) == hashes  # type: ignore[arg-type]
    assert question(small, "SELECT row_count FROM build_files WHERE \"table\" = 'grids'") == [(6,)]


def test_the_database_opens_in_tools_of_duckdb_1_4(small: DataFolder) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{small.path / 'indicators.duckdb'}' AS published (READ_ONLY)")
        tags = connection.execute("SELECT tags FROM duckdb_databases() WHERE database_name = 'published'").fetchall()
    assert [tag["storage_version"] for (tag,) in tags] == ["v1.4.0+"]


@pytest.mark.parametrize("part", ["curated/grids.csv", "datapackage.json", "schemas/observation.json"])
def test_any_changed_input_gives_another_build(part: str, small: DataFolder) -> None:
    before = small.database()[0]
    path = small.path / part
    path.write_bytes(path.read_bytes().replace(b"4839", b"4840") if part.endswith("csv") else path.read_bytes() + b"\n")
    assert build(small.path)[1]
    assert small.database()[0] != before


def test_an_unchanged_input_is_not_built_again(real: DataFolder, etl: Command) -> None:
    file = (real.path / "indicators.duckdb").resolve()
    before = (file.stat().st_mtime_ns, (real.path / "indicators.duckdb").lstat().st_mtime_ns, real.database())
    finished = etl("build", real)
    assert (finished.returncode, finished.stdout, finished.stderr) == (0, f"输入没有变化，无需重建（{file.stem}）\n", "")
    assert (file.stat().st_mtime_ns, (real.path / "indicators.duckdb").lstat().st_mtime_ns, real.database()) == before


def test_the_same_input_gives_the_same_figures_again(small: DataFolder) -> None:
    everything = dump(small)
    (small.path / "indicators.duckdb").unlink()
    shutil.rmtree(small.path / "builds")
    assert build(small.path).is_new
    assert dump(small) == everything
    assert len(everything) > 20


def dump(folder: DataFolder) -> dict[str, list[tuple[object, ...]]]:
    """Every table of the database in the order in which its rows lie, but for the time of the build."""
    tables = [str(name) for (name,) in question(folder, "SELECT table_name FROM duckdb_tables() ORDER BY ALL")]
    said = {table: "* EXCLUDE built_at" if table == "build_info" else "*" for table in tables}
    return {table: question(folder, f'SELECT {columns} FROM "{table}"') for table, columns in said.items()}


def test_inputs_as_they_were_are_published_again_without_being_built_again(small: DataFolder) -> None:
    first = small.database()
    set_version(small, "2.0.0")
    build(small.path)
    set_version(small, "1.0.0")
    second = build(small.path).build_id
    set_version(small, "2.0.0")
    build(small.path)
    set_version(small, "1.0.0")
    kept = (small.path / "builds" / f"{second}.duckdb").stat().st_ino
    assert build(small.path)[:2] == (second, True)
    assert (small.path / "indicators.duckdb").stat().st_ino == kept
    assert small.database() != first


def test_what_changes_while_a_build_runs_belongs_to_the_next_one(small: DataFolder) -> None:
    before = small.file("grids").read_bytes()
    set_version(small, "2.0.0")

    def change_meanwhile(steps: Iterable[str]) -> Iterator[str]:
        small.set("grids", 7, value=32, as_printed="32个")
        yield from steps

    first = build(small.path, Listener(show_progress=change_meanwhile))
    assert question(small, "SELECT CAST(value AS INTEGER) FROM observations WHERE observation_id = 'new-code'") == [(31,)]
    hashed = question(small, "SELECT sha256 FROM build_files WHERE \"table\" = 'grids'")
    assert hashed == [(hashlib.sha256(before).hexdigest(),)]
    assert build(small.path).build_id != first.build_id
    assert question(small, "SELECT CAST(value AS INTEGER) FROM observations WHERE observation_id = 'new-code'") == [(32,)]
    small.file("grids").write_bytes(before)
    assert build(small.path).build_id == first.build_id
    assert question(small, "SELECT CAST(value AS INTEGER) FROM observations WHERE observation_id = 'new-code'") == [(31,)]


@pytest.mark.deep
def test_a_build_that_was_held_up_does_not_overtake_one_of_newer_inputs(small: DataFolder) -> None:
    set_version(small, "2.0.0")
    first = start_build(small)
    wait_until(lambda: any(small.path.glob("builds/*.unfinished")))
    first.send_signal(signal.SIGSTOP)
    set_version(small, "3.0.0")
    with start_build(small, stderr=subprocess.PIPE) as second:
        assert second.stderr is not None
        assert second.stderr.readline().decode() == "另一个建库正在进行，等它结束……\n"
        first.send_signal(signal.SIGCONT)
        assert (first.wait(60), second.wait(60)) == (0, 0)
    assert state(small)[0] == "3.0.0"


def test_the_command_names_the_problem_and_keeps_the_database(real: DataFolder, etl: Command) -> None:
    row = next(number for number, cells in enumerate(real.rows("grids"), start=1) if cells[0] == "doc-001@3122")
    real.set("grids", row, value="4,839")
    problem = (
        f"grids.csv 第{row}行“value”列，值“4,839”：不是数字，请改成数字（数字不带万、亿、逗号，日期写成 2022-11-30）（规则 type-error）\n"
    )
    before = real.database()
    checked, built = etl("check", real), etl("build", real)
    assert (checked.returncode, checked.stdout, checked.stderr) == (1, problem, "共 1 处问题\n")
    assert (built.returncode, built.stdout, built.stderr) == (1, problem, "共 1 处问题\n没有建库；原来的数据库保持不变。\n")
    assert real.database() == before


def test_the_check_and_the_build_name_the_same_problems(small: DataFolder, refused: Refused) -> None:
    small.set("grids", 2, value="4,839")
    small.set("comparability", 2, right="grids_count")
    with pytest.raises(CheckFailed) as failed:
        read_checked_tables(small.path)
    assert [(p.file, p.row, p.column, p.rule) for p in failed.value.problems] == refused(small)


def test_status_tells_build_rows_and_hashes(small: DataFolder, tmp_path: Path) -> None:
    assert describe_database(tmp_path) == []
    lines = describe_database(small.path)
    assert re.fullmatch(rf"数据库 {(small.path / 'indicators.duckdb').resolve().stem}，建于 20\S+ \S+（北京时间），\d+ KiB", lines[0])
    grids = hashlib.sha256(small.file("grids").read_bytes()).hexdigest()[:12]
    assert [line.split() for line in lines if line.startswith("grids ")] == [["grids", "6", "行", grids]]


@pytest.mark.deep
def test_tables_changed_at_any_moment_of_a_build_agree_with_the_hashes_that_it_states(small: DataFolder, is_deep: bool) -> None:
    """The file is written as editors do, in one step, while builds run; what was published is one of its states, hash and rows alike."""
    chance, states = random.Random(50), {hash_of(small): 31}
    for _ in range(50 if is_deep else 1):
        with start_build(small) as running:
            while running.poll() is None:
                value = chance.randrange(1000, 9999)
                rewrite(small, value)
                states[hash_of(small)] = value
                time.sleep(chance.uniform(0, 0.3))
        assert running.returncode == 0
        hashed = str(question(small, "SELECT sha256 FROM build_files WHERE \"table\" = 'grids'")[0][0])
        assert question(small, "SELECT CAST(value AS INTEGER) FROM observations WHERE observation_id = 'new-code'") == [(states[hashed],)]
    assert build(small.path).build_id == name_build(read_inputs(small.path))


def hash_of(folder: DataFolder) -> str:
    return hashlib.sha256(folder.file("grids").read_bytes()).hexdigest()


def rewrite(folder: DataFolder, value: int) -> None:
    rows = folder.rows("grids")
    rows[6][7], rows[6][11] = str(value), f"{value}个"
    new = folder.path / "grids.new"
    new.write_text("".join(",".join(cells) + "\n" for cells in rows), encoding="utf-8")
    os.replace(new, folder.file("grids"))


@pytest.mark.deep
def test_of_two_builds_at_once_the_newer_inputs_are_published(small: DataFolder) -> None:
    for number in range(20):
        set_version(small, f"2.{number}.0")
        first = start_build(small)
        time.sleep(number / 10)
        set_version(small, f"2.{number}.1")
        second = start_build(small)
        assert (first.wait(60), second.wait(60)) == (0, 0)
        assert state(small)[0] == f"2.{number}.1"


@pytest.mark.deep
def test_two_builds_at_once_leave_one_whole_database(small: DataFolder) -> None:
    set_version(small, "2.0.0")
    running = [start_build(small) for _ in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert state(small)[0] == "2.0.0"
    assert not [*small.path.glob("builds/*.unfinished*"), *small.path.glob("*.newlink")]
