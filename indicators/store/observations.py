"""Rows of indicator_values that fit a filter, best source first."""

from dataclasses import replace
from weakref import WeakKeyDictionary

import pandas as pd

from indicators.model.disputes import Disputes, disputes_by_figure
from indicators.model.rows import rows_of
from indicators.store.connection import Store
from indicators.store.value_filter import ValueFilter

CONFIDENCE_ORDER = "list_position(['official', 'press', 'repost', 'secondary'], confidence)"
SHOWN_FIRST = "observation_id IN (SELECT shown_first FROM conflicts)"
# Codes such as 2201X1 are this project's own and must never pass for official ones.
CODE_BASIS = "CASE WHEN regexp_full_match(region_code, '[0-9]{6}') THEN 'official' ELSE 'project' END AS code_basis"
_STATED: "WeakKeyDictionary[Store, tuple[Disputes, dict[str, tuple[str, ...]]]]" = WeakKeyDictionary()
DATES_AS_TEXT = "CAST(period_start AS VARCHAR) AS period_start, CAST(period_end AS VARCHAR) AS period_end"


def values(store: Store, wanted: ValueFilter, skipped: int = 0, most: int | None = None) -> pd.DataFrame:
    """Return the rows of indicator_values that fit, best source first within a figure; each with its source's confidence, with what
    conflicts say of it and with the figures that it was derived from, however far back."""
    sql, parameters = value_query(wanted)
    found = store.ask(sql if most is None else f"{sql} LIMIT {most:d} OFFSET {skipped:d}", parameters)
    disputes, grounds = _stated(store)
    named = found["observation_id"].tolist()
    return found.assign(
        disputes=pd.Series([disputes.get(name, ()) for name in named], found.index, dtype=object),
        rests_on=pd.Series([grounds.get(name, ()) for name in named], found.index, dtype=object),
    )


def _stated(store: Store) -> tuple[Disputes, dict[str, tuple[str, ...]]]:
    """Return by figure what conflicts say of it and what it was derived from: small tables that each question needs, read once a store."""
    if store not in _STATED:
        _STATED[store] = disputes_by_figure(rows_of(store.ask("FROM conflicts"))), _grounds(store)
    return _STATED[store]


def _grounds(store: Store) -> dict[str, tuple[str, ...]]:
    """Return, for each derived figure, its operands, their operands and so on."""
    operands = {row["derivation_id"]: row["operands"].split() for row in rows_of(store.ask("FROM derivations"))}

    def walk(name: str) -> list[str]:
        return [deeper for operand in operands.get(name, ()) for deeper in (operand, *walk(operand))]

    return {name: tuple(dict.fromkeys(walk(name))) for name in operands}


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
        ORDER BY stream_id, indicator_id, region_code, period_end, {SHOWN_FIRST} DESC, {CONFIDENCE_ORDER}, observation_id
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
