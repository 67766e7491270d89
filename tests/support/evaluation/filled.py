"""A copy of the published build with evaluation schemes and what was found in made-up tables, as `etl build` would leave it."""

import hashlib
import shutil
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pandas as pd

from evaluation.mechanisms.bulletin import assess_bulletin
from evaluation.mechanisms.checks import assess_checks
from evaluation.mechanisms.composite import assess_composite, read_rates
from evaluation.mechanisms.ledger import assess_ledger
from evaluation.mechanisms.rates import assess_rates
from evaluation.results import Result
from evaluation.scheme.model import Scheme
from evaluation.scheme.stored import write_scheme
from evaluation.tables import Unit
from tests.support.evaluation.schemes import EVERY, PROJECTS, SCORES, STARS, SURVEY, WEEKLY
from tests.support.pages import published
from tools.demo.reports import make_checks, make_counts, make_entries

DISTRICTS = {"220102": "南关", "220103": "宽城", "220104": "朝阳", "220105": "二道"}


def list_units(per_district: int) -> list[Unit]:
    """Streets of some districts, by codes of nine digits."""
    return [
        Unit(
            unit_code=f"{district}{number:03d}",
            name=f"{name}第{number}街道",
            unit_type="街道",
            parent_code=district,
            parent_name=f"{name}区",
        )
        for district, name in DISTRICTS.items()
        for number in range(1, per_district + 1)
    ]


def find_results(units: list[Unit], weeks: int, entries: int) -> list[Result]:
    """What the mechanisms find in made-up tables of a year."""
    counts = list(make_counts(SURVEY, units, weeks))
    newest = max(row["period_end"] for row in counts)
    recent = [row for row in counts if row["period_end"] == newest]
    followed = [{**row, "scheme_id": WEEKLY.id} for row in counts]
    opened, steps = make_entries(PROJECTS, units, entries)
    return [
        *assess_rates(SURVEY, recent, units),
        *assess_composite(SCORES, read_rates(recent), units),
        *assess_checks(STARS, list(make_checks(STARS, units)), units),
        *assess_ledger(PROJECTS, opened, steps, units),
        *assess_bulletin(WEEKLY, followed, units),  # type: ignore[arg-type]
    ]


def fill_build(folder: Path, per_district: int = 5, weeks: int = 20, entries: int = 200) -> Path:
    """A data folder that serves the published build with evaluation results in it."""
    units = list_units(per_district)
    source = published()
    target = folder / "builds" / source.name
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)
    with duckdb.connect(str(target)) as connection:
        _add_units(connection, units)
        _add(connection, "evaluation_schemes", map(_scheme_row, EVERY))
        _add(connection, "evaluation_items", (_item_row(scheme, place) for scheme in EVERY for place in range(len(scheme.items))))
        _add(connection, "evaluation_results", (dict(result) for result in find_results(units, weeks, entries)))
    target.with_suffix(".digest").write_text(hashlib.sha256(target.read_bytes()).hexdigest())
    link = folder / "indicators.duckdb"
    link.unlink(missing_ok=True)
    link.symlink_to(Path("builds") / target.name)
    return folder


def _add_units(connection: duckdb.DuckDBPyConnection, units: list[Unit]) -> None:
    for unit in units:
        row = [unit["unit_code"], unit["name"], unit["name"], "jiedao", "street", unit["parent_code"], "administrative"]
        names = "region_code, name, short_name, pinyin, level, parent_code, kind"
        connection.execute(f"INSERT INTO regions ({names}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        connection.execute("INSERT INTO region_counts VALUES (?, 0)", [unit["unit_code"]])


def _add(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[dict[str, object]]) -> None:
    frame = pd.DataFrame(list(rows))
    connection.register("added", frame)
    connection.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM added")
    connection.unregister("added")


def _scheme_row(scheme: Scheme) -> dict[str, object]:
    place = scheme.place
    return {
        "scheme_id": scheme.id,
        "title": scheme.title,
        "mechanism": scheme.mechanism,
        "version": scheme.version,
        "source_id": place.source_id if place else None,
        "position_start": place.start if place else None,
        "position_end": place.end if place else None,
        "content": write_scheme(scheme),
    }


def _item_row(scheme: Scheme, place: int) -> dict[str, object]:
    item = scheme.items[place]
    return {
        "scheme_id": scheme.id,
        "item_id": item.id,
        "name": item.name,
        "amount": float(item.amount) if item.amount is not None else None,
        "definition": item.definition,
        "status": item.status,
    }
