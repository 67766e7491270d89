"""The report of the benchmarks tells a missed limit."""

from tests.support.pages import PAGES
from tools.benchmarks.measurements import FLOOR, FLOOR_COMPONENT, FLOOR_ECHARTS, FLOORS, PAGES_WITH_CHARTS, Interactions, Load, PageChanges
from tools.benchmarks.report import CURATED, Results, limits, report

SIMULATED = "simulated, 0.02 million"


def test_a_missed_limit_is_told() -> None:
    interactions = {name: _choices(time, script) for name, time, script in (
        (FLOOR, 100.0, 10.0), (FLOOR_ECHARTS, 80.0, 10.0), (FLOOR_COMPONENT, 50.0, 10.0), (CURATED, 80.0, 50.0), (SIMULATED, 90.0, 60.0),
    )}  # fmt: skip
    loads = {name: ([Load(900, 3_000_000)] * 3, [Load(500, 5_000)] * 3) for name in (*interactions, *PAGES_WITH_CHARTS)}
    loads[CURATED] = [Load(900, 3_000_000)] * 3, [Load(550, 5_000)] * 3
    changes = PageChanges({title: [150.0] * 3 for title in PAGES.values()}, [100.0] * 36)
    alone = {name: interactions[name] for name in (*FLOORS, CURATED)}
    boards = {name: interactions[name] for name in (CURATED, SIMULATED)}
    busy = {name: _choices(300.0, 5.0) for name in alone}
    results = Results(
        [busy, alone], boards, alone, changes, loads, {"started": 200.0}, {CURATED: 250.0}, 2.0, {CURATED: 6_355, SIMULATED: 20_000}, 0.1
    )
    assert [limit.promise for limit in limits(results) if not limit.is_met] == [
        "warm load, p50, against the floor's",
        "time of the script, p50",
    ]
    told = report(results)
    assert "| time of the script, p50 | 50.0 ms | ≤ 40 ms | **no** |" in told  # of the series in which the floor took least
    assert "| curated, 1 | 300 | 300 | 5, 5 | 5 |" in told and "| curated, 2 | 80 | 80 | 50, 50 | 50 |" in told
    assert "| choice → charts, p50, against the floor, by the dashboard's component | 1.60 × | — | — |" in told
    assert "| bytes of a cold load | 3.0 MB | ≤ 4 MB | yes |" in told


def _choices(time: float, script: float) -> Interactions:
    return Interactions([time] * 30, [(script, script)] * 30, [script] * 30)
