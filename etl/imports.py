"""Own tables folded into a build: the versions in force become rows of sources, regions, indicators and observations."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from etl.curated.inputs import Inputs
from etl.curated.tables import Row
from etl.intake.versions.version import Version, choose_in_force, fold_versions, parse_rows, parse_version
from indicators.model.intervals import interval_of

VERSIONS, ROWS = "imports/versions/", "imports/rows/"
SOURCE = "own-"
OWN_TABLE = "own_tables"  # what the indicators of own tables name as their table
LICENCE = "由报送单位提供；引用须注明报送单位和报表名称"


def list_versions(inputs: Inputs) -> list[Version]:
    """Return the versions in force among the files of a build, in their order."""
    files = sorted(name for name in inputs.contents if name.startswith(VERSIONS))
    return choose_in_force([parse_version(inputs.contents[name]) for name in files])


def restrict(inputs: Inputs, until: int) -> Inputs:
    """Return the inputs as they would be had no version come after one, 0 for none at all; raise LookupError where there is no such one."""
    versions = {name: parse_version(content) for name, content in inputs.contents.items() if name.startswith(VERSIONS)}
    if until not in {0, *(version.number for version in versions.values())}:
        raise LookupError(f"没有第 {until} 版；python -m etl history 列出各版")
    kept = {name: version for name, version in versions.items() if version.number <= until}
    rows = {f"{ROWS}{version.rows_sha256}.parquet" for version in kept.values()}
    contents = {
        name: content for name, content in inputs.contents.items() if name in kept or name in rows or not name.startswith((VERSIONS, ROWS))
    }
    return replace(inputs, contents=contents)


def name_source(version: Version) -> str:
    """Return the id of the source that a version is."""
    return f"{SOURCE}{version.number:06}"


def make_sources(versions: Iterable[Version]) -> list[Row]:
    """Return a source for each version: the report as it was handed in, on the day of its publication here."""
    return [
        {
            "source_id": name_source(version),
            "title": version.title,
            "publisher": version.who[:60],
            "published": version.at[:10],
            "date_basis": "printed",
            "kind": "report",
            "confidence": "official",
            "sha256": version.file_sha256,
            "licence": LICENCE,
            "note": f"自有表格第 {version.number} 版，文件“{version.file_name}”；{version.why}"[:500],
        }
        for version in versions
    ]


def make_regions(versions: Iterable[Version], known: Iterable[str]) -> list[Row]:
    """Return the regions that versions bring and that nobody had before; of one code the last."""
    had = set(known)
    return list(
        {
            str(row["region_code"]): dict(row) for version in versions for row in version.new_regions if row["region_code"] not in had
        }.values()
    )


def make_indicators(versions: Iterable[Version], known: Iterable[Row]) -> list[Row]:
    """Return the indicators that versions bring; one whose name is taken is told apart by the title of its report."""
    ids, names = {str(row["indicator_id"]) for row in known}, {str(row["name"]) for row in known}
    found: dict[str, Row] = {}
    for version in versions:
        for row in version.new_indicators:
            identifier, name = str(row["indicator_id"]), str(row["name"])
            if identifier in ids or identifier in found:
                continue
            told_apart = name if name not in names else f"{name}（{version.title}）"
            names.add(told_apart)
            found[identifier] = {**row, "name": told_apart, "comparable_key": identifier, "table": OWN_TABLE}
    return list(found.values())


def split_large(versions: Iterable[Version]) -> tuple[list[Version], list[Version]]:
    """Return the versions of data sets without a large one, and those of the others, which DuckDB folds."""
    listed = list(versions)
    large = {version.dataset for version in listed if version.is_large}
    return [one for one in listed if one.dataset not in large], [one for one in listed if one.dataset in large]


def make_observations(versions: list[Version], inputs: Inputs, indicators: Iterable[Row]) -> list[Row]:
    """Return the figures in force as observations, each with its bounds and the cell that it stands in."""
    by_number = {version.number: version for version in versions}
    units = {str(row["indicator_id"]): str(row["unit"]) for row in indicators}
    rows = fold_versions(versions, lambda version: parse_rows(inputs.contents[f"{ROWS}{version.rows_sha256}.parquet"]))
    return list(_make_observations(rows, by_number, units))


def _make_observations(rows: Iterable[dict[str, Any]], versions: dict[int, Version], units: dict[str, str]) -> Iterator[Row]:
    for row in rows:
        version = versions[row["version"]]
        interval = interval_of(row["value"], row["qualifier"], row["value_high"])
        value: Decimal = row["value"]
        yield {
            "observation_id": f"{name_source(version)}@{row['sheet']}!{row['cell']}",
            "indicator_id": row["indicator_id"],
            "region_code": row["region_code"],
            "period_start": row["period_start"],
            "period_end": row["period_end"],
            "period_kind": row["period_kind"],
            "period_basis": "printed",
            "value": value,
            "value_high": row["value_high"],
            "lower_bound": interval.lower,
            "upper_bound": interval.upper,
            "unit": units.get(row["indicator_id"], row["unit"]),
            "qualifier": row["qualifier"],
            "as_printed": row["as_printed"],
            "status": "A",
            "processing": row.get("processing") or "printed",  # versions before there were counts say nothing of it
            "source_id": name_source(version),
            "note": "；".join(filter(None, (f"工作表“{row['sheet']}” {row['cell']}", row["note"]))),
        }


def is_own(source_id: object) -> bool:
    """Return whether a source is an own table: what it said is taken back by its steward, and needs no other yes."""
    return str(source_id).startswith(SOURCE)
