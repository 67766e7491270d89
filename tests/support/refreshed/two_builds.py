"""Two builds that differ in their exact figures, a briefing as a file of the first, and how it is made anew from the second."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import duckdb

from indicators.store.cached_store import CachedStore
from indicators.views.briefing import Item, read
from indicators.views.figure import Figure
from indicators.views.handout import Handout, make_handout, stamp_build
from indicators.views.pages import view_address
from output.files.refresh.request import Recalled, Renew
from tests.support import PROJECT

SITE = "http://127.0.0.1:8501"
CHANGE = """
    UPDATE observations SET value = value + 1, lower_bound = lower_bound + 1, upper_bound = upper_bound + 1,
        as_printed = CAST(CAST(value + 1 AS BIGINT) AS VARCHAR) || unit
    WHERE qualifier = 'exact' AND value_high IS NULL AND value = floor(value) AND unit <> '%' AND value > 10 AND processing = 'printed'
"""


def change_build(path: Path, folder: Path) -> CachedStore:
    """The build with every exact whole figure one greater, as if the next edition of its sources had been taken in."""
    changed = folder / "changed0changed0.duckdb"
    changed.unlink(missing_ok=True)
    with duckdb.connect(str(changed)) as connection:
        connection.execute(f"ATTACH '{path}' AS build (READ_ONLY)")
        tables = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'build'").fetchall()
        views = connection.execute("SELECT sql FROM duckdb_views() WHERE database_name = 'build' AND NOT internal").fetchall()
        for (table,) in tables:  # without keys, which no row that others refer to could be changed under
            connection.execute(f"CREATE TABLE {table} AS SELECT * FROM build.{table}")
        connection.execute("DETACH build")
        for (view,) in views:
            connection.execute(view)
        connection.execute(CHANGE)
    return CachedStore(str(changed))


def collect(name: str, build: CachedStore) -> Handout:
    """A ready-made briefing as the desk takes it away: each figure under the name of its item, with the address of its view."""
    held = read((PROJECT / "data" / "briefings" / f"{name}.json").read_bytes())
    found = [_find(item.page, item.query, item.key, build) for item in held.items]
    figures = [_put_words(item, figure) for item, figure in zip(held.items, found, strict=True) if figure is not None]
    return _hand_out(held.title, figures, build)


def _put_words(item: Item, figure: Figure) -> Figure:
    query = f"?{urlencode(item.query)}" if item.query else ""
    address = f"{SITE}/{item.page}{query}#figure-{item.key}"
    return replace(figure, key=item.name, comment=item.comment, address=address)


def renew_from(build: CachedStore) -> Renew:
    """How a file is made anew from a build."""

    def renew(recalled: Recalled) -> Handout:
        figures = []
        for request in recalled.requests:
            figure = _find(request.page, request.query, request.view_key, build)
            if figure is not None:
                figures.append(replace(figure, key=request.key, comment=request.comment, address=f"{SITE}{request.address}"))
        return replace(_hand_out(recalled.title, figures, build), region=recalled.region)

    return renew


def _find(page: str, query: tuple[tuple[str, str], ...], key: str, build: CachedStore) -> Figure | None:
    return next((figure for figure in view_address(page, query, build) if figure.key == key and not figure.frame.empty), None)


def _hand_out(title: str, figures: Sequence[Figure], build: CachedStore) -> Handout:
    return make_handout(title, tuple(figures), stamp_build(build, "2026-12-01 09:00"), build.indicators(), build.sources())
