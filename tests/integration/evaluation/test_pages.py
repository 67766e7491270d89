"""考评, 赋星, 台账, 通报 on reports made up for every scheme of the documents, and on the real data, for which nobody has reported."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from etl.build import build
from tests.support.data_folder import DataFolder
from tests.support.pages import drawn, run_page, texts
from tools.demo.folder import Size, make_folder

PAGES = {"assessment": "考评", "stars": "赋星", "ledger": "台账", "bulletin": "通报"}
SMALL = Size(communities=24, weeks=16, entries=300)


@pytest.fixture(scope="module")
def folder(real_master: DataFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "data"
    make_folder(real_master.path, path, SMALL)
    build(path)
    return path


@pytest.fixture
def demo(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr("dashboard.runtime.current_build.DATA_FOLDER", folder)
    yield folder


def assert_sound_and_marked(app: AppTest) -> None:
    assert [error.value for error in app.exception] == []
    assert [error.value[:4] for error in app.error] == ["模拟数据"]
    assert all(any("模拟" in str(words) for words in chart["layout"].get("annotations", ())) for chart in drawn(app))


@pytest.mark.parametrize("page", PAGES)
def test_without_reports_a_page_shows_its_units_and_the_next_step(page: str) -> None:
    app = run_page(page)
    assert [error.value for error in (*app.exception, *app.error)] == []
    assert "在册单位 116 个" in texts(app)
    assert drawn(app) == []
    assert app.info


@pytest.mark.parametrize("page", PAGES)
def test_with_reports_a_page_draws_what_was_found_under_the_mark_of_made_up_data(page: str, demo: Path) -> None:
    app = run_page(page)
    assert drawn(app)
    assert_sound_and_marked(app)


@pytest.mark.parametrize("scheme", ["街道抽查测评", "四联三评双满意", "小区赋星（八个好）", "幸福小区评定", "吹哨报到", "微心愿认领"])
def test_each_scheme_has_its_page(scheme: str, demo: Path) -> None:
    page = {"街道抽查测评": "assessment", "四联三评双满意": "assessment", "吹哨报到": "ledger", "微心愿认领": "ledger"}.get(scheme, "stars")
    app = run_page(page, scheme=scheme)
    assert drawn(app)
    assert_sound_and_marked(app)


def test_the_bulletin_begins_with_who_has_not_reported_and_names_signals(demo: Path) -> None:
    said = texts(run_page("bulletin"))
    assert said.index("未报单位") < said.index("基本情况") < said.index("有信号的变化")
    assert "满意率：超出界限" in said  # the made-up rate falls by five points in the last two weeks
