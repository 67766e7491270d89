"""Measure everything and write the report into docs/performance.md: python -m tools.benchmarks.

Ends with 1 where a limit is missed.
"""

import argparse
import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.support.browser.server import CHROMIUM_ARGUMENTS, chromium
from tools.benchmarks import PROJECT, files, imports, measurements, own_tables
from tools.benchmarks.report import CURATED, Limit, Results, limits, report
from tools.benchmarks.servers import Measured, dashboard, floor
from tools.benchmarks.simulate import count_rows, simulate
from tools.docs.generated import with_generated

SIMULATED = (10_000_000, 100_000_000)
MILLION = 1_000_000
SERIES = 3  # of the choices that are compared with the floor: one of them may meet a quieter machine than the others
PERFORMANCE = PROJECT / "docs" / "performance.md"


def main() -> int:
    """Build the simulated data where need be, measure, print and write the report."""
    arguments = argparse.ArgumentParser(prog="python -m tools.benchmarks", description=__doc__)
    arguments.add_argument(
        "--rows", type=_read_number, nargs="*", default=SIMULATED, help="sizes of the simulated data sets; none: curated data only"
    )
    arguments.add_argument("--report", type=Path, help="a file for the report, docs/performance.md being left as it is")
    chosen = arguments.parse_args()
    load = os.getloadavg()[0]
    folders = {f"simulated, {rows / MILLION:g} million": simulate(rows) for rows in chosen.rows}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        results = measure(browser, folders, load)
        browser.close()
    text = report(results)
    page = text if chosen.report else with_generated(PERFORMANCE.read_text(encoding="utf-8"), text)
    (chosen.report or PERFORMANCE).write_text(page, encoding="utf-8")
    sys.stdout.write(text)
    missed = [limit.promise for limit in limits(results) if not limit.is_met]
    sys.stdout.write("".join(f"missed: {promise}\n" for promise in missed))
    return int(bool(missed))


def _read_number(words: str) -> int:
    """Read a number with or without its unit: 10M is ten million."""
    return int(words[:-1]) * MILLION if words.endswith("M") else int(words)


def measure(browser: Browser, folders: dict[str, Path], load: float) -> Results:
    """Measure everything once; servers that are compared with one another are up at the same time and take turns."""
    charts = measurements.draw_charts()
    _tell("choices, two charts")
    series = [_measure_against_floors(browser, charts) for _ in range(SERIES)]
    with contextlib.ExitStack() as stack:
        floors = {name: stack.enter_context(_start_floor(charts, page)) for name, page in measurements.FLOORS.items()}
        boards = {CURATED: stack.enter_context(dashboard())}
        boards |= {name: stack.enter_context(dashboard(folder)) for name, folder in folders.items()}
        least = floors[measurements.FLOOR]
        _tell("first loads")
        start = measurements.TWO[0]
        addresses = {name: server.url + start.floor_address for name, server in floors.items()}
        addresses |= {name: server.url + start.address for name, server in boards.items()}
        pages = {title: boards[CURATED].url + address for title, address in measurements.PAGES_WITH_CHARTS.items()}
        loads = measurements.measure_loads(browser, addresses | pages)
        _tell("choices, two charts, all data")
        all_data = measurements.measure_choices(browser, boards, measurements.TWO_MORE)
        _tell("choices, one chart")
        single = measurements.measure_choices(browser, {measurements.FLOOR: least, CURATED: boards[CURATED]}, measurements.ONE)
        _tell("changes of page")
        page_changes = measurements.measure_page_changes(browser, boards[CURATED], least)
        _tell("memory")
        with dashboard() as fresh:
            memory = measurements.measure_memory_of_all_pages(browser, fresh)
        return Results(
            series,
            all_data,
            single,
            page_changes,
            loads,
            memory,
            per_session=measurements.measure_memory_per_session(browser, boards[CURATED]),
            highest={name: server.resident("VmHWM") for name, server in (floors | boards).items()},
            files=_measure_files(next(iter(folders.values()), None)),
            rows={CURATED: count_rows(), **{name: count_rows(folder) for name, folder in folders.items()}},
            load=load,
        )


def _measure_against_floors(browser: Browser, charts: measurements.Charts) -> measurements.Series:
    """Measure choices with all floors beside the curated data; all of them new servers, to which every view is new."""
    with contextlib.ExitStack() as stack:
        servers = {name: stack.enter_context(_start_floor(charts, page)) for name, page in measurements.FLOORS.items()}
        servers[CURATED] = stack.enter_context(dashboard())
        return measurements.measure_choices(browser, servers, measurements.TWO)


@contextlib.contextmanager
def _start_floor(charts: measurements.Charts, page: str) -> Iterator[Measured]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "charts.json"
        path.write_text(json.dumps(charts, ensure_ascii=False), encoding="utf-8")
        with floor(path, page) as server:
            yield server


def _measure_files(folder: Path | None) -> list[Limit]:
    """Measure what files cost: papers, own tables, and on the smaller simulated data and a server of its own those of many rows."""
    _tell("files")
    papers = [*files.measure_papers(), *own_tables.measure_reading()]
    if folder is None:
        return [*papers, *imports.measure_imports()]
    with dashboard(folder) as server:
        return [files.measure_csv(folder), files.measure_memory(server), *papers, *imports.measure_imports()]


def _tell(stage: str) -> None:
    sys.stderr.write(f"{stage} …\n")


if __name__ == "__main__":
    raise SystemExit(main())
