"""What a build holds, asked of the store: how much of which quality, from which files, under which rules, at which places of a text."""

import pandas as pd

from indicators.store.connection import Store


def coverage_by_year(store: Store) -> pd.DataFrame:
    """Return numbers of values, and of those that can be compared, per work stream, region level and year."""
    return store.ask(
        """
        SELECT name AS work_stream, region_level, year, value_count, comparable_count
        FROM coverage_counts JOIN work_streams USING (stream_id) ORDER BY "order", region_level, year
        """
    )


def quality_counts(store: Store) -> pd.DataFrame:
    """Return numbers of values per status, date basis, confidence of the source and processing."""
    return store.ask("SELECT * FROM quality_counts ORDER BY ALL")


def build_files(store: Store) -> pd.DataFrame:
    """Return one row per curated file that went into the build, with the title of its table."""
    return store.ask(
        """
        SELECT DISTINCT "table", table_title, row_count, sha256
        FROM build_files JOIN table_columns USING ("table") ORDER BY "table"
        """
    )


def build_rules(store: Store) -> pd.DataFrame:
    """Return one row per rule that the tables passed before the build."""
    return store.ask("SELECT rule, promise FROM build_rules ORDER BY place")


def table_columns(store: Store) -> pd.DataFrame:
    """Return one row per column of a curated table: the data dictionary."""
    return store.ask('SELECT * FROM table_columns ORDER BY "table", place')


def located(store: Store, source_file: str) -> pd.DataFrame:
    """Return everything that has a place in a document's text, in the order of the text: figures, mechanisms, bands, figures left out."""
    parts = (
        ("figure", "observation_id", "observations"),
        ("mechanism", "mechanism_id", "mechanisms"),
        ("tier", "tier_id", "village_income_tiers"),
        ("excluded", "excluded_id", "excluded_figures"),
    )
    every = " UNION ALL ".join(
        f"SELECT '{kind}' AS kind, {key} AS item_id, source_id, position_start, position_end, as_printed FROM {table}"
        for kind, key, table in parts
    )
    return store.ask(
        f"""
        SELECT placed.*
        FROM ({every}) AS placed JOIN sources USING (source_id)
        WHERE source_file = $source_file AND position_start IS NOT NULL
        ORDER BY position_start, position_end, placed.kind, item_id
        """,
        {"source_file": source_file},
    )
