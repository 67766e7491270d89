"""Own tables with millions of rows in a build: their figures go from Parquet into the database without passing through Python."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import duckdb

from etl.imports import name_source
from etl.intake.versions.store import Store, hash_file
from etl.intake.versions.version import KEY, Version
from etl.problems import Problem

# The bounds are those of `indicators.model.intervals.interval_of`. Sorted as pages ask: one indicator, then its regions.
_INSERT = """
INSERT INTO large_observations BY NAME
SELECT
    source_id || '@' || sheet || '!' || cell AS observation_id,
    indicator_id, region_code, period_start, period_end, period_kind, 'printed' AS period_basis, value, value_high,
    CASE WHEN qualifier IN ('nearly', 'at_most', 'about') THEN NULL ELSE value END AS lower_bound,
    CASE WHEN qualifier IN ('over', 'at_least', 'about') THEN NULL WHEN qualifier = 'range' THEN value_high ELSE value END AS upper_bound,
    indicators.unit, qualifier, as_printed, 'A' AS status, 'printed' AS processing, source_id,
    concat_ws('；', '工作表“' || sheet || '” ' || cell, nullif(rows.note, '')) AS note
FROM ({rows}) AS rows JOIN indicators USING (indicator_id) SEMI JOIN regions USING (region_code)
ORDER BY indicator_id, region_code, period_end
"""


MEMORY = "2GB"  # a sort of millions goes by way of the disk


class LargeTableDamaged(Exception):
    """The rows of a large version are gone, changed, or speak of what nobody knows; `problem` says which."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def load_large(connection: duckdb.DuckDBPyConnection, versions: Sequence[Version], data_folder: Path) -> int:
    """Load the figures in force of data sets that have a large version; return how many. Raise LargeTableDamaged where any is not there."""
    if not versions:
        return 0
    store, loaded = Store(data_folder / "imports"), 0
    connection.execute(f"SET memory_limit = '{MEMORY}'; SET temp_directory = {_quote(data_folder / 'builds' / '.spilt')}")
    for _, of_dataset in groupby(sorted(versions, key=attrgetter("dataset", "number")), attrgetter("dataset")):
        listed = list(of_dataset)
        for version in listed:
            _check(store.find_rows(version), version)
        rows = _select_in_force(store, listed)
        (expected,) = connection.execute(f"SELECT count(*) FROM ({rows})").fetchall()[0]
        (inserted,) = connection.execute(_INSERT.format(rows=rows)).fetchall()[0]
        if inserted != expected:
            advice = f"有 {expected - inserted} 个数字的指标或地区不在表里：带来它们的那一版已经撤回，请先恢复那一版，或撤回本表"
            raise LargeTableDamaged(Problem(f"imports/versions/{listed[-1].number:06}.json", 0, "", "", "large-table", advice))
        loaded += inserted
    return loaded


def _check(path: Path, version: Version) -> None:
    if not path.exists() or hash_file(path) != version.rows_sha256:
        advice = "第 {number} 版的数字不在了，或被改过：请从备份里放回这个文件，或撤回这一版"
        raise LargeTableDamaged(Problem(f"imports/large/{path.name}", 0, "", "", "large-table", advice.format(number=version.number)))


def _select_in_force(store: Store, versions: Sequence[Version]) -> str:
    """Select the rows of the versions of a data set with their source: of one key the last version's."""
    parts = (f"SELECT *, '{name_source(one)}' AS source_id FROM read_parquet({_quote(store.find_rows(one))})" for one in versions)
    every = " UNION ALL ".join(parts)
    if len(versions) == 1:
        return every
    return f"SELECT * FROM ({every}) QUALIFY row_number() OVER (PARTITION BY {', '.join(KEY)} ORDER BY source_id DESC) = 1"


def _quote(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
