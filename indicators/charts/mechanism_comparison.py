"""Mechanisms of one word set side by side: 三长, 四长, 五长制; 4+X, 5+X; the three different 1+8. What they share, in what they differ."""

import re
from dataclasses import dataclass

import pandas as pd

from indicators.model.mechanism_rows import mechanisms_of
from indicators.wording.mechanism_rows import NOT_LISTED, column_names, contrast, count_words, list_shared, parts_of
from indicators.wording.provenance import locator_words

_NUMERALS = re.compile(r"[一二两三四五六七八九十百千万双\d]+")
_QUOTES = re.compile(r"[“”（）()]")
_DECORATION = re.compile(r"联动|机制|制$|模式|体系|系列文件|文件|个")


@dataclass(frozen=True)
class DesignGroup:
    """Mechanisms of one stem, or of one word that means different things; `names` are the wordings as printed."""

    label: str
    names: tuple[str, ...]
    rows: pd.DataFrame


def strip_decoration(name: str) -> str:
    """Strip a mechanism's name of quotes and decoration: “三长”联动 gives 三长."""
    return _DECORATION.sub("", _QUOTES.sub("", name)).strip()


def strip_numerals(name: str) -> str:
    """Strip a word of its numerals: 五长制 and “三长” both give 长, 4+X and 5+X both +X."""
    return _NUMERALS.sub("", strip_decoration(name)).strip()


def select_by_stem(mechanisms: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """Return the mechanisms whose wording has this stem."""
    return mechanisms[mechanisms["as_printed"].map(strip_numerals) == wanted]


def group_designs(mechanisms: pd.DataFrame) -> list[DesignGroup]:
    """Return first the stems that occur with different words, then each word that occurs in several places or documents.

    The largest group comes first; a group of one is none.
    """
    stems = _groups(mechanisms, [strip_numerals(name) for name in mechanisms["as_printed"]], "同一词根")
    words = _groups(mechanisms, [strip_decoration(name) if strip_numerals(name) else "" for name in mechanisms["as_printed"]], "同一个词")
    of_several_words = [group for group in stems if len(group.names) > 1]
    return of_several_words + words


def _groups(mechanisms: pd.DataFrame, keys: list[str], sort: str) -> list[DesignGroup]:
    indices: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        indices.setdefault(key, []).append(index)
    groups = []
    for several in (members for key, members in indices.items() if key and len(members) > 1):
        rows = mechanisms.iloc[several]
        names = tuple(sorted({strip_decoration(name) for name in rows["as_printed"]}))
        groups.append(DesignGroup(f"{sort}：{'／'.join(names)}（{len(rows)} 处）", names, rows))
    return sorted(groups, key=lambda group: -len(group.rows))


def choose_representatives(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return at most so many designs to look at first: of each word the one whose parts are listed, then the others."""
    listed_first = rows.assign(unlisted=[not parts_of(row) for row in mechanisms_of(rows)]).sort_values("unlisted", kind="stable")
    is_again = listed_first["as_printed"].map(strip_decoration).duplicated()
    return rows.loc[is_again.sort_values(kind="stable").index[:most]]


def comparison_grid(rows: pd.DataFrame, sources: pd.DataFrame, levels: dict[str, str]) -> pd.DataFrame:
    """Return a column for each design; rows: where, how many parts and which, what is shared, what differs, document, date, place."""
    published = dict(zip(sources["source_id"], sources["published"], strict=True))
    shared = contrast(rows)
    columns = {}
    for name, row in zip(column_names(rows), mechanisms_of(rows), strict=True):
        columns[name] = {
            "原文写法": row["as_printed"],
            "哪一级": levels.get(row["region_code"], ""),
            "几个部分": count_words(row),
            "哪些部分": "、".join(parts_of(row)) or NOT_LISTED,
            "共同的部分": list_shared(shared.common, name),
            "不同的部分": list_shared(shared.different, name),
            "是什么": row["description"],
            "须知": row["note"] if isinstance(row["note"], str) else "",
            "文件": row["source_title"],
            "文件日期": str(published.get(row["source_id"], "")).replace("~", "（推断）"),
            "位置": locator_words(row),
        }
    return pd.DataFrame(columns)


def search(mechanisms: pd.DataFrame, words: str) -> pd.DataFrame:
    """Find the mechanisms in whose name, wording, parts, description, region or document every word occurs."""
    searched = mechanisms[["mechanism", "as_printed", "parts", "description", "region", "source_title"]].fillna("")
    texts = [" ".join(cells).lower() for cells in searched.itertuples(index=False)]
    wanted = words.lower().split()
    return mechanisms[pd.Series([all(part in text for part in wanted) for text in texts], mechanisms.index, dtype=bool)]
