"""How things are named: regions and sources where one of them is chosen, so that no two have the same name; names within a sentence."""

from collections.abc import Hashable
from typing import Any

import pandas as pd

from indicators.model.territory import regions_within

LEVELS = ("country", "province", "prefecture", "county", "street", "community", "estate", "organisation")


def region_labels(regions: pd.DataFrame, home_province: str) -> dict[str, str]:
    """Return label → code of every region that has figures or regions below it: those at home first, then the country and others."""
    at_home = regions_within(regions, home_province)
    names = dict(zip(regions["region_code"], regions["name"], strict=True))
    useful = regions[(regions["value_count"] > 0) | regions["region_code"].isin(regions["parent_code"])]
    ordered = sorted(useful.to_dict("records"), key=lambda row: _region_order(row, at_home))
    return {_region_label(row, names): row["region_code"] for row in ordered}


def _region_order(row: dict[Hashable, Any], at_home: set[str]) -> tuple[int, int, str]:
    code, level = row["region_code"], row["level"]
    group = 0 if code in at_home else 1 if level == "country" else 2 if level == "province" else 3
    return group, LEVELS.index(level), code


def _region_label(row: dict[Hashable, Any], names: dict[str, str]) -> str:
    name = row["name"]
    if pd.notna(row["valid_to"]):
        return f"{name}（{row['valid_to'][:7]}以前）"
    is_below_city = row["level"] not in ("country", "province", "prefecture") and "（" not in name
    return f"{name}（{names[row['parent_code']]}）" if is_below_city and row["parent_code"] in names else name


def source_labels(sources: pd.DataFrame) -> dict[str, str]:
    """Return title → id of every source; where a title occurs twice, its id follows."""
    doubled = sources["title"].duplicated(keep=False)
    labels = sources["title"].where(~doubled, sources["title"] + "（" + sources["source_id"] + "）")
    return dict(zip(labels, sources["source_id"], strict=True))


def quote(name: str) -> str:
    """Set a name in quotation marks, those that it has itself in single ones: “配备‘社工岗’的社区数”."""
    return f"“{name.replace('“', '‘').replace('”', '’')}”"
