"""Rows of a big table → figures as versions keep them, in one Parquet file; which of them stand there twice; what they change."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from etl.intake.bulk.meanings import PLAIN, Meanings, Problem
from etl.intake.recognition.roles import INDICATOR, PERIOD, REGION
from etl.intake.recognition.tables import Table
from etl.intake.sheet import name_column
from etl.intake.versions.version import KEY

FIGURES = "figures"
MOST_TOLD = 40
_TABLES = """
CREATE TEMP TABLE meant_regions (label VARCHAR, region_code VARCHAR, is_total BOOLEAN);
CREATE TEMP TABLE meant_periods (label VARCHAR, period_start DATE, period_end DATE, is_until BOOLEAN);
CREATE TEMP TABLE meant_names ("column" INTEGER, label VARCHAR, indicator_id VARCHAR, unit VARCHAR, is_stock BOOLEAN);
CREATE TEMP TABLE meant_numbers (label VARCHAR, value DECIMAL(24, 6), value_high DECIMAL(24, 6), qualifier VARCHAR, is_percent BOOLEAN);
"""
# A sheet row is two below the row's number: rows are counted from 1, and the first holds the headings.
_COLUMN = """
SELECT
    n.indicator_id,
    r.region_code,
    p.period_start,
    p.period_end,
    CASE WHEN n.is_stock THEN 'instant' WHEN p.is_until THEN 'cumulative' ELSE 'interval' END AS period_kind,
    CAST(coalesce(o.value, CAST(replace(trim(c{column}), ',', '') AS DECIMAL(24, 6))) AS DECIMAL(24, 6)) AS value,
    o.value_high,
    CASE WHEN o.is_percent THEN '%' ELSE n.unit END AS unit,
    coalesce(o.qualifier, 'exact') AS qualifier,
    c{column} AS as_printed,
    '' AS sheet,
    '{letters}' || (row_number + 2) AS cell,
    CASE WHEN r.is_total THEN '表内合计' ELSE '' END AS note,
    'printed' AS processing
FROM raw
JOIN meant_regions r ON {region}
JOIN meant_periods p ON {period}
JOIN meant_names n ON n."column" = {column} AND {label}
LEFT JOIN meant_numbers o ON o.label = c{column}
WHERE r.region_code <> '' AND (o.label IS NOT NULL OR regexp_matches(c{column}, '{plain}'))
"""


@dataclass(frozen=True)
class Name:
    """What the numbers of a column are under a label: the indicator, its unit, and whether it counts what there is at a time."""

    column: int
    label: str | None
    indicator_id: str
    unit: str
    is_stock: bool


def write_figures(connection: duckdb.DuckDBPyConnection, table: Table, meanings: Meanings, names: Sequence[Name], target: Path) -> int:
    """Write the figures into a Parquet file and open it as the view FIGURES; return how many there are."""
    connection.execute(_TABLES)
    listed = [(name.column, name.label, name.indicator_id, name.unit, name.is_stock) for name in names]
    for kept, rows in (
        ("meant_regions", meanings.regions),
        ("meant_periods", meanings.periods),
        ("meant_names", listed),
        ("meant_numbers", meanings.numbers),
    ):
        _fill(connection, kept, rows)
    columns = [
        _COLUMN.format(
            column=column,
            letters=name_column(column),
            region=_join(table, REGION, "r"),
            period=_join(table, PERIOD, "p"),
            label=_join(table, INDICATOR, "n"),
            plain=PLAIN,
        )
        for column in table.numbers
    ]
    connection.sql(" UNION ALL ".join(columns)).write_parquet(str(target), compression="zstd")
    connection.read_parquet(str(target)).create_view(FIGURES)
    return int(connection.execute(f"SELECT count(*) FROM {FIGURES}").fetchall()[0][0])


def _fill(connection: duckdb.DuckDBPyConnection, kept: str, rows: Sequence[tuple[object, ...]]) -> None:
    if rows:
        columns = [str(place) for place in range(len(rows[0]))]
        connection.register("incoming", pa.Table.from_pylist([dict(zip(columns, row, strict=True)) for row in rows]))
        connection.execute(f"INSERT INTO {kept} SELECT * FROM incoming")
        connection.unregister("incoming")


def _join(table: Table, role: str, name: str) -> str:
    """Join by the first column of a role; where there is none, the table's own meaning holds for every row."""
    columns = table.find_columns(role)
    return f"{name}.label IS NOT DISTINCT FROM c{columns[0]}" if columns else "true"


def find_repeated(connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    """Return the figures that stand there twice: found by hashes of their keys, so that millions need little room."""
    key = ", ".join(KEY)
    (total, different) = connection.execute(f"SELECT count(*), count(DISTINCT hash({key})) FROM {FIGURES}").fetchall()[0]
    if total == different:
        return []
    sql = f"""
        SELECT indicator_id, region_code, period_end, count(*), arg_min(cell, cell) FROM {FIGURES}
        GROUP BY {key} HAVING count(*) > 1 ORDER BY 5 LIMIT {MOST_TOLD}
    """
    return [
        Problem(
            indicator,
            int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")),
            count,
            f"{region} {end}",
            "同一地区、时间、指标不止一行，请去掉重复的",
        )
        for indicator, region, end, count, cell in connection.execute(sql).fetchall()
    ]


def find_other_units(connection: duckdb.DuckDBPyConnection, units: dict[str, str]) -> list[Problem]:
    """Return existing indicators that come in another unit than theirs."""
    asked = connection.execute(f"SELECT indicator_id, unit, count(*), any_value(cell) FROM {FIGURES} GROUP BY 1, 2").fetchall()
    return [
        Problem(indicator, 1, count, unit, f"已有的指标单位是“{units[indicator]}”，请换算或不指为同一指标")
        for indicator, unit, count, _ in asked
        if units.get(indicator, unit) != unit
    ]


@dataclass(frozen=True)
class Effect:
    """What publishing would change against the versions of the same data set in force."""

    new: int
    changed: int
    same: int

    @property
    def words(self) -> str:
        parts = (("新增", self.new), ("改动", self.changed), ("相同", self.same))
        return "，".join(f"{name} {count}" for name, count in parts if count) or "没有变化"


def compare_with(connection: duckdb.DuckDBPyConnection, in_force: Sequence[Path]) -> Effect:
    """Compare the figures with the rows of versions in force, oldest first; the last row of a key is the one in force."""
    if not in_force:
        return Effect(int(connection.execute(f"SELECT count(*) FROM {FIGURES}").fetchall()[0][0]), 0, 0)
    connection.read_parquet([str(path) for path in in_force], filename=True).create_view("in_force")
    order = " ".join(f"WHEN {_literal(path)} THEN {number}" for number, path in enumerate(in_force))
    key = ", ".join(KEY)
    sql = f"""
        WITH old AS (SELECT {key}, arg_max(value, CASE filename {order} END) AS value FROM in_force GROUP BY {key})
        SELECT count(*) FILTER (old.value IS NULL), count(*) FILTER (old.value <> f.value), count(*) FILTER (old.value = f.value)
        FROM {FIGURES} f LEFT JOIN old USING ({key})
    """
    return Effect(*connection.execute(sql).fetchall()[0])


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def list_regions(connection: duckdb.DuckDBPyConnection) -> Collection[str]:
    """Return the regions of which there are figures."""
    return {code for (code,) in connection.execute(f"SELECT DISTINCT region_code FROM {FIGURES}").fetchall()}


def list_brought(connection: duckdb.DuckDBPyConnection) -> Collection[str]:
    """Return the indicators of which there are figures."""
    return {identifier for (identifier,) in connection.execute(f"SELECT DISTINCT indicator_id FROM {FIGURES}").fetchall()}
