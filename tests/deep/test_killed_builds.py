"""A build that is killed at any moment leaves the old database or the new one, and the next build mends everything."""

import random
import signal
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from etl.build import build
from tests.support.builds import set_version, start_build, state
from tests.support.data_folder import DataFolder

FEW, MANY = 2, 15  # kills in each of the two folders


def usual_seconds(folder: DataFolder) -> float:
    set_version(folder, "0.0.1")
    started = time.monotonic()
    assert start_build(folder).wait(60) == 0
    return time.monotonic() - started


def kill_after(process: subprocess.Popen[bytes], seconds: float) -> int:
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    return process.wait(30)


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


@pytest.mark.deep
def test_a_small_build_killed_at_any_moment_leaves_the_old_database_or_the_new(small: DataFolder, tmp_path: Path) -> None:
    kill_in_two_folders(small, tmp_path, MANY)


@pytest.mark.deep
def test_a_real_build_killed_at_any_moment_leaves_the_old_database_or_the_new(real: DataFolder, tmp_path: Path) -> None:
    kill_in_two_folders(real, tmp_path, FEW)


def kill_in_two_folders(folder: DataFolder, tmp_path: Path, kills: int) -> None:
    """Two at a time, for speed."""
    usual = usual_seconds(folder)
    folders = [folder.copy_to(tmp_path / name) for name in ("left", "right")]
    with ThreadPoolExecutor(2) as pool:
        ends = list(pool.map(lambda each: kill_builds(each, kills, usual), folders))
    assert -signal.SIGKILL in ends[0] + ends[1]
    for each in folders:
        set_version(each, "0.2.0")
        assert build(each.path)[1]
        assert state(each)[0] == "0.2.0"
        assert not [*each.path.glob("builds/*.unfinished*"), *each.path.glob("*.newlink")]
        assert len(list(each.path.glob("builds/*.duckdb"))) <= 4
