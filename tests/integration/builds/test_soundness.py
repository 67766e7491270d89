"""A damaged database is noticed: the build before it serves, pages and status say so, and a build repairs it."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from starlette.applications import Starlette

from api.routes import make_routes
from etl.build import build
from indicators.store.builds import NothingPublished
from indicators.store.cached_store import published_build
from indicators.store.soundness import compute_digest, digest_path
from indicators.views.choices import read_choices
from indicators.views.pages import VIEWS, view
from tests.support.asgi import ask
from tests.support.builds import set_version
from tests.support.data_folder import Command, DataFolder
from tests.support.pages import run_page, texts
from tests.support.tiers import in_tiers

Damage = Callable[[Path], object]


@pytest.fixture
def twice_built(small: DataFolder) -> DataFolder:
    """The small data folder with a second build, in which one figure is another."""
    set_version(small, "2.0.0")
    small.set("grids", 7, value=32, as_printed="32个")
    build(small.path)
    return small


def newest(folder: DataFolder) -> Path:
    return (folder.path / "indicators.duckdb").resolve()


def figure_of(folder: DataFolder) -> tuple[str, int]:
    """The version of the data that is served, and the figure that differs between the two builds."""
    served = published_build(folder.path)
    value = served.values(observations=("new-code",))["value"].item()
    return str(served.build_info()["data_version"]), int(value)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 3] ^= 4
    path.write_bytes(content)


DAMAGES: dict[str, Damage] = {
    "a flipped bit": flip,
    "half a file": lambda path: os.truncate(path, path.stat().st_size // 2),
    "an emptied file": lambda path: os.truncate(path, 0),
    "bytes at its end": lambda path: path.write_bytes(path.read_bytes() + b"\0" * 4096),
    "a file that is gone": Path.unlink,
    "a folder in its place": lambda path: (path.unlink(), path.mkdir()),
    "a lost digest": lambda path: digest_path(path).unlink(),
    "a digest that is none": lambda path: digest_path(path).write_bytes(b"\xff\x00"),
    "another database": lambda path: shutil.copyfile(next(one for one in path.parent.glob("*.duckdb") if one != path), path),
}


@pytest.mark.parametrize("name", in_tiers(DAMAGES, ("a flipped bit", "a file that is gone", "a lost digest", "another database")))
def test_a_damaged_build_is_not_served_and_is_repaired_though_no_input_changed(
    name: str, twice_built: DataFolder, tmp_path: Path, etl: Command
) -> None:
    folder = twice_built.copy_to(tmp_path / "copy")  # opened by nobody yet
    path, first = newest(folder), next(one.stem for one in folder.path.glob("builds/*.duckdb") if one != newest(folder))
    DAMAGES[name](path)
    assert figure_of(folder) == ("1.1.0", 31)
    assert published_build(folder.path).instead_of == path.stem
    told = etl("status", folder)
    assert told.returncode == 1
    assert told.stdout.splitlines()[0] == (
        f"发布的数据库（{path.stem}）已损坏或丢失，现在用的是之前的 {first}；请运行 python -m etl build 修复"
    )
    if path.is_dir():
        path.rmdir()  # nothing that a build would make way for
    assert etl("build", folder).returncode == 0
    assert (figure_of(folder), published_build(folder.path).instead_of) == (("2.0.0", 32), "")
    assert etl("status", folder).returncode == 0


def test_every_page_says_that_an_earlier_build_stands_in(twice_built: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.runtime.current_build.DATA_FOLDER", twice_built.path)
    assert [warning.value for warning in run_page("sources").warning] == []
    flip(newest(twice_built))
    said = ["发布的数据库已损坏或丢失，现在显示的是之前一次建库的数据。请运行 python -m etl build 修复，再刷新本页。"]
    assert [[warning.value for warning in run_page(page).warning] for page in ("sources", "query", "help")] == [said] * 3


def test_damage_is_noticed_by_a_server_that_has_the_build_open(twice_built: DataFolder) -> None:
    assert figure_of(twice_built) == ("2.0.0", 32)
    content = newest(twice_built).read_bytes()
    flip(newest(twice_built))
    assert figure_of(twice_built) == ("1.1.0", 31)
    newest(twice_built).write_bytes(content)
    assert figure_of(twice_built) == ("2.0.0", 32)


def test_a_copy_in_the_place_of_the_link_gives_the_newest_sound_build(twice_built: DataFolder, etl: Command) -> None:
    content = newest(twice_built).read_bytes()
    (twice_built.path / "indicators.duckdb").unlink()
    (twice_built.path / "indicators.duckdb").write_bytes(content)
    assert figure_of(twice_built) == ("2.0.0", 32)
    assert etl("status", twice_built).returncode == 1
    assert etl("build", twice_built).returncode == 0
    assert (twice_built.path / "indicators.duckdb").is_symlink()
    assert etl("status", twice_built).returncode == 0


def test_where_no_build_is_sound_pages_and_programs_are_told_that_there_is_none(
    twice_built: DataFolder, monkeypatch: pytest.MonkeyPatch, etl: Command
) -> None:
    for path in twice_built.path.glob("builds/*.duckdb"):
        os.truncate(path, 1000)
    with pytest.raises(NothingPublished):
        published_build(twice_built.path)
    answer = ask(Starlette(routes=make_routes(twice_built.path)), "/api/health")
    assert (answer.status, answer.error["message"]) == (503, "还没有数据库")
    monkeypatch.setattr("dashboard.runtime.current_build.DATA_FOLDER", twice_built.path)
    app = run_page("overview")
    assert ([error.value for error in app.exception], [error.value for error in app.error]) == (
        [],
        ["还没有数据库。请先运行 make data（或 python -m etl build），再刷新本页。"],
    )
    told = etl("status", twice_built)
    assert (told.returncode, told.stdout) == (1, "还没有数据库，请先运行 python -m etl build\n")
    assert etl("build", twice_built).returncode == 0
    assert figure_of(twice_built) == ("2.0.0", 32)


def test_a_build_put_back_under_its_name_is_opened_anew(twice_built: DataFolder) -> None:
    """The same name, other rows: what is answered are those of the file that is there now."""
    assert figure_of(twice_built) == ("2.0.0", 32)
    path = newest(twice_built)
    restored = path.with_suffix(".restored")
    shutil.copyfile(path, restored)
    with duckdb.connect(str(restored)) as connection:
        connection.execute("UPDATE build_info SET data_version = '2.0.1'")
    digest_path(path).write_text(compute_digest(restored))
    os.replace(restored, path)
    assert figure_of(twice_built)[0] == "2.0.1"


def damage_at_random(content: bytes, chance: random.Random) -> bytes:
    """A flipped bit, a lost end, a block of zeros or of something else."""
    place = chance.randrange(len(content))
    kind = chance.choice(("flip", "cut", "zeros", "noise"))
    if kind == "flip":
        return content[:place] + bytes([content[place] ^ (1 << chance.randrange(8))]) + content[place + 1 :]
    if kind == "cut":
        return content[:place]
    block = bytes(4096) if kind == "zeros" else chance.randbytes(4096)
    return content[:place] + block + content[place + len(block) :]


def test_whatever_is_damaged_no_wrong_figure_is_served_and_no_page_stays_blank(twice_built: DataFolder, is_deep: bool) -> None:
    path, chance = newest(twice_built), random.Random(20)
    content = path.read_bytes()
    app = Starlette(routes=make_routes(twice_built.path))
    for number in range(1000 if is_deep else 40):
        damaged = damage_at_random(content, chance)
        path.write_bytes(damaged)
        assert figure_of(twice_built) == (("2.0.0", 32) if damaged == content else ("1.1.0", 31))
        if number % 20 == 0:
            served = published_build(twice_built.path)
            assert [page for page in VIEWS if view(page, read_choices((), served), served)] != []
            assert [ask(app, f"/api/{name}").status for name in ("health", "observations.csv", "regions")] == [200, 200, 200]


def test_a_page_over_a_damaged_build_shows_the_figures_of_the_build_before(
    twice_built: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    flip(newest(twice_built))
    monkeypatch.setattr("dashboard.runtime.current_build.DATA_FOLDER", twice_built.path)
    app = run_page("query", q="公主岭")
    assert [error.value for error in app.exception] == []
    assert "数据版本 1.1.0" in texts(app)
