"""What every tier is given: the small data folder, the real one copied, the databases that the real ETL builds from both."""

import gc
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from unittest import mock

import pytest

from etl.__main__ import main
from etl.build import CheckFailed, build
from indicators.store.connection import Store
from tests.support import PROJECT
from tests.support.data_folder import Command, DataFolder, Refused, write_small
from tests.support.small_tables import OBSERVATION_TABLES, SMALL_TABLES
from tests.support.tiers import load_tier


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--deep", action="store_true", help="the whole of what chance and endurance find, as make test-deep asks for it")


def pytest_configure(config: pytest.Config) -> None:
    load_tier(is_deep=config.getoption("--deep"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What is marked deep waits for make test-deep."""
    if config.getoption("--deep"):
        return
    left = [item for item in items if item.get_closest_marker("deep")]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in left]


@pytest.fixture(scope="session")
def is_deep(pytestconfig: pytest.Config) -> bool:
    """Whether there is time for the long way."""
    return bool(pytestconfig.getoption("--deep"))


@pytest.fixture(scope="session")
def small_master(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    folder = write_small(tmp_path_factory.mktemp("small") / "data", {*SMALL_TABLES, "grids", "building_leaders", "funding"})
    build(folder.path)
    return folder


@pytest.fixture
def small(small_master: DataFolder, tmp_path: Path) -> DataFolder:
    """A copy of the small data folder with thirteen of the tables, built; the test may damage it."""
    return small_master.copy_to(tmp_path / "data")


@pytest.fixture
def all_tables(tmp_path: Path) -> DataFolder:
    """The small data folder with all 30 tables, not built; the test may damage it."""
    return write_small(tmp_path / "all", {*SMALL_TABLES, *OBSERVATION_TABLES})


@pytest.fixture(scope="session")
def real_master(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    path = tmp_path_factory.mktemp("real") / "data"
    shutil.copytree(
        PROJECT / "data", path, ignore=shutil.ignore_patterns("builds", "demo", "simulated", "imports", "as_of", "*.duckdb", "*.newlink")
    )
    build(path)
    return DataFolder(path)


@pytest.fixture
def real(real_master: DataFolder, tmp_path: Path) -> DataFolder:
    """A copy of the project's own data folder, built; the test may damage it."""
    return real_master.copy_to(tmp_path / "data")


@pytest.fixture(scope="session")
def store(real_master: DataFolder) -> Iterator[Store]:
    """The project's own data, as readers get it."""
    opened = Store((real_master.path / "indicators.duckdb").resolve())
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def pages_of_a_copy(real_master: DataFolder) -> Iterator[None]:
    """The pages read a copy of the project's data that nobody publishes to meanwhile."""

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dashboard.runtime.current_build.DATA_FOLDER", real_master.path)
        yield
    gc.unfreeze()


@pytest.fixture
def refused() -> Refused:
    """Builds, which must fail its check and leave the published database as it was; file, row, column and rule of each problem."""

    def build_in_vain(folder: DataFolder) -> list[tuple[str, int, str, str]]:
        before, builds = folder.database(), sorted((folder.path / "builds").iterdir())
        with pytest.raises(CheckFailed) as failed:
            build(folder.path)
        assert (folder.database(), sorted((folder.path / "builds").iterdir())) == (before, builds)
        return [(problem.file, problem.row, problem.column, problem.rule) for problem in failed.value.problems]

    return build_in_vain


@pytest.fixture
def etl() -> Command:
    """Runs what python -m etl runs, on a data folder; within this process, which spares it the second in which Python starts."""

    def run(command: str, folder: DataFolder, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
        arguments, said, complained = [command, "--data", str(folder.path), *options], StringIO(), StringIO()
        with mock.patch.dict(os.environ, environment), redirect_stdout(said), redirect_stderr(complained):
            status = main(arguments)
        return subprocess.CompletedProcess(arguments, status, said.getvalue(), complained.getvalue())

    return run
