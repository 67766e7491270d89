"""Publishing: a new database takes the place of the old one in one step, or not at all."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from etl.publication import find_kept_build, hold_lock, is_published, publish
from tests.support import PROJECT
from tests.support.builds import find_published_build

KILLED_WHILE_WRITING = """
import os, signal, sys
from pathlib import Path
from etl.publication import hold_lock, publish

def write(path):
    path.write_text("half")
    path.with_name(path.name + ".wal").write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)

with hold_lock(Path(sys.argv[1]), lambda: None):
    publish(Path(sys.argv[1]), "bbbb", write)
"""


def publish_text(folder: Path, build_id: str, text: str = "whole") -> Path:
    def write(path: Path) -> None:
        path.write_text(text)

    return publish(folder, build_id, write)


def names(folder: Path) -> list[str]:
    """All that is in a folder; each finished build must have its digest beside it, which is not named."""
    found = {path.name for path in folder.rglob("*")}
    digests = {name for name in found if name.endswith(".digest")}
    builds = {path.stem for path in folder.rglob("*.duckdb") if not path.is_symlink()}
    assert digests == {f"{build}.digest" for build in builds}
    return sorted(found - digests)


def kill_while_writing(folder: Path) -> int:
    """Publishes in a process of its own that is killed halfway; its process id."""
    process = subprocess.Popen([sys.executable, "-c", KILLED_WHILE_WRITING, str(folder)], cwd=PROJECT)
    assert process.wait(30) == -signal.SIGKILL
    return process.pid


def test_nothing_is_published_in_an_empty_folder(tmp_path: Path) -> None:
    assert find_published_build(tmp_path) is None


def test_the_link_leads_to_the_newest_build(tmp_path: Path) -> None:
    publish_text(tmp_path, "aaaa", "old")
    publish_text(tmp_path, "bbbb", "new")
    assert (str((tmp_path / "indicators.duckdb").readlink()), (tmp_path / "indicators.duckdb").read_text()) == ("builds/bbbb.duckdb", "new")
    assert find_published_build(tmp_path) == tmp_path / "builds" / "bbbb.duckdb"


def test_a_link_that_leads_nowhere_counts_as_nothing_and_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "indicators.duckdb").symlink_to("builds/gone.duckdb")
    assert find_published_build(tmp_path) is None
    publish_text(tmp_path, "aaaa")
    assert (tmp_path / "indicators.duckdb").read_text() == "whole"


def test_a_data_folder_may_be_moved(tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    publish_text(tmp_path / "here", "aaaa")
    (tmp_path / "here").rename(tmp_path / "there")
    assert find_published_build(tmp_path / "there") == tmp_path / "there" / "builds" / "aaaa.duckdb"


def test_a_failing_write_leaves_the_old_build_and_nothing_else(tmp_path: Path) -> None:
    publish_text(tmp_path, "aaaa")

    def fail(path: Path) -> None:
        path.write_text("half")
        path.with_name(f"{path.name}.wal").write_text("half")
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        publish(tmp_path, "bbbb", fail)
    assert names(tmp_path) == ["aaaa.duckdb", "builds", "indicators.duckdb"]
    assert find_published_build(tmp_path) == tmp_path / "builds" / "aaaa.duckdb"


def test_a_killed_write_leaves_the_old_build_and_its_litter_goes_with_the_next(tmp_path: Path) -> None:
    publish_text(tmp_path, "aaaa")
    process = kill_while_writing(tmp_path)
    assert names(tmp_path) == [
        "aaaa.duckdb",
        f"bbbb.{process}.unfinished",
        f"bbbb.{process}.unfinished.wal",
        "builds",
        "indicators.duckdb",
    ]
    assert find_published_build(tmp_path) == tmp_path / "builds" / "aaaa.duckdb"
    publish_text(tmp_path, "cccc")
    assert names(tmp_path) == ["aaaa.duckdb", "builds", "cccc.duckdb", "indicators.duckdb"]


def test_what_a_running_build_writes_is_left_alone(tmp_path: Path) -> None:
    with subprocess.Popen(["sleep", "60"]) as other:
        (tmp_path / "builds").mkdir()
        for build_id in ("bbbb", "1234567890123456"):  # a build id may be all digits
            (tmp_path / "builds" / f"{build_id}.{other.pid}.unfinished").write_text("half")
        (tmp_path / f"indicators.{other.pid}.newlink").symlink_to("builds/bbbb.duckdb")
        publish_text(tmp_path, "cccc")
        other.kill()
    assert names(tmp_path) == sorted(
        ["builds", "cccc.duckdb", "indicators.duckdb", f"indicators.{other.pid}.newlink"]
        + [f"{build_id}.{other.pid}.unfinished" for build_id in ("bbbb", "1234567890123456")]
    )


def test_litter_of_an_earlier_process_with_our_number_is_in_nobodys_way(tmp_path: Path) -> None:
    # In a container every build has the same process id.
    (tmp_path / "builds").mkdir()
    for ending in ("unfinished", "unfinished.wal"):
        (tmp_path / "builds" / f"aaaa.{os.getpid()}.{ending}").write_text("half of an earlier one")
    (tmp_path / f"indicators.{os.getpid()}.newlink").symlink_to("builds/gone.duckdb")
    seen: list[list[str]] = []

    def write(path: Path) -> None:
        seen.append(names(tmp_path / "builds"))
        path.write_text("whole")

    publish(tmp_path, "aaaa", write)
    assert seen == [[]]
    assert names(tmp_path) == ["aaaa.duckdb", "builds", "indicators.duckdb"]


def test_the_last_four_builds_are_kept_and_the_published_one_always(tmp_path: Path) -> None:
    for number in range(6):
        path = publish_text(tmp_path, f"build{number}")
        os.utime(path, (1_000_000 + number, 1_000_000 + number))
    assert names(tmp_path / "builds") == ["build2.duckdb", "build3.duckdb", "build4.duckdb", "build5.duckdb"]
    publish_text(tmp_path, "build2", "again")
    assert find_published_build(tmp_path) == tmp_path / "builds" / "build2.duckdb"
    assert (tmp_path / "indicators.duckdb").read_text() == "again"


def test_a_reader_keeps_the_file_it_opened_while_builds_come_and_go(tmp_path: Path) -> None:
    publish_text(tmp_path, "aaaa", "mine")
    with (tmp_path / "indicators.duckdb").open() as reader:
        for number in range(6):
            publish_text(tmp_path, f"build{number}")
        assert reader.read() == "mine"


def test_the_link_always_leads_to_a_whole_build_while_others_publish(tmp_path: Path) -> None:
    publish_text(tmp_path, "first")
    stop, seen = threading.Event(), set()

    def read() -> None:
        while not stop.is_set():
            seen.add((tmp_path / "indicators.duckdb").read_text())

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(3 * 20):
        publish_text(tmp_path, f"build{number % 3}", "whole")
    stop.set()
    reader.join()
    assert seen == {"whole"}


def test_a_build_is_published_only_where_the_link_leads_to_it_and_its_digest_fits(tmp_path: Path) -> None:
    path = publish_text(tmp_path, "aaaa")
    assert is_published(tmp_path, "aaaa")
    assert not is_published(tmp_path, "bbbb")
    publish_text(tmp_path, "bbbb")
    assert (is_published(tmp_path, "aaaa"), find_kept_build(tmp_path, "aaaa")) == (False, path)
    publish_text(tmp_path, "aaaa")
    path.write_text("Whole")
    assert (is_published(tmp_path, "aaaa"), find_kept_build(tmp_path, "aaaa")) == (False, None)
    path.write_text("whole")
    assert is_published(tmp_path, "aaaa")
    path.with_suffix(".digest").unlink()
    path.touch()
    assert not is_published(tmp_path, "aaaa")


def test_a_copy_in_the_place_of_the_link_is_no_publication_and_is_replaced(tmp_path: Path) -> None:
    publish_text(tmp_path, "aaaa")
    (tmp_path / "indicators.duckdb").unlink()
    (tmp_path / "indicators.duckdb").write_text("whole")
    assert not is_published(tmp_path, "aaaa")
    publish_text(tmp_path, "aaaa")
    assert is_published(tmp_path, "aaaa")


def test_a_second_build_says_that_it_waits_and_begins_when_the_first_is_done(tmp_path: Path) -> None:
    said: list[str] = []
    inside, done = threading.Event(), threading.Event()

    def wait_for_the_lock() -> None:
        with hold_lock(tmp_path, lambda: (said.append("waits"), inside.set())):
            said.append("begins")
        done.set()

    with hold_lock(tmp_path, lambda: said.append("the first waits")):
        second = threading.Thread(target=wait_for_the_lock)
        second.start()
        assert inside.wait(30)
        assert not done.wait(0.2)
        said.append("ends")
    second.join(30)
    assert said == ["waits", "ends", "begins"]


def test_the_lock_of_a_killed_process_is_in_nobodys_way(tmp_path: Path) -> None:
    kill_while_writing(tmp_path)
    with hold_lock(tmp_path, lambda: pytest.fail("nobody is at work")):
        assert not list(tmp_path.glob("*lock*"))
