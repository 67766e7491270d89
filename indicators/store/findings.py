"""What was found by evaluation systems: their schemes, items, the periods reported, the findings of one of them, what entries there are."""

import pandas as pd

from indicators.store.connection import Store

SCHEMES, ITEMS, RESULTS, ENTRIES = "evaluation_schemes", "evaluation_items", "evaluation_results", "evaluation_entries"
UNITS = "evaluation_units"
COLUMNS = {
    UNITS: "unit_code name unit_type parent_code source_id",
    SCHEMES: "scheme_id title mechanism version source_id position_start position_end content",
    ITEMS: "scheme_id item_id name group_name amount definition status source_id position_start position_end",
    RESULTS: "scheme_id unit_code group measure_id period_start period_end statistic value text",
    ENTRIES: "scheme_id entry_id unit_code level kind department opened_on due_on closed_on outcome as_of",
}
DAYS = "CAST(period_start AS VARCHAR) AS period_start, CAST(period_end AS VARCHAR) AS period_end"


def evaluation_units(store: Store) -> pd.DataFrame:
    """Return one row per unit that evaluations judge and that is no region."""
    return _ask(store, UNITS, f"SELECT * FROM {UNITS} ORDER BY unit_code")


def evaluation_schemes(store: Store) -> pd.DataFrame:
    """Return one row per scheme."""
    return _ask(store, SCHEMES, f"SELECT * FROM {SCHEMES} ORDER BY scheme_id")


def evaluation_items(store: Store, scheme_id: str) -> pd.DataFrame:
    """Return one row per item of a scheme, in its order."""
    return _ask(store, ITEMS, f"SELECT * FROM {ITEMS} WHERE scheme_id = $scheme ORDER BY item_order", scheme=scheme_id)


def evaluation_periods(store: Store, scheme_id: str) -> pd.DataFrame:
    """Return the periods of a scheme with findings, newest first."""
    sql = f"SELECT DISTINCT {DAYS} FROM {RESULTS} WHERE scheme_id = $scheme ORDER BY period_end DESC, period_start"
    return _ask(store, RESULTS, sql, scheme=scheme_id)


def evaluation_results(store: Store, scheme_id: str, period_end: str) -> pd.DataFrame:
    """Return every finding of a scheme in the period that ends on a day; of all periods where no day is given."""
    sql = f"""
        SELECT scheme_id, unit_code, "group", measure_id, {DAYS}, statistic, value, text FROM {RESULTS}
        WHERE scheme_id = $scheme AND ($day = '' OR CAST(period_end AS VARCHAR) = $day)
    """
    return _ask(store, RESULTS, sql, scheme=scheme_id, day=period_end)


def evaluation_weeks(store: Store, scheme_id: str) -> pd.DataFrame:
    """Return the weekly values of a scheme with their limits and signals, of all weeks."""
    sql = f"""
        SELECT scheme_id, unit_code, "group", measure_id, {DAYS}, statistic, value, text FROM {RESULTS}
        WHERE scheme_id = $scheme AND statistic IN ('control_value', 'control_mean', 'control_lower', 'control_upper', 'signal')
        ORDER BY period_end
    """
    return _ask(store, RESULTS, sql, scheme=scheme_id)


def _ask(store: Store, table: str, sql: str, **parameters: object) -> pd.DataFrame:
    """Ask a table; no rows where the build was made without it."""
    is_there = len(store.ask("SELECT 1 FROM duckdb_tables() WHERE database_name = 'build' AND table_name = $name", {"name": table}))
    return store.ask(sql, parameters) if is_there else pd.DataFrame(columns=COLUMNS[table].split())
