"""A full disk, a folder that cannot be written to, no folder: one sentence, status 1, the old database as it was, nothing left behind."""

import os
import resource
import shutil
import subprocess
import sys

import pytest

from tests.support import PROJECT
from tests.support.builds import set_version
from tests.support.data_folder import Command, DataFolder
from tests.support.tiers import in_tiers


def build_with_files_of_at_most(folder: DataFolder, kilobytes: int) -> subprocess.CompletedProcess[str]:
    """Builds where no file may grow beyond a size: every write beyond it fails, as on a full disk."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "etl", "build", "--data", str(folder.path)],
        cwd=PROJECT,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes << 10, kilobytes << 10)),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.deep
@pytest.mark.parametrize("kilobytes", in_tiers([4, 200, 1_000, 2_000], [200]))
def test_a_full_disk_is_said_in_one_line_and_leaves_nothing_behind(kilobytes: int, small: DataFolder) -> None:
    set_version(small, "2.0.0")
    before, files = small.database(), sorted(small.path.rglob("*"))
    finished = build_with_files_of_at_most(small, kilobytes)
    assert (finished.returncode, finished.stdout, finished.stderr) == (
        1,
        "",
        "磁盘空间不足，需要约 50 MB，请腾出空间后再建库。没有建库；原来的数据库保持不变。\n",
    )
    assert (small.database(), sorted(small.path.rglob("*"))) == (before, files)


def test_a_missing_folder_is_said_in_one_line(small: DataFolder, etl: Command) -> None:
    for command in ("check", "build", "status", "verify-sources"):
        finished = etl(command, DataFolder(small.path / "gone"))
        assert (finished.returncode, finished.stdout, finished.stderr) == (1, "", f"没有这个数据文件夹：{small.path / 'gone'}\n")


def test_a_file_in_the_place_of_the_folder_of_builds_is_said_in_one_line(small: DataFolder, etl: Command) -> None:
    shutil.rmtree(small.path / "builds")
    (small.path / "builds").write_text("")
    finished = etl("build", small)
    assert (finished.returncode, finished.stderr) == (
        1,
        f"{small.path / 'builds'} 是文件，请移走，请改正后再建库。没有建库；原来的数据库保持不变。\n",
    )


def test_a_folder_in_the_place_of_the_link_is_said_in_one_line(small: DataFolder, etl: Command) -> None:
    (small.path / "indicators.duckdb").unlink()
    (small.path / "indicators.duckdb").mkdir()
    finished = etl("build", small)
    assert finished.returncode == 1
    assert finished.stderr.endswith("是文件夹，请移走，请改正后再建库。没有建库；原来的数据库保持不变。\n")
    assert finished.stderr.count("\n") == 1
    assert not list(small.path.glob("*.newlink"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_said_in_one_line(small: DataFolder, etl: Command) -> None:
    assert etl("build", small).stdout.startswith("输入没有变化")
    set_version(small, "2.0.0")
    (small.path / "builds").chmod(0o500)
    finished = etl("build", small)
    (small.path / "builds").chmod(0o700)
    assert (finished.returncode, finished.stderr.count("\n")) == (1, 1)
    assert "没有权限" in finished.stderr
