"""What a new build adds to the published one, changes in it and leaves out, row by row, in words."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from etl.imports import is_own

KEYS = {
    "observations": ("observation_id",),
    "village_income_tiers": ("tier_id",),
    "mechanisms": ("mechanism_id",),
    "indicators": ("indicator_id",),
    "regions": ("region_code",),
    "map_areas": ("map", "region_code"),
    "work_streams": ("stream_id",),
    "sources": ("source_id",),
    "comparability": ("left", "right"),
    "conflicts": ("conflict_id",),
    "derivations": ("derivation_id",),
    "excluded_figures": ("excluded_id",),
    "evaluation_units": ("unit_code",),
    "evaluation_schemes": ("scheme_id",),
    "evaluation_items": ("scheme_id", "item_id"),
    "evaluation_entries": ("scheme_id", "entry_id"),
}
TITLES = {
    "observations": "数字",
    "village_income_tiers": "收入档",
    "mechanisms": "机制",
    "indicators": "指标",
    "regions": "地区",
    "map_areas": "自备地图上的地区",
    "work_streams": "工作条线",
    "sources": "来源",
    "comparability": "可比性规则",
    "conflicts": "冲突",
    "derivations": "推算规则",
    "excluded_figures": "未列数字",
    "evaluation_units": "评价单位",
    "evaluation_schemes": "评价方案",
    "evaluation_items": "评价方案的项",
    "evaluation_entries": "台账",
}
# What a source printed: rows of these tables do not vanish without a yes.
PRINTED = ("observations", "village_income_tiers", "mechanisms")
# What says which figure a row is where its id, its indicator and the remarks about it are left aside.
SAME_FIGURE = {
    "observations": (
        "region_code", "period_start", "period_end", "period_kind", "value", "value_high", "unit", "qualifier", "as_printed", "source_id",
        "position_start", "position_end",
    ),
    "village_income_tiers": (
        "region_code", "period_start", "period_end", "income_kind", "lower_yuan", "upper_yuan", "as_printed", "source_id",
    ),
    "mechanisms": ("name", "region_code", "stream_id", "as_printed", "source_id", "position_start", "position_end"),
}  # fmt: skip
COMPUTED = {"lower_bound", "upper_bound"}  # follow from the other columns
SAID = ("indicator_id", "name", "title", "region_code", "period_end", "as_printed", "left", "right", "operands")
MOST_LISTED, MOST_CHARACTERS = 20, 40
Row = dict[str, Any]


@dataclass(frozen=True)
class TableChanges:
    """What differs in one table, each row in words."""

    table: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    vanished: tuple[str, ...]
    taken_back: int = 0  # of the vanished, those of own tables: their steward has said so

    def lines(self) -> Iterator[str]:
        """Say how many rows differ and which; a long list is cut, and says so."""
        kinds = (("消失", self.vanished), ("改动", self.changed), ("新增", self.added))
        yield f"{TITLES[self.table]}：{'，'.join(f'{kind} {len(rows)}' for kind, rows in kinds if rows)}"
        for kind, rows in kinds:
            yield from (f"  {kind} {row}" for row in rows[:MOST_LISTED])
            if len(rows) > MOST_LISTED:
                yield f"  {kind}的还有 {len(rows) - MOST_LISTED} 个没有列出"


@dataclass(frozen=True)
class Changes:
    """What differs between two builds, table by table; a table without a difference is left out."""

    old_build: str
    tables: tuple[TableChanges, ...]

    @property
    def vanished_figures(self) -> int:
        """How many rows of what sources printed are no longer there, those of own tables that were taken back left aside."""
        return sum(len(one.vanished) - one.taken_back for one in self.tables if one.table in PRINTED)

    def lines(self) -> Iterator[str]:
        """Say everything that differs."""
        if not self.tables:
            yield f"与已发布的数据库（{self.old_build}）相比，表里没有变化"
            return
        yield f"与已发布的数据库（{self.old_build}）相比："
        for table in self.tables:
            yield from table.lines()


def compare_builds(old: Path, new: Path) -> Changes:
    """Return what differs between two builds."""
    with duckdb.connect() as connection:
        for name, path in (("old", old), ("new", new)):
            connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS {name} (READ_ONLY)")
        titles = _read_titles(connection)
        present = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'old'").fetchall()}
        found = (_compare_table(connection, table, titles[table]) for table in KEYS if table in present)
        return Changes(old.stem, tuple(one for one in found if one.added or one.changed or one.vanished))


def _read_titles(connection: duckdb.DuckDBPyConnection) -> dict[str, dict[str, str]]:
    """Return the titles of the columns of each table; those of observations are any theme's."""
    titles: dict[str, dict[str, str]] = defaultdict(dict)
    for table, column, title in connection.execute('SELECT "table", "column", title FROM new.table_columns').fetchall():
        titles[table][column] = title
    titles["observations"] = next((columns for columns in titles.values() if "observation_id" in columns), {})
    return titles


def _compare_table(connection: duckdb.DuckDBPyConnection, table: str, titles: dict[str, str]) -> TableChanges:
    columns = [column for column in _list_columns(connection, f"new.{table}") if column in _list_columns(connection, f"old.{table}")]
    using = ", ".join(f'"{key}"' for key in KEYS[table])
    added = _ask(connection, f"FROM new.{table} ANTI JOIN old.{table} USING ({using}) ORDER BY {using}")
    vanished = _ask(connection, f"FROM old.{table} ANTI JOIN new.{table} USING ({using}) ORDER BY {using}")
    compared = [column for column in columns if column not in COMPUTED]
    differs = " OR ".join(f'o."{column}" IS DISTINCT FROM n."{column}"' for column in compared)
    both = f"FROM old.{table} AS o JOIN new.{table} AS n USING ({using}) WHERE {differs} ORDER BY {using}"
    pairs = list(zip(_ask(connection, f"SELECT o.* {both}"), _ask(connection, f"SELECT n.* {both}"), strict=True))
    renamed = _pair_renamed(table, vanished, added)
    kept = {id(row) for pair in renamed for row in pair}
    gone = [row for row in vanished if id(row) not in kept]
    return TableChanges(
        table,
        tuple(_describe(table, row) for row in added if id(row) not in kept),
        tuple(_describe_change(table, old, new, compared, titles) for old, new in [*renamed, *pairs]),
        tuple(_describe(table, row) for row in gone),
        sum(is_own(row.get("source_id")) for row in gone),
    )


def _list_columns(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    return [name for (name,) in connection.execute(f"SELECT column_name FROM (DESCRIBE {table})").fetchall()]


def _ask(connection: duckdb.DuckDBPyConnection, sql: str) -> list[Row]:
    cursor = connection.execute(sql)
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _pair_renamed(table: str, vanished: Iterable[Row], added: Iterable[Row]) -> list[tuple[Row, Row]]:
    """Pair rows that are one figure under two ids."""
    if table not in SAME_FIGURE:
        return []
    waiting: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in added:
        waiting[_figure_of(table, row)].append(row)
    return [(row, waiting[_figure_of(table, row)].pop(0)) for row in vanished if waiting.get(_figure_of(table, row))]


def _figure_of(table: str, row: Row) -> tuple[Any, ...]:
    return tuple(row.get(column) for column in SAME_FIGURE[table])


def _describe(table: str, row: Row) -> str:
    key = " ".join(str(row[name]) for name in KEYS[table])
    said = [_cut(row[name]) for name in SAID if row.get(name) is not None and name not in KEYS[table]]
    return f"{key}（{'，'.join(said)}）" if said else key


def _describe_change(table: str, old: Row, new: Row, columns: list[str], titles: dict[str, str]) -> str:
    words = [f"{titles.get(name, name)} {_cut(old[name])} → {_cut(new[name])}" for name in columns if old[name] != new[name]]
    return f"{_describe(table, new)}：{'；'.join(words)}"


def _cut(value: object) -> str:
    text = "空" if value is None else f"{value:f}".rstrip("0").rstrip(".") if hasattr(value, "as_tuple") else str(value)
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…"
