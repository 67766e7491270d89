"""Rows of indicator_values that fit a filter, best source first."""

from dataclasses import replace

import pandas as pd

from indicators.store.connection import Store
from indicators.store.value_filter import ValueFilter

CONFIDENCE_ORDER = "list_position(['official', 'press', 'repost', 'secondary'], confidence)"
# Codes such as 2201X1 are this project's own and must never pass for official ones.
CODE_BASIS = "CASE WHEN regexp_full_match(region_code, '[0-9]{6}') THEN 'official' ELSE 'project' END AS code_basis"
DATES_AS_TEXT = "CAST(period_start AS VARCHAR) AS period_start, CAST(period_end AS VARCHAR) AS period_end"


def values(store: Store, wanted: ValueFilter, skipped: int = 0, most: int | None = None) -> pd.DataFrame:
    """Return the rows of indicator_values that fit, with each source's confidence; best source first within a figure."""
    sql, parameters = value_query(wanted)
    return store.ask(sql if most is None else f"{sql} LIMIT {most:d} OFFSET {skipped:d}", parameters)


def value_query(wanted: ValueFilter, names: str = "*") -> tuple[str, dict[str, object]]:
    """Write the question that `values` asks, for some columns or all, and its parameters."""
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
    """Count the values that fit, one row per indicator in the order of `values`. All of them are counted in the build already."""
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
    """Return some of the rows that `values` gives, so many after those that are skipped."""
    counts = value_counts(store, wanted)
    ends = counts["value_count"].cumsum()
    starts = ends - counts["value_count"]
    # Only the indicators that reach into the page are read, not all rows before it.
    reached = (ends > skipped) & (starts < skipped + most)
    if not reached.any():
        return values(store, wanted, most=0)
    return values(store, replace(wanted, indicators=tuple(counts["indicator_id"][reached])), int(skipped - starts[reached].iloc[0]), most)
