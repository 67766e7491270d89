"""机制对照: how do designs differ between province, city, district?"""

from collections.abc import Collection

import pandas as pd

from indicators.charts.mechanism_comparison import DesignGroup, choose_representatives, group_designs, search
from indicators.query.build import Build
from indicators.views.choices import Choices
from indicators.views.figure import Figure, put_side_by_side
from indicators.wording.mechanism_rows import MOST_COMPARED, column_names

SIDE_BY_SIDE, SENTENCES, EVERY = PARTS = ("并列对照", "原句", "全部机制")
COMPARED, LISTED = "designs", "mechanisms"


def figures(choices: Choices, build: Build) -> tuple[Figure, ...]:
    """Return the designs of a word side by side, or the list of all mechanisms where that is open; none where there is nothing."""
    stream = choices.get("stream", "")
    found = search(build.mechanisms(*([stream] if stream else [])), choices.get("mechanism", ""))
    if choices.get("design_part", SIDE_BY_SIDE) == EVERY:
        return list_mechanisms(found)
    groups = {group.label: group for group in group_designs(found)}
    group = groups.get(choices.get("design", "")) or next(iter(groups.values()), None)
    return () if group is None else compare_designs(take_columns(group.rows, choices.get("columns", ())), name_group(group))


def name_group(group: DesignGroup) -> str:
    return "／".join(group.names)


def take_columns(designs: pd.DataFrame, names: Collection[str]) -> pd.DataFrame:
    """Return the designs with these names, without names those to look at first; no more than can stand side by side."""
    chosen = [name in names for name in column_names(designs)]
    if len(designs) <= MOST_COMPARED:
        return designs
    return designs[chosen].head(MOST_COMPARED) if any(chosen) else choose_representatives(designs, MOST_COMPARED)


def compare_designs(designs: pd.DataFrame, name: str) -> tuple[Figure, ...]:
    """Return mechanisms side by side as a figure."""
    return (put_side_by_side(f"机制对照：{name}", designs, COMPARED),) if len(designs) else ()


def list_mechanisms(mechanisms: pd.DataFrame, name: str = "全部机制") -> tuple[Figure, ...]:
    """Return mechanisms one below the other as a figure."""
    return (put_side_by_side(f"{name}（{len(mechanisms)} 项）", mechanisms, LISTED),) if len(mechanisms) else ()
