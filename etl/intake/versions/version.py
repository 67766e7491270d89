"""A version of own tables: whose figures, from which file, what it brings along or takes back; its rows; which of many are in force.

What is in force is a fold of the versions in their order; undoing is a version, too, and "as of" a version is the fold up to it.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

SCHEMA = pa.schema(
    [
        ("indicator_id", pa.string()),
        ("region_code", pa.string()),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("period_kind", pa.string()),
        ("value", pa.decimal128(24, 6)),
        ("value_high", pa.decimal128(24, 6)),
        ("unit", pa.string()),
        ("qualifier", pa.string()),
        ("as_printed", pa.string()),
        ("sheet", pa.string()),
        ("cell", pa.string()),
        ("note", pa.string()),
        ("processing", pa.string()),
    ]
)
KEY = ("indicator_id", "region_code", "period_start", "period_end", "period_kind")
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Draft:
    """A version that is to be published: whose table, what it means, what it brings along, and the answers to its doubts."""

    dataset: str
    title: str
    mapping: Mapping[str, Any]
    file_name: str
    file: bytes = field(repr=False)
    rows: tuple[Row, ...] = field(repr=False)
    new_regions: tuple[Row, ...] = ()
    new_indicators: tuple[Row, ...] = ()
    answered: tuple[Mapping[str, str], ...] = ()  # rule, place, reason of each doubt that was let stand


@dataclass(frozen=True)
class Version:
    """A version as it was published. `takes_back` is the version that it undoes, 0 for one that brings figures."""

    number: int
    at: str
    who: str
    why: str
    seen: int
    dataset: str = ""
    title: str = ""
    mapping: Mapping[str, Any] = field(default_factory=dict)
    file_name: str = ""
    file_sha256: str = ""
    rows_sha256: str = ""
    row_count: int = 0
    new_regions: tuple[Row, ...] = ()
    new_indicators: tuple[Row, ...] = ()
    answered: tuple[Mapping[str, str], ...] = ()
    takes_back: int = 0
    is_large: bool = False


def describe_draft(draft: Draft, file_sha256: str, rows_sha256: str, row_count: int, *, seen: int, is_large: bool = False) -> Version:
    """Return the version that a draft becomes, but for who publishes it when and why."""
    return Version(
        number=seen + 1,
        at="",
        who="",
        why="",
        seen=seen,
        dataset=draft.dataset,
        title=draft.title,
        mapping=draft.mapping,
        file_name=draft.file_name,
        file_sha256=file_sha256,
        rows_sha256=rows_sha256,
        row_count=row_count,
        new_regions=draft.new_regions,
        new_indicators=draft.new_indicators,
        answered=draft.answered,
        is_large=is_large,
    )


def write_rows(rows: Iterable[Row]) -> bytes:
    """Return rows as Parquet: the same rows give the same bytes."""
    buffer = pa.BufferOutputStream()
    table = pa.Table.from_pylist([{name: row.get(name) for name in SCHEMA.names} for row in rows], schema=SCHEMA)
    pq.write_table(table, buffer, compression="zstd")
    return bytes(buffer.getvalue())


def parse_version(content: bytes) -> Version:
    """Return the version that its file says."""
    plain = json.loads(content)
    for name in ("new_regions", "new_indicators", "answered"):
        plain[name] = tuple(plain[name])
    return Version(**plain)


def parse_rows(content: bytes) -> list[dict[str, Any]]:
    """Return the rows in the Parquet of a version."""
    found: list[dict[str, Any]] = pq.read_table(pa.BufferReader(content)).to_pylist()
    return found


def choose_in_force(versions: Sequence[Version]) -> list[Version]:
    """Return those of the versions, given in their order, that bring figures and that no later one takes back."""
    undone: set[int] = set()
    for version in reversed(versions):
        if version.number not in undone and version.takes_back:
            undone.add(version.takes_back)
    return [version for version in versions if version.number not in undone and not version.takes_back]


def fold_versions(versions: Iterable[Version], read_rows: Callable[[Version], Iterable[Row]]) -> list[dict[str, Any]]:
    """Return the rows of versions in force: of those with one dataset and key the last; each with its `version`."""
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for version in versions:
        for row in read_rows(version):
            rows[version.dataset, *(row[name] for name in KEY)] = {**row, "version": version.number}
    return list(rows.values())
