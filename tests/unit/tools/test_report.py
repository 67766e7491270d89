"""The report of the benchmarks tells a missed limit."""

from tests.support.pages import PAGES
from tools.benchmarks.measurements import FLOOR, FLOOR_ONCE, Interactions, Load, PageChanges
from tools.benchmarks.report import CURATED, Results, limits, report

SIMULATED = "simulated, 0.02 million"


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
