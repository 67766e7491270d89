"""The simulated database that the benchmarks stand on: it says so everywhere, is built like the published one, and every page runs on it."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from indicators.store.cached_store import CachedStore
from indicators.store.connection import Store
from indicators.views.pages import planned
from tests.support.counted import COUNTED
from tests.support.data_folder import DataFolder
from tests.support.pages import PAGES, run_page, texts
from tools.benchmarks.measurements import TWO_CHARTS
from tools.benchmarks.simulate import count_rows, simulate


@pytest.fixture(scope="module")
def folder(real_master: DataFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return simulate(20_000, tmp_path_factory.mktemp("simulated"), real_master.path)


@pytest.fixture
def simulation(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr("dashboard.runtime.current_build.DATA_FOLDER", folder)
    opened = Store((folder / "indicators.duckdb").resolve())
    yield opened
    opened.close()
    gc.unfreeze()


def test_everything_simulated_says_so(simulation: Store, folder: Path) -> None:
    rows = simulation.ask("SELECT * FROM indicator_values")
    assert 15_000 < len(rows) == count_rows(folder) <= 20_000
    assert simulation.ask("SELECT data_version FROM build_info")["data_version"].tolist() == ["模拟数据"]
    assert rows["source_title"].str.contains("模拟").all() and rows["observation_id"].str.contains("模拟").all()
    assert rows["observation_id"].is_unique
    assert not rows.duplicated(["indicator_id", "region_code", "period_end"]).any()


def test_the_simulated_tables_have_the_columns_of_the_published_ones(simulation: Store, store: Store) -> None:
    columns = "SELECT table_name, column_name, data_type FROM information_schema.columns ORDER BY ALL"
    pd.testing.assert_frame_equal(simulation.ask(columns), store.ask(columns))


@pytest.mark.parametrize("table", COUNTED)
def test_the_simulated_counts_are_those_of_the_rows(table: str, simulation: Store) -> None:
    kept = simulation.ask(f"SELECT * FROM {table} ORDER BY ALL")
    assert kept.to_numpy().tolist() == simulation.ask(f"SELECT * FROM ({COUNTED[table]}) ORDER BY ALL").to_numpy().tolist()


def test_figures_lie_in_the_order_in_which_they_are_asked_for(simulation: Store) -> None:
    lie = simulation.ask("SELECT indicator_id, region_code, period_end FROM observations ORDER BY rowid")
    pd.testing.assert_frame_equal(lie, lie.sort_values(list(lie.columns), ignore_index=True))


@pytest.mark.deep
def test_streets_and_communities_are_added_where_the_real_regions_do_not_suffice(real_master: DataFolder, tmp_path: Path) -> None:
    opened = Store((simulate(2_000_000, tmp_path, real_master.path) / "indicators.duckdb").resolve())
    added = opened.ask("SELECT * FROM regions WHERE note = '模拟'")
    lost = opened.ask("SELECT count(*) AS n FROM regions WHERE parent_code NOT IN (SELECT region_code FROM regions)")["n"][0]
    opened.close()
    assert set(added["level"]) == {"street", "community"}
    assert added["name"].str.contains("模拟").all()
    assert lost == 0


def test_nothing_is_built_again_that_is_up_to_date(folder: Path, real_master: DataFolder) -> None:
    before = (folder / "indicators.duckdb").stat().st_mtime_ns
    simulate(20_000, folder, real_master.path)
    assert (folder / "indicators.duckdb").stat().st_mtime_ns == before


@pytest.mark.parametrize("page", PAGES)
def test_every_page_runs_on_simulated_data_under_their_mark(page: str, simulation: Store) -> None:
    app = run_page(page, region="长春市", **TWO_CHARTS)
    assert not app.exception
    assert "模拟数据" in app.error[0].value


@pytest.mark.deep
def test_a_stream_with_too_many_figures_is_drawn_from_wide_regions_and_says_so(simulation: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planned, "MOST_FIGURES", 100)
    planned.gather_section.cache_clear()
    app = run_page("streams", stream="网格与三长")
    drawn_from = planned.gather_section(CachedStore(str(simulation.path)), "grid_governance").values
    planned.gather_section.cache_clear()
    assert not app.exception
    assert "数字超过 100 个，这里的图只用全国、省、市三级的数字；其余的请到数据查询里看。" in texts(app)
    assert set(drawn_from["region_level"]) == {"province", "prefecture"} < set(simulation.ask("SELECT level FROM regions")["level"])
