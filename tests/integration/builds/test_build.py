"""The build: whole or not at all, the same from the same, and said plainly on the command line."""

import hashlib
import json
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from etl.build import LOAD_ORDER, CheckFailed, build, hash_files, read_checked_tables
from etl.publication import find_published_build
from etl.status import describe_database
from tests.support import PROJECT
from tests.support.data_folder import Command, DataFolder, Refused

State = tuple[str, dict[str, int]]


def state(folder: DataFolder) -> State:
    """The published database as a reader finds it: version of the data, rows per table. Its own book-keeping must agree."""
    path = find_published_build(folder.path)
    assert path is not None
    with duckdb.connect(str(path), read_only=True) as connection:
        info = connection.execute("SELECT build_id, data_version, row_counts FROM build_info").fetchall()
        counts = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0] for table in LOAD_ORDER}
        values = connection.execute("SELECT count(*) FROM indicator_values").fetchall()[0][0]
    assert [row[0] for row in info] == [path.stem]
    assert {table: json.loads(info[0][2])[table] for table in LOAD_ORDER} == counts
    assert values == counts["observations"]
    return info[0][1], counts


def set_version(folder: DataFolder, version: str) -> None:
    folder.set_descriptor(version=version)


def question(folder: DataFolder, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(folder.path / "indicators.duckdb"), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def usual_seconds(folder: DataFolder) -> float:
    set_version(folder, "0.0.1")
    started = time.monotonic()
    assert start_build(folder).wait(60) == 0
    return time.monotonic() - started


def start_build(folder: DataFolder) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "etl", "build", "--data", str(folder.path)]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def kill_after(process: subprocess.Popen[bytes], seconds: float) -> int:
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    return process.wait(30)


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
    assert hash_files(small.path) == hashes
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
    everything = [question(small, f"SELECT * FROM {table} ORDER BY ALL") for table in LOAD_ORDER]
    (small.path / "indicators.duckdb").unlink()
    assert build(small.path)[1]
    assert [question(small, f"SELECT * FROM {table} ORDER BY ALL") for table in LOAD_ORDER] == everything


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
    assert lines[0].startswith(f"数据库 {(small.path / 'indicators.duckdb').resolve().stem}，建于 20")
    grids = hashlib.sha256(small.file("grids").read_bytes()).hexdigest()[:12]
    assert [line.split() for line in lines if line.startswith("grids ")] == [["grids", "6", "行", grids]]


def test_two_builds_at_once_leave_one_whole_database(small: DataFolder) -> None:
    set_version(small, "2.0.0")
    running = [start_build(small) for _ in range(3)]
    assert [process.wait(60) for process in running] == [0, 0, 0]
    assert state(small)[0] == "2.0.0"
    assert not [*small.path.glob("builds/*.unfinished*"), *small.path.glob("*.newlink")]


def add_figure(folder: DataFolder, number: int) -> None:
    folder.append("funding", 2, observation_id=f"kill-{number}", period_start=f"19{number:02}-01-01", period_end=f"19{number:02}-12-31")
    set_version(folder, f"0.1.{number}")


def kill_builds(folder: DataFolder, kills: int, usual: float) -> list[int]:
    """Changes the input and kills the build, again and again; how each build ended. Each time the database must be the old or the new."""
    moments = random.Random(str(folder.path.name))
    version, counts = state(folder)
    expected, ends = {version: counts}, []
    for number in range(kills):
        add_figure(folder, number)
        expected[f"0.1.{number}"] = {**counts, "observations": counts["observations"] + number + 1}
        share = moments.uniform(0.35, 1.05) if number else 0.3  # the first is killed for certain, however fast the machine has become
        ends.append(kill_after(start_build(folder), share * usual))
        found, found_counts = state(folder)
        assert found in (version, f"0.1.{number}")
        assert found_counts == expected[found]
        version = found
    return ends


@pytest.mark.parametrize(("folder_name", "kills"), [("small", 14), ("real", 2)])
def test_a_build_killed_at_any_moment_leaves_the_old_database_or_the_new(
    folder_name: str, kills: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder: DataFolder = request.getfixturevalue(folder_name)
    usual = usual_seconds(folder)
    folders = [folder.copy_to(tmp_path / name) for name in ("left", "right")]  # two at a time, for speed
    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(lambda each: kill_builds(each, kills, usual), folders))
    assert -signal.SIGKILL in ends[0] + ends[1]
    for each in folders:
        set_version(each, "0.2.0")
        assert build(each.path)[1]
        assert state(each)[0] == "0.2.0"
        assert not [*each.path.glob("builds/*.unfinished*"), *each.path.glob("*.newlink")]
        assert len(list(each.path.glob("builds/*"))) <= 4
