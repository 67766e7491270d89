"""Everything as of a version of own tables: a build beside the published one, asked for by address on every page and by the API."""

from pathlib import Path

import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from api.routes import make_routes
from etl.__main__ import main
from etl.build import build, build_as_of
from indicators.store.builds import find_folder_as_of
from indicators.store.cached_store import published_build
from tests.integration.builds.test_own_tables import PUBLISH, write_report
from tests.support.asgi import ask
from tests.support.data_folder import DataFolder
from tests.support.pages import run_page, texts


def run(folder: DataFolder, command: str, *arguments: object) -> int:
    return main([command, *map(str, arguments), "--data", str(folder.path)])


@pytest.fixture(scope="module")
def corrected(small_master: DataFolder, tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A folder whose second version corrects the first, published, with a build as of the first; it is not changed."""
    path = tmp_path_factory.mktemp("corrected")
    folder = small_master.copy_to(path / "data")
    assert run(folder, "import", write_report(path, 10, (7, 3)), "--mapping", "保供", *PUBLISH) == 0
    assert run(folder, "import", write_report(path, 10, (8, 4)), "--mapping", "保供", *PUBLISH) == 0
    build(folder.path)
    build_as_of(folder.path, 1)
    return folder


def figures(folder: Path) -> list[tuple[str, float]]:
    rows = published_build(folder).values()
    own = rows[rows["source_id"].str.startswith("own-")]
    return sorted(zip(own["region_code"], own["value"].astype(float), strict=True))


def test_a_build_as_of_a_version_stands_beside_the_published_one(corrected: DataFolder) -> None:
    assert figures(corrected.path) == [("220100", 12.0), ("220184", 8.0)]
    assert figures(find_folder_as_of(corrected.path, "1")) == [("220100", 10.0), ("220184", 7.0)]


def test_as_of_nothing_there_are_the_curated_figures_alone(corrected: DataFolder, tmp_path: Path) -> None:
    copy = corrected.copy_to(tmp_path / "data")
    build_as_of(copy.path, 0)
    assert figures(find_folder_as_of(copy.path, "0")) == []


def test_a_build_as_of_a_version_goes_when_the_tables_below_it_change(corrected: DataFolder, tmp_path: Path) -> None:
    changed = corrected.copy_to(tmp_path / "data")
    assert not build_as_of(changed.path, 1).is_new
    changed.set("sources", 0, note="改过的说明")
    build(changed.path)
    assert not find_folder_as_of(changed.path, "1").exists()


def test_a_version_that_there_is_not_is_refused_by_name(corrected: DataFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(corrected, "build", "--as-of", 9) == 1
    assert "没有第 9 版" in capsys.readouterr().err


def shown(app: AppTest) -> tuple[list[str], bool]:
    return [error.value for error in (*app.exception, *app.error)], "截至第 1 版，不是最新" in " ".join(one.value for one in app.warning)


def test_every_page_shows_it_says_so_and_leads_back(corrected: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.runtime.current_build.DATA_FOLDER", corrected.path)
    app = run_page("query", as_of="1", indicator="蔬菜包")
    assert shown(app) == ([], True)
    assert published_build(find_folder_as_of(corrected.path, "1")).build_id in texts(app)
    app.button(key="version_newest").click().run()
    assert shown(app) == ([], False)
    assert published_build(corrected.path).build_id in texts(app)


def test_a_version_without_a_build_ends_in_a_step(corrected: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.runtime.current_build.DATA_FOLDER", corrected.path)
    for version in ("7", "x", "../1", "０"):
        app = run_page("query", as_of=version)
        assert [error.value for error in app.exception] == []
        assert [title.value for title in app.title] == ["没有这一版的数据"]
        assert app.button(key="version_newest").label == "看最新的数据"


def test_the_api_answers_as_of_a_version_and_refuses_what_is_none(corrected: DataFolder) -> None:
    api = Starlette(routes=make_routes(corrected.path))
    rows = {
        version: [row["as_printed"] for row in ask(api, "/api/observations.json", ("indicator", "蔬菜包"), *version).json["rows"]]
        for version in ((), (("as_of", "1"),))
    }
    assert rows == {(): ["12", "8"], (("as_of", "1"),): ["10", "7"]}
    refused = ask(api, "/api/observations.json", ("as_of", "7"))
    assert (refused.status, "没有为这一版建库" in refused.body.decode()) == (400, True)
