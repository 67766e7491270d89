"""The report of a run: a table of limits with what was measured, the ratios, and everything else in numbers."""

import platform
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tools.benchmarks.measurements import (
    FLOOR,
    FLOOR_COMPONENT,
    FLOOR_ECHARTS,
    PAGES_WITH_CHARTS,
    Interactions,
    Load,
    PageChanges,
    Series,
)
from tools.docs.generated import table
from web.plotly_bundle import find_bundle

CURATED = "curated"
MEGABYTE = 1_000_000


@dataclass(frozen=True)
class Limit:
    """What was promised, what was measured, both in one unit; without a limit it is there to be known."""

    promise: str
    measured: float
    limit: float | None
    unit: str = "×"

    @property
    def is_met(self) -> bool:
        return self.limit is None or self.measured <= self.limit

    @property
    def row(self) -> str:
        digits = 2 if self.unit == "×" else 1
        limit = "— | —" if self.limit is None else f"≤ {self.limit:g} {self.unit} | {'yes' if self.is_met else '**no**'}"
        return f"{self.promise} | {self.measured:.{digits}f} {self.unit} | {limit}"


@dataclass(frozen=True)
class Results:
    """Everything that one run has measured; servers go by name: the floor of the framework, the dashboard on each data set.

    `series` are choices in a view of two charts beside the floor, measured several times, `all_data` those on every data set, `single`
    choices in a view of a single chart.
    """

    series: Sequence[Series]
    all_data: Series
    single: Series
    page_changes: PageChanges  # on the curated data
    loads: Mapping[str, tuple[Sequence[Load], Sequence[Load]]]
    memory: Mapping[str, float]
    highest: Mapping[str, float]
    per_session: float
    rows: Mapping[str, int]
    load: float  # of the machine, before anything was measured
    files: Sequence[Limit] = ()

    @property
    def quietest(self) -> Series:
        """The series in which the machine had least other work: the floor took least, by which a ratio to it rather grows."""
        return min(self.series, key=lambda one: p50(one[FLOOR].charts))


def p50(values: Sequence[float]) -> float:
    return statistics.median(values)


def p95(values: Sequence[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def limits(results: Results) -> list[Limit]:
    """Return the promises that a run checks."""
    beside = {name: measured.charts for name, measured in results.quietest.items()}
    floor, curated = beside[FLOOR], beside[CURATED]
    cold, warm = ({name: p50([load.charts for load in loads[kind]]) for name, loads in results.loads.items()} for kind in (0, 1))
    pages = [CURATED, *PAGES_WITH_CHARTS]
    fetched = p50([load.size for load in results.loads[CURATED][0]]) / MEGABYTE
    typical = {name: p50(measured.charts) for name, measured in results.all_data.items()}
    return [
        Limit("choice → charts, p50, against the floor", p50(curated) / p50(floor), 0.85),
        Limit("choice → charts, p95, against the floor", p95(curated) / p95(floor), 1.2),
        *(
            Limit(f"choice → charts, p50, against the {name}", p50(curated) / p50(beside[name]), None)
            for name in (FLOOR_ECHARTS, FLOOR_COMPONENT)
        ),
        Limit("cold load, p50, against the floor's", cold[CURATED] / cold[FLOOR], 1),
        Limit("warm load, p50, against the floor's", warm[CURATED] / warm[FLOOR], 1),
        *(
            Limit(f"{kind} load of any page with charts, p50, against the floor's", max(times[page] for page in pages) / times[FLOOR], 1.25)
            for kind, times in (("cold", cold), ("warm", warm))
        ),
        Limit("bytes of a cold load", fetched, 4, "MB"),
        Limit("change of page, p50, against the floor's choice", p50(results.page_changes.every) / p50(results.page_changes.floor), 2),
        Limit("time of the script, p50", p50([wall for wall, _ in results.quietest[CURATED].script]), 40, "ms"),
        *(
            Limit(f"choice → charts on {results.rows[name]:,} rows, p50, against the curated data", typical[name] / typical[CURATED], most)
            for name, most in zip(_simulated(results), (1.3, 2), strict=False)
        ),
        Limit("memory of each further open session", results.per_session, 3, "MiB"),
        Limit("memory of the server at its highest", results.highest[CURATED], 400, "MiB"),
        *results.files,
    ]


def _simulated(results: Results) -> list[str]:
    return [name for name in results.all_data if name != CURATED]


def report(results: Results) -> str:
    """Return the report as Markdown."""
    memory = {**results.memory, "each further session": results.per_session}
    memory |= {f"highest, {name}": mebibytes for name, mebibytes in results.highest.items()}
    changes = {
        **results.page_changes.pages,
        "all": results.page_changes.every,
        "the floor's choices in between": results.page_changes.floor,
    }
    return "\n".join(
        [
            f"{date.today()}, {_machine(results.load)}.",
            "",
            f"{len(results.quietest[FLOOR].charts)} choices of each server, {len(results.series)} series of choices beside the floor.",
            "",
            *table("promise | measured | limit | met", [limit.row for limit in limits(results)]),
            "### Choice → two charts",
            "",
            *_choices(results, results.quietest),
            "### Every series of choices → two charts",
            "",
            *table("server | p50 | p95 | script p50: wall, CPU | CPU of the server, p50", _every_series(results.series)),
            "### Choice → two charts, on all data",
            "",
            *_choices(results, results.all_data),
            "### Choice → one chart",
            "",
            *_choices(results, results.single),
            "### Change of page",
            "",
            *table("to | p50 | p95", [f"{page} | {p50(times):.0f} | {p95(times):.0f}" for page, times in changes.items()]),
            "### First load, p50",
            "",
            *table(
                "server | cold: ms, KiB | warm: ms, KiB",
                [f"{name} | {_load(cold)} | {_load(warm)}" for name, (cold, warm) in results.loads.items()],
            ),
            "### Memory of the server",
            "",
            *table("after | MiB", [f"{title} | {mebibytes:.1f}" for title, mebibytes in memory.items()]),
        ]
    )


def _choices(results: Results, measured: Mapping[str, Interactions]) -> list[str]:
    rows = [f"{name} | {_rows(results, name)} | {_interactions(times)}" for name, times in measured.items()]
    return table("server | rows | p50 | p95 | script p50: wall, CPU | CPU of the server, p50", rows)


def _every_series(series: Sequence[Series]) -> list[str]:
    return [f"{name}, {number} | {_interactions(times)}" for number, one in enumerate(series, 1) for name, times in one.items()]


def _rows(results: Results, name: str) -> str:
    return f"{results.rows[name]:,}" if name in results.rows else "—"


def _interactions(measured: Interactions) -> str:
    script = [p50(times) for times in zip(*measured.script, strict=True)]
    return f"{p50(measured.charts):.0f} | {p95(measured.charts):.0f} | {script[0]:.0f}, {script[1]:.0f} | {p50(measured.cpu):.0f}"


def _load(loads: Sequence[Load]) -> str:
    return f"{p50([load.charts for load in loads]):.0f}, {p50([load.size for load in loads]) / 1024:,.0f}"


def _machine(load: float) -> str:
    cores = len([line for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines() if line.startswith("processor")])
    packages = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "duckdb", "plotly"))
    packages += f" ({Path(find_bundle().address).stem} bundle)"
    return f"{platform.system()} with {cores} cores (load before the run: {load:.1f}), Python {platform.python_version()}, {packages}"
