"""The only door to DuckDB: one function, one question. Frames come out with dates as ISO text and numbers as numbers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from indicators.query.value_filter import ValueFilter

CONFIDENCE_ORDER = "list_position(['official', 'press', 'repost', 'secondary'], confidence)"
# Codes such as 2201X1 are this project's own and must never pass for official ones.
CODE_BASIS = "CASE WHEN regexp_full_match(region_code, '[0-9]{6}') THEN 'official' ELSE 'project' END AS code_basis"
DATES_AS_TEXT = "CAST(period_start AS VARCHAR) AS period_start, CAST(period_end AS VARCHAR) AS period_end"


class Store:
    """One build, opened read-only; every question runs on a cursor of its own, so threads may share a store."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = duckdb.connect(str(path), read_only=True)
        self._connection.execute("SET enable_external_access = false")
        self._schema = ""

    @property
    def build_id(self) -> str:
        return self.path.stem

    def ask(self, sql: str, parameters: dict[str, object] | None = None) -> pd.DataFrame:
        with self._connection.cursor() as cursor:
            return _frame(cursor.execute(sql, parameters or {}).fetchnumpy())

    def ask_in_parts(self, sql: str, parameters: dict[str, object], most: int) -> Iterator[pa.RecordBatch]:
        """The answer as it is stored, in parts of at most so many rows, each made when it is asked for; one part where it is empty."""
        with self._connection.cursor() as cursor:
            if self._schema:
                cursor.execute(f"USE {self._schema}")
            reader = cursor.sql(sql, params=parameters).to_arrow_reader(most)
            yield next(reader, pa.RecordBatch.from_pylist([], schema=reader.schema))
            yield from reader

    @contextmanager
    def apart(self, megabytes: int) -> Iterator["Store"]:
        """The same build read with little memory of its own, all of which is given back: what is read once need not be kept."""
        store = Store.__new__(Store)
        store.path, store._schema = self.path, "build"
        store._connection = duckdb.connect(config={"memory_limit": f"{megabytes}MB"})
        try:
            store._connection.execute(f"ATTACH '{str(self.path).replace(chr(39), chr(39) * 2)}' AS build (READ_ONLY)")
            store._connection.execute("SET enable_external_access = false")
            yield store
        finally:
            store.close()

    def close(self) -> None:
        self._connection.close()


def _frame(columns: dict[str, Any]) -> pd.DataFrame:
    """The columns of an answer, text in one block of plain objects: pandas takes rows of it ten times faster than of Arrow columns.

    So it finds a column twice as fast where the names of the columns are plain objects, too.
    """
    text = [name for name, column in columns.items() if column.dtype == object]
    rows = len(next(iter(columns.values())))
    block = np.empty((rows, len(text)), dtype=object)
    for place, name in enumerate(text):
        block[:, place] = np.ma.filled(columns[name], np.nan)
    others = pd.DataFrame({name: _numbers(column) for name, column in columns.items() if name not in text}, index=range(rows))
    frame = pd.concat([pd.DataFrame(block, columns=text, dtype=object), others], axis="columns")[list(columns)]
    return frame.set_axis(pd.Index(list(columns), dtype=object), axis="columns")


def _numbers(column: np.ndarray) -> Any:
    # A whole number may be missing without becoming a fraction.
    if isinstance(column, np.ma.MaskedArray) and column.dtype.kind == "i":
        return pd.arrays.IntegerArray(column.data, np.ma.getmaskarray(column))
    return np.ma.filled(column, np.nan) if column.dtype.kind == "f" else column


def values(store: Store, wanted: ValueFilter, skipped: int = 0, most: int | None = None) -> pd.DataFrame:
    """The rows of indicator_values that fit, with each source's confidence; best source first within a figure."""
    sql, parameters = value_query(wanted)
    return store.ask(sql if most is None else f"{sql} LIMIT {most:d} OFFSET {skipped:d}", parameters)


def value_query(wanted: ValueFilter, names: str = "*") -> tuple[str, dict[str, object]]:
    """The question that `values` asks, for some columns or all, and its parameters."""
    conditions, parameters = wanted.conditions()
    sql = f"""
        SELECT {names} FROM (
            SELECT indicator_values.* REPLACE ({DATES_AS_TEXT}), confidence, comparable_key, {CODE_BASIS}, parent_region
            FROM indicator_values
            JOIN sources USING (source_id)
            LEFT JOIN (SELECT region_code AS parent_code, name AS parent_region FROM regions) USING (parent_code)
            JOIN (SELECT indicator_id, synonyms, comparable_key FROM indicators) USING (indicator_id)
            WHERE {conditions}
        )
        ORDER BY stream_id, indicator_id, region_code, period_end, {CONFIDENCE_ORDER}, observation_id
        """
    return sql, parameters


def value_counts(store: Store, wanted: ValueFilter) -> pd.DataFrame:
    """One row per indicator with values that fit, in the order of `values`: how many. All of them are counted in the build already."""
    conditions, parameters = wanted.conditions()
    if wanted == ValueFilter():
        counted = "SELECT stream_id, indicator_id, value_count FROM indicator_counts JOIN indicators USING (indicator_id)"
    else:
        counted = f"""
            SELECT stream_id, indicator_id, CAST(count(*) AS INTEGER) AS value_count
            FROM indicator_values JOIN (SELECT source_id, confidence FROM sources) USING (source_id)
            WHERE {conditions} GROUP BY ALL
        """
    return store.ask(
        f"SELECT indicator_id, value_count FROM ({counted}) WHERE value_count > 0 ORDER BY stream_id, indicator_id", parameters
    )


def value_page(store: Store, wanted: ValueFilter, skipped: int, most: int) -> pd.DataFrame:
    """Some of the rows that `values` gives, so many after those that are skipped."""
    counts = value_counts(store, wanted)
    ends = counts["value_count"].cumsum()
    starts = ends - counts["value_count"]
    # Only the indicators that reach into the page are read, not all rows before it.
    reached = (ends > skipped) & (starts < skipped + most)
    if not reached.any():
        return values(store, wanted, most=0)
    return values(store, replace(wanted, indicators=tuple(counts["indicator_id"][reached])), int(skipped - starts[reached].iloc[0]), most)


def indicators(store: Store) -> pd.DataFrame:
    """One row per indicator with its stream's name and how many values it has, at how many levels and dates."""
    return store.ask(
        """
        SELECT indicators.*, work_streams.name AS work_stream, work_streams."order" AS stream_order, value_count, region_count, date_count
        FROM indicators
        JOIN work_streams USING (stream_id)
        JOIN indicator_counts USING (indicator_id)
        ORDER BY stream_order, indicator_id
        """
    )


def regions(store: Store) -> pd.DataFrame:
    """One row per region code with the number of its values, in order of code."""
    return store.ask(
        """
        SELECT regions.* REPLACE (CAST(valid_from AS VARCHAR) AS valid_from, CAST(valid_to AS VARCHAR) AS valid_to), value_count
        FROM regions JOIN region_counts USING (region_code)
        ORDER BY region_code
        """
    )


def work_streams(store: Store) -> pd.DataFrame:
    """One row per work stream with the numbers of its indicators, values and mechanisms."""
    return store.ask(
        """
        SELECT work_streams.*,
               CAST((SELECT count(*) FROM indicators WHERE stream_id = work_streams.stream_id) AS INTEGER) AS indicator_count,
               CAST((SELECT coalesce(sum(value_count), 0) FROM coverage_counts WHERE stream_id = work_streams.stream_id) AS INTEGER)
                   AS value_count,
               CAST((SELECT count(*) FROM mechanisms WHERE stream_id = work_streams.stream_id) AS INTEGER) AS mechanism_count
        FROM work_streams ORDER BY "order"
        """
    )


def sources(store: Store) -> pd.DataFrame:
    """One row per source with the numbers of its values, mechanisms, income bands and excluded figures."""
    counts = ", ".join(
        f"CAST((SELECT count(*) FROM {table} WHERE source_id = sources.source_id) AS INTEGER) AS {name}"
        for table, name in (
            ("mechanisms", "mechanism_count"),
            ("village_income_tiers", "tier_count"),
            ("excluded_figures", "excluded_count"),
        )
    )
    return store.ask(
        f"SELECT sources.*, value_count, {counts} FROM sources JOIN source_counts USING (source_id) ORDER BY source_file IS NULL, source_id"
    )


def village_income_tiers(store: Store) -> pd.DataFrame:
    """One row per region × date × income band."""
    return store.ask(
        f"""
        SELECT village_income_tiers.* REPLACE ({DATES_AS_TEXT}), regions.name AS region, regions.level AS region_level,
               sources.title AS source_title, source_file
        FROM village_income_tiers JOIN regions USING (region_code) JOIN sources USING (source_id)
        ORDER BY income_kind, region_code, period_end, lower_yuan NULLS FIRST
        """
    )


def mechanisms(store: Store, streams: tuple[str, ...] = ()) -> pd.DataFrame:
    """One row per mechanism, of the given streams or of all."""
    return store.ask(
        "SELECT * FROM mechanism_list WHERE len($streams) = 0 OR list_contains($streams, stream_id) ORDER BY stream_id, mechanism_id",
        {"streams": list(streams)},
    )


def excluded_figures(store: Store) -> pd.DataFrame:
    """One row per figure left out on purpose."""
    return store.ask("SELECT * FROM excluded_list ORDER BY source_id, position_start")


def comparability(store: Store) -> pd.DataFrame:
    """One row per pair of indicators with a verdict, names included."""
    return store.ask(
        """
        SELECT "left", l.name AS left_name, "right", r.name AS right_name, verdict, reason
        FROM comparability JOIN indicators l ON l.indicator_id = "left" JOIN indicators r ON r.indicator_id = "right"
        ORDER BY verdict, "left", "right"
        """
    )


def conflicts(store: Store) -> pd.DataFrame:
    """One row per figure of a conflict, the one shown first leading."""
    return store.ask(
        """
        SELECT conflict_id, title, disagreement, reason, observation_id = shown_first AS is_first,
               observation_id, indicator, region, region_code, year, period_basis, value, value_high, qualifier, unit, as_printed,
               processing, source_title
        FROM (SELECT *, unnest(string_split(observation_ids, ' ')) AS observation_id FROM conflicts) named
        JOIN indicator_values USING (observation_id)
        ORDER BY conflict_id, is_first DESC, observation_id
        """
    )


def derivations(store: Store) -> pd.DataFrame:
    """One row per operand of a derived figure, in the order of its formula."""
    return store.ask(
        """
        SELECT derivation_id, formula, caveat, place, operand.observation_id, operand.indicator, operand.region,
               operand.year, operand.as_printed, operand.source_title
        FROM (
            SELECT derivation_id, formula, caveat, unnest(string_split(operands, ' ')) AS observation_id,
                   generate_subscripts(string_split(operands, ' '), 1) AS place
            FROM derivations
        ) named
        JOIN indicator_values AS operand USING (observation_id)
        ORDER BY derivation_id, place
        """
    )


def coverage(store: Store) -> pd.DataFrame:
    """Numbers of values per work stream and region level."""
    return store.ask(
        """
        SELECT name AS work_stream, region_level, CAST(sum(value_count) AS INTEGER) AS value_count, max(year) AS newest_year
        FROM coverage_counts JOIN work_streams USING (stream_id) GROUP BY ALL ORDER BY ALL
        """
    )


def places(store: Store, indicator_id: str) -> pd.DataFrame:
    """One row per region with figures of the indicator, and at how many dates; the region with most dates first."""
    return store.ask(
        "SELECT * FROM place_counts WHERE indicator_id = $indicator_id ORDER BY date_count DESC, region_code",
        {"indicator_id": indicator_id},
    )


def search_terms(store: Store) -> pd.DataFrame:
    """One row per word by which something is found, with its pinyin."""
    return store.ask("SELECT * FROM search_terms ORDER BY kind, item_id, place")


def years(store: Store) -> pd.DataFrame:
    """The years with figures, newest first."""
    return store.ask("SELECT DISTINCT year FROM coverage_counts ORDER BY year DESC")


def build_info(store: Store) -> pd.DataFrame:
    """One row: build id, time, versions and counts."""
    return store.ask("SELECT * REPLACE (strftime(built_at, '%Y-%m-%d %H:%M') AS built_at) FROM build_info")
