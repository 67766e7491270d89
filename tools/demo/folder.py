"""The demo's data folder: the curated tables under a version that says they are simulated, with a year of evaluation tables beside them."""

import csv
import json
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.curated.inputs import PACKAGE, read_inputs
from etl.evaluation.cells import describe_table
from etl.evaluation.schemes import read_schemes
from evaluation.scheme.model import Scheme
from evaluation.tables import Unit
from indicators.views.handout import SIMULATED
from tools.demo.reports import make_checks, make_counts, make_entries, make_reviews

COPIED = ("curated", "schemas", "schemes", "briefings", "profile.toml", "charts.toml")
UNITS = Path("evaluation/units.csv")


@dataclass(frozen=True)
class Size:
    """How much is reported: communities, weeks, entries of each ledger."""

    communities: int = 709
    weeks: int = 52
    entries: int = 10_000


WHOLE_YEAR = Size()
STREET, COMMUNITY = "street", "community"
SOURCE = "nbs-2023"


def make_folder(source: Path, target: Path, size: Size = WHOLE_YEAR) -> None:
    """Make the folder anew from the project's own data folder."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for name in COPIED:
        copy = shutil.copytree if (source / name).is_dir() else shutil.copy
        copy(source / name, target / name)
    package = json.loads((source / PACKAGE).read_text(encoding="utf-8"))
    package["version"] = f"{SIMULATED} {package['version']}"
    (target / PACKAGE).write_text(json.dumps(package, ensure_ascii=False, indent=2), encoding="utf-8")
    units = _make_units(source, size.communities)
    _write(target / UNITS, "units", [{**unit, "source_id": SOURCE} for unit in units])
    for scheme in read_schemes(read_inputs(source)).by_id.values():
        for table, rows in _make_tables(scheme, units, size).items():
            _write(target / "evaluation" / scheme.id / f"{table}.csv", table, rows)


def _make_units(source: Path, count: int) -> list[Unit]:
    """Return the streets of the public list, and made-up communities below them."""
    with (source / UNITS).open(encoding="utf-8", newline="") as file:
        streets = [
            Unit(unit_code=row["unit_code"], name=row["name"], unit_type=STREET, parent_code=row["parent_code"], parent_name="")
            for row in csv.DictReader(file)
        ]
    communities = []
    for number in range(count):
        street, order = streets[number % len(streets)], number // len(streets) + 1
        name = f"{street['name']}第{order}社区"
        communities.append(
            Unit(
                unit_code=f"{street['unit_code']}{order:03d}",
                name=name,
                unit_type=COMMUNITY,
                parent_code=street["unit_code"],
                parent_name=street["name"],
            )
        )
    return [*streets, *communities]


def _make_tables(scheme: Scheme, units: Sequence[Unit], size: Size) -> dict[str, Iterable[Mapping[str, Any]]]:
    """Return what would be reported for a scheme: by streets where rates or entries are counted, by communities where items are judged."""
    streets, communities = ([unit for unit in units if unit["unit_type"] == kind] for kind in (STREET, COMMUNITY))
    if scheme.mechanism == "rates":
        return {"unit_counts": make_counts(scheme, streets, size.weeks)}
    if scheme.mechanism == "composite" and any(item.group for item in scheme.items):
        return {"unit_checks": make_reviews(scheme, communities)}
    if scheme.mechanism == "composite":
        return {"unit_counts": make_counts(scheme, streets, 1)}
    if scheme.mechanism == "checks":
        return {"unit_checks": make_checks(scheme, communities)}
    if scheme.mechanism == "ledger":
        entries, steps = make_entries(scheme, streets, size.entries)
        return {"entries": entries, "entry_steps": steps}
    return {}


def _write(path: Path, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
    names = [one["name"] for one in describe_table(table)["fields"]]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
