"""The store of what was published: nothing is changed, everything can be taken back, a crash leaves the old or the new."""

import errno
import resource
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from etl.intake.mapping import Cabinet
from etl.intake.versions import store as versions
from etl.intake.versions.store import Behind, NotInForce, Store, list_litter
from etl.intake.whole_files import tell_disk_error
from tests.support import PROJECT
from tests.support.tiers import in_tiers
from tests.unit.etl.intake.killed_acts import ACTS, SAID, make_draft, make_row


def tell(store: Store, until: int | None = None) -> dict[tuple[str, int], str]:
    return {(row["region_code"], row["period_start"].day): f"{row['value'].normalize():f}" for row in store.fold(until)}


def test_the_last_row_of_a_key_is_in_force_and_every_version_can_be_looked_back_to(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.publish(make_draft(make_row("220104", "8"), make_row("220102", "9")), seen=0, **SAID)
    store.publish(make_draft(make_row("220104", "10"), make_row("220103", "11")), seen=1, **SAID)

    assert tell(store) == {("220104", 10): "10", ("220102", 10): "9", ("220103", 10): "11"}
    assert tell(store, until=1) == {("220104", 10): "8", ("220102", 10): "9"}


def test_taking_back_is_a_version_and_can_be_taken_back(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.publish(make_draft(make_row("220104", "8")), seen=0, **SAID)
    store.publish(make_draft(make_row("220104", "10")), seen=1, **SAID)
    store.take_back(2, seen=2, **SAID)
    assert tell(store) == {("220104", 10): "8"}

    store.take_back(3, seen=3, **SAID)

    assert tell(store) == {("220104", 10): "10"}
    assert tell(store, until=3) == {("220104", 10): "8"}
    with pytest.raises(NotInForce, match="第 3 版"):
        store.take_back(3, seen=4, **SAID)


def test_who_comes_second_is_told_what_came_between_and_nothing_is_lost(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.publish(make_draft(make_row("220104", "8")), seen=0, **SAID)

    with pytest.raises(Behind) as behind:
        store.publish(make_draft(make_row("220104", "99")), seen=0, **SAID)

    assert behind.value.newest == 1
    assert tell(store) == {("220104", 10): "8"}


def test_a_version_keeps_file_reason_and_rows(tmp_path: Path) -> None:
    store = Store(tmp_path)
    published = store.publish(make_draft(make_row("220104", "8"), file=b"bytes"), seen=0, **SAID)
    (version,) = store.list_versions()

    assert version == published
    assert (version.why, version.who, version.row_count) == ("四月报表", "区民政局", 1)
    assert store.read_file(version) == b"bytes"
    assert [entry["did"] for entry in store.read_journal()] == ["发布"]
    assert list(list_litter(tmp_path)) == []


@pytest.mark.parametrize("act", in_tiers(ACTS, {"take_back"}))
def test_an_act_that_is_killed_at_any_step_is_wholly_done_or_not_at_all(act: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.unit.etl.intake.killed_acts", str(tmp_path), act]
    done = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True)
    steps, end = map(int, done.stdout.split())
    old: dict[tuple[str, int], str] = {("220104", 10): "8"}
    new = {("220104", 10): "10"} if act == "publish" else {}

    assert end == 0
    assert steps >= {"publish": 20, "take_back": 8}[act]
    seen = []
    for step in range(1, steps + 1):
        store = Store(tmp_path / str(step))
        found = tell(store)
        assert found in (old, new), step
        assert Cabinet(store.folder / "mappings").list_mappings()[0].year in (None, 2022)
        seen.append(found == new)
        if found == old:
            ACTS[act](store.folder)
        else:
            store.write_journal(did="以后")
        assert tell(store) == new
        assert store.read_journal()[-1]["did"] in ("发布", "撤回", "以后")
    assert sorted(seen) == seen  # old until the link of the version, new from then on
    assert set(seen) == {True, False}


def test_of_stewards_who_publish_at_once_one_does_and_the_others_preview_again(tmp_path: Path) -> None:
    def publish(number: int) -> object:
        try:
            return Store(tmp_path).publish(make_draft(make_row("220104", str(number))), seen=0, **SAID).number
        except Behind as behind:
            return behind

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(publish, range(8)))

    assert [one for one in told if not isinstance(one, Behind)] == [1]
    assert {str(one) for one in told if isinstance(one, Behind)} == {"第 1 版已由别人发布，请重新预览再发布"}
    assert len(Store(tmp_path).fold()) == 1


@pytest.fixture
def full_disk() -> Iterator[None]:
    """No file of this process may grow over a hundred bytes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_a_sentence_and_nothing_is_lost(tmp_path: Path, full_disk: None) -> None:
    store = Store(tmp_path)
    with pytest.raises(OSError) as refused:
        store.publish(make_draft(make_row("220104", "8")), seen=0, **SAID)

    assert tell_disk_error(refused.value) == "磁盘已满，写不进去。什么都没有改动，请腾出空间再试"
    assert (store.newest, store.fold()) == (0, [])


def test_a_disk_that_is_full_after_the_version_was_linked_makes_it_no_less_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(versions, "append_line", refuse)

    assert Store(tmp_path).publish(make_draft(make_row("220104", "8")), seen=0, **SAID).number == 1
    assert tell(Store(tmp_path)) == {("220104", 10): "8"}


def test_a_folder_that_cannot_be_written_is_a_sentence() -> None:
    with pytest.raises(OSError) as refused:
        Store(Path("/sys/imports")).publish(make_draft(make_row("220104", "8")), seen=0, **SAID)

    assert tell_disk_error(refused.value) == "数据文件夹不能写。什么都没有改动，请让管理员检查权限"
    assert tell_disk_error(OSError(errno.EIO, "x")) == "写文件出错（EIO）。什么都没有改动，请再试或找管理员"


def test_a_line_of_the_journal_that_a_crash_has_cut_spoils_no_other(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.write_journal(did="发布")
    with (tmp_path / "journal.jsonl").open("ab") as file:
        file.write('{"did": "撤'.encode()[:-1])
    store.write_journal(did="拒绝发布")

    assert [line["did"] for line in store.read_journal()] == ["发布", "拒绝发布"]
