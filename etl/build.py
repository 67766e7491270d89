"""The build: read → check → derive → load → publish. Nothing is replaced when anything fails."""

import hashlib
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import duckdb

from etl.changes import Changes, compare_builds
from etl.curated.derivation import DERIVATION_SOURCE_ID, DerivationError, derive_observations, propagate_breaks
from etl.curated.inputs import Inputs, InputsUnreadable, read_inputs
from etl.curated.map_rules import check_maps, read_areas
from etl.curated.rules import apply_rules
from etl.curated.search_terms import collect_search_terms
from etl.curated.settings import check_settings
from etl.curated.tables import Row, Tables, load_tables, observations
from etl.database import SCHEMA_FOLDER, write_database
from etl.evaluation.systems import read_systems
from etl.imports import list_versions, make_indicators, make_observations, make_regions, make_sources, restrict, split_large
from etl.intake.versions.version import Version
from etl.large_tables import LargeTableDamaged
from etl.problems import Problem
from etl.publication import find_kept_build, hold_lock, is_published, publish, publish_kept
from indicators.model.intervals import interval_of
from indicators.store.builds import AS_OF, NothingPublished, find_folder_as_of, find_served_build

ETL_FOLDER = Path(__file__).parent
MODEL_FOLDER = ETL_FOLDER.parent / "indicators" / "model"
EVALUATION_FOLDER = ETL_FOLDER.parent / "evaluation"
DERIVATION_SOURCE = {
    "source_id": DERIVATION_SOURCE_ID,
    "title": "本项目推算",
    "date_basis": "inferred",
    "kind": "computation",
    "confidence": "secondary",
    "licence": "推算结果可引用，须同时注明运算数的出处",
}


class CheckFailed(Exception):
    """The curated tables have problems; `problems` lists every one."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} 处问题")
        self.problems = problems


class FiguresVanish(Exception):
    """The new build leaves out figures of the published one, and nobody has said that it may; `changes` names them."""

    def __init__(self, changes: Changes) -> None:
        super().__init__(f"{changes.vanished_figures} 个数字将要消失")
        self.changes = changes


class Built(NamedTuple):
    """What a build came to: its id, whether anything was new, and what differs from the one published before."""

    build_id: str
    is_new: bool
    changes: Changes | None = None


@dataclass(frozen=True)
class Listener:
    """Who is told of a build: how the work goes on, that another build is awaited; and who is asked whether figures may vanish."""

    show_progress: Callable[[Iterable[str]], Iterable[str]] = iter
    tell_to_wait: Callable[[], object] = lambda: None
    may_vanish: Callable[[Changes], bool] = lambda _: True


NOBODY = Listener()
MOST_AS_OF = 8  # builds as of versions that are kept


def read_checked_tables(data_folder: Path) -> Tables:
    """Return the curated tables, checked, with derived figures and search terms; raise CheckFailed with all problems at once."""
    return check_inputs(read_inputs(data_folder))


def check_inputs(inputs: Inputs) -> Tables:
    """Return the tables of these inputs, checked, with derived figures and search terms; raise CheckFailed with all problems at once."""
    try:
        tables = load_tables(inputs)
    except InputsUnreadable as unreadable:
        raise CheckFailed([unreadable.problem]) from unreadable
    versions = list_versions(inputs)
    own_regions = make_regions(versions, (row["region_code"] for row in tables.rows["regions"]))
    systems = read_systems(inputs, tables, own_regions)
    problems = [*tables.problems, *apply_rules(tables), *check_settings(inputs, tables), *check_maps(inputs, tables), *systems.problems]
    if problems:
        raise CheckFailed(sorted(set(problems)))
    tables.rows["observations"] = _gather_observations(tables)
    _add_own_tables(tables, inputs, versions, own_regions)
    tables.rows |= systems.judge(tables)
    tables.rows["map_areas"] = read_areas(inputs)
    tables.rows["search_terms"] = collect_search_terms(tables)
    _add_rows(tables, "sources", [DERIVATION_SOURCE])
    return tables


def _add_own_tables(tables: Tables, inputs: Inputs, versions: list[Version], regions: list[Row]) -> None:
    """Add what the versions of own tables in force say; they were checked when they were published."""
    if not versions:
        return
    _add_rows(tables, "sources", make_sources(versions))
    _add_rows(tables, "regions", regions)
    _add_rows(tables, "indicators", make_indicators(versions, tables.rows["indicators"]))
    _add_rows(tables, "observations", make_observations(split_large(versions)[0], inputs, tables.rows["indicators"]))


def _add_rows(tables: Tables, table: str, rows: list[Row]) -> None:
    """Add rows to a table; columns that they do not have are empty."""
    empty = dict.fromkeys(tables.rows[table][0])
    tables.rows[table] = [*tables.rows[table], *({**empty, **row} for row in rows)]


def build(data_folder: Path, listener: Listener = NOBODY) -> Built:
    """Build and publish what the data folder holds once no other build is at work; repair a published build that is damaged.

    Raise CheckFailed or FiguresVanish and leave everything as it was.
    """
    with hold_lock(data_folder, listener.tell_to_wait):
        inputs = read_inputs(data_folder)
        build_id = name_build(inputs)
        if is_published(data_folder, build_id):
            return Built(build_id, is_new=False)
        served = _find_served(data_folder)
        changes: list[Changes] = []

        def approve(path: Path) -> None:
            if served is not None:
                changes.append(_approve(served, path, listener))

        if kept := find_kept_build(data_folder, build_id):
            approve(kept)
            publish_kept(data_folder, kept)
        else:
            tables = check_inputs(inputs)

            def write(path: Path) -> None:
                _write(path, build_id, tables, inputs, listener.show_progress)
                approve(path)

            publish(data_folder, build_id, write)
        _remove_outdated(data_folder, inputs)
        return Built(build_id, is_new=True, changes=changes[0] if changes else None)


def build_as_of(data_folder: Path, version: int, listener: Listener = NOBODY) -> Built:
    """Build what the folder holds with its own tables as of a version, beside the published build; raise LookupError without it."""
    with hold_lock(data_folder, listener.tell_to_wait):
        inputs = restrict(read_inputs(data_folder), version)
        build_id, folder = name_build(inputs), find_folder_as_of(data_folder, str(version))
        if is_published(folder, build_id):
            return Built(build_id, is_new=False)
        tables = check_inputs(inputs)
        folder.mkdir(parents=True, exist_ok=True)
        publish(folder, build_id, lambda path: _write(path, build_id, tables, inputs, listener.show_progress))
        _remove_outdated(data_folder, inputs, keep=folder)
        return Built(build_id, is_new=True)


def _remove_outdated(data_folder: Path, inputs: Inputs, keep: Path | None = None) -> None:
    """Remove builds as of versions that are no longer of these inputs, and the oldest of too many."""
    folders = sorted((data_folder / AS_OF).glob("[0-9]*"), key=lambda folder: folder.stat().st_mtime, reverse=True)
    for place, folder in enumerate(folders):
        if folder != keep and (place >= MOST_AS_OF or not _is_current(folder, inputs)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_current(folder: Path, inputs: Inputs) -> bool:
    try:
        return is_published(folder, name_build(restrict(inputs, int(folder.name))))
    except LookupError:
        return False


def _find_served(data_folder: Path) -> Path | None:
    try:
        return Path(find_served_build(data_folder).path)
    except NothingPublished:
        return None


def _approve(served: Path, new: Path, listener: Listener) -> Changes:
    changes = compare_builds(served, new)
    if changes.vanished_figures and not listener.may_vanish(changes):
        raise FiguresVanish(changes)
    return changes


def name_build(inputs: Inputs) -> str:
    """Return a name for exactly these inputs: the curated files, their schema, the SQL and the code that reads them."""
    digest = hashlib.sha256(duckdb.__version__.encode())
    code = [*ETL_FOLDER.rglob("*.py"), *SCHEMA_FOLDER.glob("*.sql"), *MODEL_FOLDER.glob("*.py"), *EVALUATION_FOLDER.rglob("*.py")]
    parts = [(path.name, path.read_bytes()) for path in sorted(code)]
    for name, content in [*parts, *sorted(inputs.contents.items()), *sorted((name, why.encode()) for name, why in inputs.unread.items())]:
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()[:16]


def _gather_observations(tables: Tables) -> list[Row]:
    printed = propagate_breaks([_add_bounds(row) for _, row in observations(tables)], tables.rows["regions"])
    try:
        return printed + derive_observations(tables.rows["derivations"], printed, tables.rows["indicators"])
    except DerivationError as error:
        raise CheckFailed([tables.problem("derivations", error.derivation, "operands", "derivation", str(error))]) from error


def _add_bounds(row: Row) -> Row:
    interval = interval_of(row["value"], row["qualifier"], row["value_high"])
    return {**row, "lower_bound": interval.lower, "upper_bound": interval.upper}


def _write(path: Path, build_id: str, tables: Tables, inputs: Inputs, progress: Callable[..., Iterable[str]]) -> None:
    try:
        write_database(path, build_id, tables, inputs, progress)
    except LargeTableDamaged as damaged:
        raise CheckFailed([damaged.problem]) from damaged
