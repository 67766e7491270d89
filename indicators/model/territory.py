"""Which codes are valid on a day, which regions are real ones, when a boundary changed: pure functions on the regions frame."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pandas as pd

from indicators.model.rows import regions_of

NOT_REAL = ("constant_boundary", "organisation", "place", "development_zone_local")
BoundaryChanges = Mapping[str, Mapping[str, str]]


def valid_on(regions: pd.DataFrame, day: str) -> pd.Series:
    """Return which region codes are valid on a day (ISO)."""
    return (regions["valid_from"].fillna("") <= day) & (regions["valid_to"].fillna("9999") >= day)


def boundary_changes_of(regions: pd.DataFrame) -> BoundaryChanges:
    """Return code → the days on which that region's boundary changed, each with the reason in words.

    It changes on the day a region below it begins or ends, unless another one below it ends or begins with that day (a county
    that became a district).
    """
    dated = regions[(regions["valid_from"].notna() | regions["valid_to"].notna()) & ~regions["kind"].isin(NOT_REAL)]
    return {str(code): _changes(below) for code, below in dated.groupby("parent_code")}


def _changes(below: pd.DataFrame) -> dict[str, str]:
    rows = regions_of(below)
    joined = {row["valid_from"]: f"{row['name']}划入" for row in rows if isinstance(row["valid_from"], str)}
    left = {_day_after(row["valid_to"]): f"{row['name']}划出" for row in rows if isinstance(row["valid_to"], str)}
    return {day: f"{day[:7]} {(joined | left)[day]}" for day in sorted(joined.keys() ^ left.keys())}


def boundary_change_between(boundary_changes: BoundaryChanges, code: str, first: str, last: str) -> str:
    """Say why a region is not the same area on two days, whichever is earlier; empty where it is."""
    first, last = sorted((first, last))
    return "；".join(reason for day, reason in boundary_changes.get(code, {}).items() if first < day <= last)


def regions_above(regions: pd.DataFrame, code: str) -> list[str]:
    """Return the codes of everything above a region, the nearest first."""
    above = dict(zip(regions["region_code"], regions["parent_code"], strict=True))
    outer: list[str] = []
    while isinstance(above.get(code), str):
        code = above[code]
        outer.append(code)
    return outer


def regions_within(regions: pd.DataFrame, code: str) -> set[str]:
    """Return the code of a region and of everything below it."""
    below: dict[str, list[str]] = {}
    for inner, outer in zip(regions["region_code"], regions["parent_code"], strict=True):
        below.setdefault(outer, []).append(inner)
    within, open_ends = {code}, [code]
    while open_ends:
        inside = below.get(open_ends.pop(), [])
        within.update(inside)
        open_ends += inside
    return within


def common_whole(regions: pd.DataFrame, codes: Sequence[str]) -> str:
    """Return the nearest region that contains all of these, none of them itself; empty where there is none."""
    chains = [regions_above(regions, code) for code in codes]
    return next((code for code in chains[0] if all(code in chain for chain in chains)), "") if chains else ""


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def tell_apart(names: Mapping[str, str], parents: Mapping[str, str]) -> dict[str, str]:
    """Return single names by code: before a name that several units have stands the first one above it that nobody else has."""
    counted = Counter(names.values())

    def find_above(code: str) -> str:
        above = parents.get(code, "")
        return "" if above not in names else names[above] if counted[names[above]] == 1 else find_above(above)

    return {code: name if counted[name] == 1 else f"{find_above(code)}{name}" for code, name in names.items()}
