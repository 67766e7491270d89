"""The store of what was published: nothing is changed, everything can be taken back, a crash leaves the old or the new."""

import os
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from etl.intake.versions.store import Behind, NotInForce, Store, list_litter
from etl.intake.versions.version import Draft, Version

SAID = {"who": "区民政局", "why": "四月报表", "at": "2026-12-01T10:00:00+08:00"}


def make_row(region: str, value: str, *, day: int = 10) -> dict[str, Any]:
    return {
        "indicator_id": "own_packs_1",
        "region_code": region,
        "period_start": date(2022, 4, day),
        "period_end": date(2022, 4, day),
        "period_kind": "interval",
        "value": Decimal(value).quantize(Decimal("0.000001")),
        "value_high": None,
        "unit": "箱",
        "qualifier": "exact",
        "as_printed": value,
        "sheet": "4.10",
        "cell": "H7",
        "note": "",
    }


def make_draft(*rows: dict[str, Any], file: bytes = b"a") -> Draft:
    return Draft("packs", "保供蔬菜包", {"name": "长春"}, "4.10.xls", file, rows)


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


class Killed(BaseException):
    """The process ends here: no handler of the program runs."""


STEPS = ("open", "fsync", "link", "unlink", "write")


def list_steps(folder: Path, act: Callable[[Store], Version], kill_at: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """Count what an act asks of the file system, and end it at one of these steps."""
    count = 0

    def stop(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **more: Any) -> Any:
            nonlocal count
            count += 1
            if count == kill_at:
                raise Killed(name)
            return real(*args, **more)

        return step

    with monkeypatch.context() as patched:
        for name in ("link", "fsync"):
            patched.setattr(os, name, stop(name, getattr(os, name)))
        try:
            act(Store(folder))
        except Killed:
            return -1
    return count


@pytest.mark.parametrize("act", ["publish", "take_back"])
def test_an_act_that_is_killed_at_any_step_is_wholly_done_or_not_at_all(act: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def begin(folder: Path) -> None:
        Store(folder).publish(make_draft(make_row("220104", "8")), seen=0, **SAID)

    def perform(store: Store) -> Version:
        if act == "publish":
            return store.publish(make_draft(make_row("220104", "10"), file=b"b"), seen=1, **SAID)
        return store.take_back(1, seen=1, **SAID)

    old: dict[tuple[str, int], str] = {("220104", 10): "8"}
    new = {("220104", 10): "10"} if act == "publish" else {}
    begin(tmp_path / "whole")
    steps = list_steps(tmp_path / "whole", perform, 0, monkeypatch)
    assert steps > 3
    seen = set()
    for step in range(1, steps + 1):
        folder = tmp_path / str(step)
        begin(folder)
        list_steps(folder, perform, step, monkeypatch)
        found = tell(Store(folder))
        assert found in (old, new), step
        seen.add(found == new)
        again = Store(folder)
        if found == old:
            perform(again)
        assert tell(again) == new
    assert seen == {True, False}
