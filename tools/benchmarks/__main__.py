"""Measures everything, writes tools/benchmarks/report.md and its table into README.md: python -m tools.benchmarks.

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
from tools.benchmarks import PROJECT, files, measurements
from tools.benchmarks.report import CURATED, REPORT, Limit, Results, limits, quoted, report
from tools.benchmarks.servers import Measured, dashboard, floor
from tools.benchmarks.simulate import row_count, simulated

SIMULATED = (10_000_000, 100_000_000)
MILLION = 1_000_000
SERIES = 3  # of the choices that are compared with the floor: one of them may meet a quieter machine than the others
README = PROJECT / "README.md"


def main() -> int:
    """Builds the simulated data where need be, measures, prints and writes the report."""
    arguments = argparse.ArgumentParser(prog="python -m tools.benchmarks", description=__doc__)
    arguments.add_argument(
        "--rows", type=_number, nargs="*", default=SIMULATED, help="sizes of the simulated data sets; none: curated data only"
    )
    arguments.add_argument("--report", type=Path, default=REPORT)
    chosen = arguments.parse_args()
    load = os.getloadavg()[0]
    folders = {f"simulated, {rows / MILLION:g} million": simulated(rows) for rows in chosen.rows}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        results = measured(browser, folders, load)
        browser.close()
    text = report(results)
    chosen.report.write_text(text, encoding="utf-8")
    if chosen.report == REPORT:
        README.write_text(quoted(README.read_text(encoding="utf-8"), text), encoding="utf-8")
    sys.stdout.write(text)
    missed = [limit.promise for limit in limits(results) if not limit.is_met]
    sys.stdout.write("".join(f"missed: {promise}\n" for promise in missed))
    return int(bool(missed))


def _number(words: str) -> int:
    """10M is ten million."""
    return int(words[:-1]) * MILLION if words.endswith("M") else int(words)


def measured(browser: Browser, folders: dict[str, Path], load: float) -> Results:
    """One run: servers that are compared with one another are up at the same time and take turns."""
    charts = measurements.drawn_charts()
    _tell("choices, two charts")
    series = [_against_floors(browser, charts) for _ in range(SERIES)]
    with contextlib.ExitStack() as stack:
        least = stack.enter_context(_floor(measurements.plain(charts)))
        boards = {CURATED: stack.enter_context(dashboard())}
        boards |= {name: stack.enter_context(dashboard(folder)) for name, folder in folders.items()}
        servers: dict[str, Measured] = {measurements.FLOOR: least, **boards}
        start = measurements.START
        _tell("first loads")
        loads = {name: measurements.loads(browser, server.url + ("" if server is least else start)) for name, server in servers.items()}
        _tell("choices, two charts, all data")
        all_data = measurements.interactions(browser, boards, measurements.TWO_MORE)
        _tell("choices, one chart")
        single = measurements.interactions(browser, {name: servers[name] for name in (measurements.FLOOR, CURATED)}, measurements.ONE)
        _tell("changes of page")
        page_changes = measurements.page_changes(browser, boards[CURATED], least)
        _tell("memory")
        with dashboard() as fresh:
            memory = measurements.memory_of_all_pages(browser, fresh)
        return Results(
            series,
            all_data,
            single,
            page_changes,
            loads,
            memory,
            per_session=measurements.memory_per_session(browser, boards[CURATED]),
            highest={name: server.resident("VmHWM") for name, server in servers.items()},
            files=_files(next(iter(folders.values()), None)),
            rows={CURATED: row_count(), **{name: row_count(folder) for name, folder in folders.items()}},
            load=load,
        )


def _against_floors(browser: Browser, charts: measurements.Charts) -> measurements.Series:
    """A series of choices with both floors beside the curated data; all of them new servers, to which every view is new."""
    with _floor(measurements.plain(charts)) as least, dashboard() as board, _floor(charts) as least_once:
        servers = {measurements.FLOOR: least, CURATED: board, measurements.FLOOR_ONCE: least_once}
        return measurements.interactions(browser, servers, measurements.TWO)


@contextlib.contextmanager
def _floor(charts: measurements.Charts) -> Iterator[Measured]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "charts.json"
        path.write_text(json.dumps(charts, ensure_ascii=False), encoding="utf-8")
        with floor(path) as server:
            yield server


def _files(folder: Path | None) -> list[Limit]:
    """What files cost: a deck, and on the smaller simulated data and a server of its own those of many rows."""
    _tell("files")
    deck = [files.deck_limit()]
    if folder is None:
        return deck
    with dashboard(folder) as server:
        return [files.csv_limit(folder), files.memory_limit(server), *deck]


def _tell(stage: str) -> None:
    sys.stderr.write(f"{stage} …\n")


if __name__ == "__main__":
    raise SystemExit(main())
