"""Rows of mechanisms: what each is made of, and, side by side, what they share and in what they differ."""

import re
from dataclasses import dataclass

import pandas as pd

from indicators.model.columns import Column, Columns
from indicators.model.mechanism_rows import Mechanism, mechanisms_of
from indicators.wording.provenance import Fact, NamedFigure, Origin
from indicators.wording.row_kind import RowKind

_BETWEEN_PARTS = re.compile(r"[、，+](?![^（]*）)")
NOT_LISTED = "没有列明"
MOST_COMPARED = 4  # of so many mechanisms a table says what they share
COLUMNS: Columns = {
    "mechanism": Column("机制"),
    "region": Column("地区"),
    "as_printed": Column("原文写法"),
    "kind": Column("种类"),
    "part_count": Column("几个部分", "integer"),
    "parts": Column("组成"),
    "description": Column("说明"),
    "work_stream": Column("工作条线"),
    "source_title": Column("来源"),
    "source_file": Column("原文文件"),
    "position_start": Column("起始位置", "integer"),
    "position_end": Column("结束位置", "integer"),
    "region_code": Column("地区代码"),
    "stream_id": Column("条线编号"),
    "source_id": Column("来源编号"),
    "note": Column("须知"),
    "mechanism_id": Column("机制编号"),
}


@dataclass(frozen=True)
class Contrast:
    """Of each design the parts that another one names too, and those that only it names; designs without named parts are in neither."""

    common: dict[str, tuple[str, ...]]
    different: dict[str, tuple[str, ...]]


class MechanismRows(RowKind):
    """Named mechanisms, platforms and schemes, each as its document describes it."""

    file, file_title, sheet = "mechanisms", "一行一个有名称的机制", "机制"
    key, columns = "mechanism_id", COLUMNS
    required = frozenset({"mechanism_id", "mechanism", "region", "as_printed", "description", "source_id"})
    references = (("source_id", "sources"),)
    is_printed = True

    def named_figures(self, frame: pd.DataFrame) -> tuple[NamedFigure, ...]:
        """Name each row by mechanism and region."""
        names = zip(column_names(frame), mechanisms_of(frame), strict=True)
        return tuple(NamedFigure(row["mechanism_id"], name, row["as_printed"], row["source_title"]) for name, row in names)

    def value_table(self, frame: pd.DataFrame, ranks: "pd.Series[int] | None" = None) -> pd.DataFrame:
        """Say what each is made of; of a few, what they share and in what they differ. Mechanisms have no ranks."""
        rows = mechanisms_of(frame)
        said = {
            "机制": frame["mechanism"],
            "地区": frame["region"],
            "几个部分": [count_words(row) for row in rows],
            "哪些部分": ["、".join(parts_of(row)) or NOT_LISTED for row in rows],
        }
        if 1 < len(rows) <= MOST_COMPARED:
            shared, names = contrast(frame), column_names(frame)
            said["共同的部分"] = [list_shared(shared.common, name) for name in names]
            said["不同的部分"] = [list_shared(shared.different, name) for name in names]
        said |= {"是什么": frame["description"], "须知": frame["note"].astype(object).fillna("")}
        return pd.DataFrame(said, index=frame.index)

    def origin(self, frame: pd.DataFrame) -> Origin:
        """Say what is known of one mechanism."""
        (row,) = mechanisms_of(frame)
        facts = (
            Fact("原文写法", row["as_printed"]),
            Fact("组成", "、".join(parts_of(row)) or NOT_LISTED),
            Fact("是什么", row["description"]),
        )
        return Origin(row["mechanism"], f"{row['mechanism']} · {row['region']}", facts)

    def source_names(self, frame: pd.DataFrame) -> pd.DataFrame:
        """Name the rows by mechanism and region."""
        return pd.DataFrame({"机制": frame["mechanism"], "地区": frame["region"]})

    def phrases(self, frame: pd.DataFrame) -> list[tuple[str, str]]:
        """Say of each what it is."""
        return [(name, row["description"]) for name, row in zip(column_names(frame), mechanisms_of(frame), strict=True)]


def count_words(row: Mechanism) -> str:
    """Say of how many parts a mechanism is, as far as its document says it."""
    count = row["part_count"]
    return f"{int(count)} 个" if count is not None and pd.notna(count) else NOT_LISTED


def parts_of(row: Mechanism) -> tuple[str, ...]:
    """Return the named parts of a mechanism, as far as its document lists them."""
    return tuple(part.strip() for part in _BETWEEN_PARTS.split(row["parts"]) if part.strip()) if isinstance(row["parts"], str) else ()


def column_names(rows: pd.DataFrame) -> list[str]:
    """Return a name for each design: its name and place, and its document where these do not tell it apart."""
    names = [f"{name}（{region}）" for name, region in zip(rows["mechanism"], rows["region"], strict=True)]
    by_source = [f"{name[:-1]}，{title}）" for name, title in zip(names, rows["source_title"], strict=True)]
    return [other if names.count(name) > 1 else name for name, other in zip(names, by_source, strict=True)]


def list_shared(parts: dict[str, tuple[str, ...]], name: str) -> str:
    """Say the shared or the different parts of a design, or why nothing can be said."""
    if name not in parts:
        return "组成没有列明，不能比"
    return "别处的组成没有列明，不能比" if len(parts) < 2 else "、".join(parts[name]) or "没有"


def contrast(rows: pd.DataFrame) -> Contrast:
    """Return which named parts the designs share and in which they differ; only designs with named parts can be compared."""
    parts_by_name = {name: parts for name, row in zip(column_names(rows), mechanisms_of(rows), strict=True) if (parts := parts_of(row))}
    elsewhere = {name: {part for other, parts in parts_by_name.items() if other != name for part in parts} for name in parts_by_name}
    return Contrast(
        {name: tuple(part for part in parts if part in elsewhere[name]) for name, parts in parts_by_name.items()},
        {name: tuple(part for part in parts if part not in elsewhere[name]) for name, parts in parts_by_name.items()},
    )
