"""Mechanisms set side by side: one word with different numerals or in different places (三长, 四长, 五长制; 4+X, 5+X)."""

import re

import pandas as pd

_NUMERALS = re.compile(r"[一二两三四五六七八九十百千万双\d]+")
_QUOTES = re.compile(r"[“”（）()]")
_DECORATION = re.compile(r"联动|机制|制$|模式|体系|系列文件|文件|个")


def stem(name: str) -> str:
    """A mechanism's name without numerals and decoration: 五长制 and “三长” both give 长, 4+X and 5+X both +X."""
    return _NUMERALS.sub("", _DECORATION.sub("", _QUOTES.sub("", name))).strip()


def design_groups(mechanisms: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Groups of at least two mechanisms of one stem that differ in name, place or source; the largest group first.

    Each group comes with its names, joined: “三长”／“五长制”.
    """
    stems = mechanisms["as_printed"].map(stem)
    groups = []
    for _, rows in mechanisms[stems != ""].groupby(stems[stems != ""]):
        if len(rows) > 1 and len(rows[["as_printed", "region_code", "source_id"]].drop_duplicates()) > 1:
            groups.append(("／".join(dict.fromkeys(rows["as_printed"])), rows))
    return sorted(groups, key=lambda group: -len(group[1]))
