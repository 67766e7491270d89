"""Within which units are compared: those of a kind, those below one parent, or all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeVar

from evaluation.scheme.model import Scheme
from evaluation.tables import Unit

EVERYBODY = "全部单位"
Row = TypeVar("Row")
Key = TypeVar("Key")


def name_groups(scheme: Scheme, units: Sequence[Unit]) -> dict[str, str]:
    """Return the group of each unit by its code."""
    if scheme.compare_within == "unit_type":
        return {unit["unit_code"]: unit["unit_type"] for unit in units}
    if scheme.compare_within == "parent":
        return {unit["unit_code"]: unit["parent_name"] or unit["parent_code"] for unit in units}
    return {unit["unit_code"]: EVERYBODY for unit in units}


def gather(rows: Iterable[Row], key: Callable[[Row], Key]) -> Mapping[Key, list[Row]]:
    """Put rows of one key together, keys and rows in their order."""
    gathered: defaultdict[Key, list[Row]] = defaultdict(list)
    for row in rows:
        gathered[key(row)].append(row)
    return gathered
