"""What the benchmarks stand on: the simulated database and the report of the last run."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import streamlit

from dashboard.panels import planned_charts
from dashboard.runtime import answers
from indicators.store.connection import Store
from tests.support.data_folder import DataFolder
from tests.support.pages import PAGES, run_page, texts
from tests.unit.store.test_counts import COUNTED
from tools.benchmarks.__main__ import README
from tools.benchmarks.measurements import FLOOR, FLOOR_ONCE, TWO_CHARTS, Interactions, Load, PageChanges
from tools.benchmarks.report import CURATED, REPORT, Results, limits, quoted, report
from tools.benchmarks.simulate import row_count, simulated

SIMULATED = "simulated, 0.02 million"


@pytest.fixture(scope="module")
def folder(real_master: DataFolder, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return simulated(20_000, tmp_path_factory.mktemp("simulated"), real_master.path)


@pytest.fixture
def simulation(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(answers, "DATA_FOLDER", folder)
    opened = Store((folder / "indicators.duckdb").resolve())
    yield opened
    opened.close()


def test_everything_simulated_says_so(simulation: Store, folder: Path) -> None:
    rows = simulation.ask("SELECT * FROM indicator_values")
    assert 15_000 < len(rows) == row_count(folder) <= 20_000
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
    opened = Store((simulated(1_400_000, tmp_path, real_master.path) / "indicators.duckdb").resolve())
    added = opened.ask("SELECT * FROM regions WHERE note = '模拟'")
    lost = opened.ask("SELECT count(*) AS n FROM regions WHERE parent_code NOT IN (SELECT region_code FROM regions)")["n"][0]
    opened.close()
    assert set(added["level"]) == {"street", "community"}
    assert added["name"].str.contains("模拟").all()
    assert lost == 0


def test_nothing_is_built_again_that_is_up_to_date(folder: Path, real_master: DataFolder) -> None:
    before = (folder / "indicators.duckdb").stat().st_mtime_ns
    simulated(20_000, folder, real_master.path)
    assert (folder / "indicators.duckdb").stat().st_mtime_ns == before


@pytest.mark.parametrize("page", PAGES)
def test_every_page_runs_on_simulated_data_under_their_mark(page: str, simulation: Store) -> None:
    app = run_page(page, region="长春市", **TWO_CHARTS)
    assert not app.exception
    assert "模拟数据" in app.error[0].value


def test_a_stream_with_too_many_figures_is_drawn_from_wide_regions_and_says_so(simulation: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planned_charts, "MOST_FIGURES", 100)
    streamlit.cache_resource.clear()
    app = run_page("streams", stream="网格与三长")
    drawn_from = planned_charts.ground_of("grid_governance").values
    streamlit.cache_resource.clear()
    assert not app.exception
    assert "数字超过 100 个，这里的图只用全国、省、市三级的数字；其余的请到数据查询里看。" in texts(app)
    assert set(drawn_from["region_level"]) == {"province", "prefecture"} < set(simulation.ask("SELECT level FROM regions")["level"])


def test_a_missed_limit_is_told() -> None:
    interactions = {name: _choices(time, script) for name, time, script in (
        (FLOOR, 100.0, 10.0), (FLOOR_ONCE, 75.0, 10.0), (CURATED, 120.0, 50.0), (SIMULATED, 130.0, 60.0),
    )}  # fmt: skip
    loads = {name: ([Load(900, 9_000)] * 3, [Load(500, 5_000)] * 3) for name in interactions}
    changes = PageChanges({title: [150.0] * 3 for title in PAGES.values()}, [100.0] * 36)
    alone, boards = ({name: interactions[name] for name in names} for names in ((FLOOR, FLOOR_ONCE, CURATED), (CURATED, SIMULATED)))
    busy = {name: _choices(time, 5.0) for name, time in ((FLOOR, 300.0), (FLOOR_ONCE, 300.0), (CURATED, 300.0))}
    results = Results(
        [busy, alone], boards, alone, changes, loads, {"started": 200.0}, {CURATED: 250.0}, 2.0, {CURATED: 6_355, SIMULATED: 20_000}, 0.1
    )
    assert [limit.promise for limit in limits(results) if not limit.is_met] == ["time of the script, p50"]
    told = report(results)
    assert "| time of the script, p50 | 50.0 ms | ≤ 40 ms | **no** |" in told  # of the series in which the floor took least
    assert "| curated, 1 | 300 | 300 | 5, 5 | 5 |" in told and "| curated, 2 | 120 | 120 | 50, 50 | 50 |" in told
    assert "| choice → charts, p50, against the floor with charts drawn once | 1.60 × | — | — |" in told


def _choices(time: float, script: float) -> Interactions:
    return Interactions([time] * 30, [(script, script)] * 30, [script] * 30)


def test_the_readme_quotes_the_report_of_the_last_run() -> None:
    readme = README.read_text(encoding="utf-8")
    assert "| promise | measured | limit | met |" in readme
    assert quoted(readme, REPORT.read_text(encoding="utf-8")) == readme
