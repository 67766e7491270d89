"""Files: 100,000 filtered rows as CSV beside DuckDB's own COPY, the memory while ten million are sent, papers of twenty figures."""

import statistics
import tempfile
import time
import urllib.request
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path

import duckdb

from indicators.model.columns import COLUMNS, PART_ROWS
from indicators.store.cached_store import published_build
from indicators.store.connection import Store
from indicators.store.observations import value_counts, value_query
from indicators.store.streaming import value_parts
from indicators.store.value_filter import ValueFilter
from indicators.views.figure import make_figure
from indicators.views.handout import make_handout, stamp_build
from output.files.csv import stream_csv
from output.files.formats import FORMATS
from tools.benchmarks import PROJECT
from tools.benchmarks.report import Limit
from tools.benchmarks.servers import Measured
from tools.gallery.examples import examples

FILTERED_ROWS, ROUNDS, PIECE = 100_000, 7, 1 << 20
PAPER_FIGURES, MOST_PAPER_SECONDS = 20, 3
PAPERS = (("a deck", "pptx"), ("PDF slides", "slides.pdf"), ("a PDF page", "pdf"), ("a PDF brief", "brief.pdf"))
MOST_TIMES, MOST_MORE, MOST_MEMORY = 1.2, 0.1, 300


def measure_csv(folder: Path) -> Limit:
    """Write the same rows in turns by both; the allowance of 100 ms is taken off first."""
    path = (folder / "indicators.duckdb").resolve()
    store = Store(path)
    wanted = _choose_filter(store)
    with duckdb.connect() as connection, tempfile.TemporaryDirectory() as target:
        connection.execute(f"ATTACH '{path}' AS build (READ_ONLY)")
        connection.execute("USE build")
        sql, parameters = value_query(wanted, ", ".join(COLUMNS))
        copy = f"COPY ({sql}) TO '{target}/rows.csv' (FORMAT csv)"
        times = [(_time(lambda: connection.execute(copy, parameters)), _time(lambda: _write_csv(store, wanted))) for _ in range(ROUNDS)]
    store.close()
    theirs, ours = (statistics.median(column) for column in zip(*times, strict=True))
    return Limit("100,000 filtered rows to CSV, less 100 ms, against DuckDB's own COPY", max(0, ours - MOST_MORE) / theirs, MOST_TIMES)


def measure_memory(server: Measured) -> Limit:
    """Measure the highest memory while every row of the server's build is sent as CSV, above that after a first small answer."""
    _read(f"{server.url}/api/observations.csv?region=220100&year=2020", server)
    idle = server.resident()
    most = _read(f"{server.url}/api/observations.csv", server)
    return Limit("memory while every simulated row is sent, above idle", most - idle, MOST_MEMORY, "MiB")


def measure_papers() -> list[Limit]:
    """Time the first file of each kind in a process, so with what its packages take to be imported: twenty figures of every kind."""
    build = published_build(PROJECT / "data")
    charts = [example.chart for example in examples(build.store)][:PAPER_FIGURES]
    figures = tuple(make_figure(chart, f"figure_{number}") for number, chart in enumerate(charts))
    made = make_handout("二十个图", figures, stamp_build(build, "2026-01-01 00:00"), build.indicators(), build.sources())
    writers = {kind.ending: kind for kind in FORMATS}
    return [
        Limit(f"{name} of {len(figures)} figures", _time(partial(writers[ending].write, made)), MOST_PAPER_SECONDS, "s")
        for name, ending in PAPERS
    ]


def _choose_filter(store: Store) -> ValueFilter:
    """Return a filter for as many of the first indicators as hold 100,000 rows."""
    counts = value_counts(store, ValueFilter())
    needed = sum(total < FILTERED_ROWS for total in accumulate(counts["value_count"])) + 1
    return ValueFilter(indicators=tuple(counts["indicator_id"][:needed]))


def _write_csv(store: Store, wanted: ValueFilter) -> int:
    parts = value_parts(store, wanted, value_counts(store, wanted), list(COLUMNS), PART_ROWS)
    return sum(len(piece) for piece in stream_csv(parts))


def _time(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _read(address: str, server: Measured) -> float:
    """Read an answer to its end; return the highest memory of the server meanwhile."""
    most = server.resident()
    with urllib.request.urlopen(address) as answer:  # noqa: S310 (our own server)
        while answer.read(PIECE):
            most = max(most, server.resident())
    return most
