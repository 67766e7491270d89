"""Pressing 发布 proves nothing: who asks is looked at again, and a refusal stands in the journal."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard.panels.importing import history, publishing
from dashboard.runtime.stewards import Steward
from etl.intake.versions.store import Store

SOMEBODY = Steward("somebody@example.org", "市商务局")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A store of one's own, at a machine without a login."""
    kept = Store(tmp_path / "imports")
    for module in (publishing, history):
        monkeypatch.setattr(module, "open_store", lambda: kept)
    return kept


def test_a_press_by_nobody_publishes_nothing(store: Store) -> None:
    publishing._publish(SimpleNamespace(), {}, SOMEBODY, "日报", 0)  # type: ignore[arg-type]

    assert store.newest == 0
    assert [(line["did"], line["who"], line["why"]) for line in store.read_journal()] == [("拒绝发布", "市商务局", "登录已变")]


def test_a_press_by_nobody_takes_nothing_back(store: Store) -> None:
    history._take_back(1, SOMEBODY, "报错了", 0)

    assert store.newest == 0
    assert [(line["did"], line["version"]) for line in store.read_journal()] == [("拒绝撤回", 1)]
