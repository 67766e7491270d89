"""Rows against what is published: new, changed, the same, in conflict with another source; what totals cover."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from etl.intake.versions.version import KEY, Row

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Difference:
    """A row that says something else than what is published: by the same data set, or by `source`."""

    row: Row
    former: Row
    source: str = ""


@dataclass(frozen=True)
class Preview:
    """What publishing rows would do. `gone` are rows of the data set's last report of these times that the new one lacks."""

    new: tuple[Row, ...]
    changed: tuple[Difference, ...]
    same: tuple[Row, ...]
    conflicting: tuple[Difference, ...]
    gone: tuple[Row, ...]

    @property
    def words(self) -> str:
        counts = {
            "新增": self.new,
            "改动": self.changed,
            "相同": self.same,
            "与别的来源不同": self.conflicting,
            "上期有、这期没有": self.gone,
        }
        return "，".join(f"{name} {len(rows)}" for name, rows in counts.items() if rows) or "没有数字"


def preview_rows(rows: Sequence[Row], own: Iterable[Row], others: Iterable[Row]) -> Preview:
    """Compare rows with those in force of the same data set (`own`) and with the published ones of all other sources (`others`)."""
    former = {_key(row): row for row in own}
    beside: dict[Key, list[Row]] = {}
    for row in others:
        beside.setdefault(_key(row), []).append(row)
    keys = {_key(row) for row in rows}
    times = {(row["indicator_id"], row["period_start"], row["period_end"]) for row in rows}
    conflicting = [
        Difference(row, other, str(other.get("source_title") or ""))
        for row in rows
        for other in beside.get(_key(row), ())
        if other["value"] != row["value"]
    ]
    return Preview(
        tuple(row for row in rows if _key(row) not in former),
        tuple(Difference(row, old) for row in rows if (old := former.get(_key(row))) and not _is_same(row, old)),
        tuple(row for row in rows if (old := former.get(_key(row))) and _is_same(row, old)),
        tuple(conflicting),
        tuple(
            row for key, row in former.items() if key not in keys and (row["indicator_id"], row["period_start"], row["period_end"]) in times
        ),
    )


def _key(row: Mapping[str, Any]) -> Key:
    return tuple(row[name] for name in KEY)


def _is_same(row: Row, old: Row) -> bool:
    return all(row[name] == old[name] for name in ("value", "value_high", "qualifier", "unit"))


def count_coverage(rows: Iterable[Row], expected: Iterable[str]) -> tuple[int, int]:
    """Return how many of the expected regions a report holds, and how many there are: 已报 11 / 12."""
    wanted = set(expected)
    return len(wanted & {str(row["region_code"]) for row in rows}), len(wanted)
