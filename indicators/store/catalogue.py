"""What surrounds the figures: indicators, regions, sources, mechanisms, verdicts, counts, the build."""

from datetime import timedelta

import pandas as pd

from indicators.model.clock import BEIJING
from indicators.store.connection import Store
from indicators.store.observations import DATES_AS_TEXT

# By arithmetic: DuckDB would tell the time of the zone that it takes for the machine's, which need not be the one that Python takes.
BUILT_AT = f"strftime(make_timestamp(epoch_us(built_at) + {BEIJING.utcoffset(None) // timedelta(microseconds=1)}), '%Y-%m-%d %H:%M')"


def indicators(store: Store) -> pd.DataFrame:
    """Return one row per indicator with its stream's name and how many values it has, at how many levels and dates."""
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
    """Return one row per region code with the number of its values, in order of code."""
    return store.ask(
        """
        SELECT regions.* REPLACE (CAST(valid_from AS VARCHAR) AS valid_from, CAST(valid_to AS VARCHAR) AS valid_to), value_count
        FROM regions JOIN region_counts USING (region_code)
        ORDER BY region_code
        """
    )


def map_areas(store: Store) -> pd.DataFrame:
    """Return one row per region of a map that a user has supplied."""
    return store.ask("SELECT * REPLACE (CAST(boundaries AS VARCHAR) AS boundaries) FROM map_areas ORDER BY map, region_code")


def work_streams(store: Store) -> pd.DataFrame:
    """Return one row per work stream with the numbers of its indicators, values and mechanisms."""
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
    """Return one row per source with the numbers of its values, mechanisms, income bands and excluded figures."""
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
    """Return one row per region × date × income band."""
    return store.ask(
        f"""
        SELECT village_income_tiers.* REPLACE ({DATES_AS_TEXT}), regions.name AS region, regions.level AS region_level,
               sources.title AS source_title, source_file
        FROM village_income_tiers JOIN regions USING (region_code) JOIN sources USING (source_id)
        ORDER BY income_kind, region_code, period_end, lower_yuan NULLS FIRST
        """
    )


def mechanisms(store: Store, streams: tuple[str, ...] = ()) -> pd.DataFrame:
    """Return one row per mechanism, of the given streams or of all."""
    return store.ask(
        "SELECT * FROM mechanism_list WHERE len($streams) = 0 OR list_contains($streams, stream_id) ORDER BY stream_id, mechanism_id",
        {"streams": list(streams)},
    )


def excluded_figures(store: Store) -> pd.DataFrame:
    """Return one row per figure left out on purpose."""
    return store.ask("SELECT * FROM excluded_list ORDER BY source_id, position_start")


def comparability(store: Store) -> pd.DataFrame:
    """Return one row per pair of indicators with a verdict, names included."""
    return store.ask(
        """
        SELECT "left", l.name AS left_name, "right", r.name AS right_name, verdict, reason
        FROM comparability JOIN indicators l ON l.indicator_id = "left" JOIN indicators r ON r.indicator_id = "right"
        ORDER BY verdict, "left", "right"
        """
    )


def conflicts(store: Store) -> pd.DataFrame:
    """Return one row per figure of a conflict, the one shown first leading."""
    return store.ask(
        """
        SELECT conflict_id, title, disagreement, forbids, reason, observation_id = shown_first AS is_first,
               observation_id, indicator, region, region_code, year, period_basis, value, value_high, qualifier, unit, as_printed,
               processing, source_title
        FROM (SELECT *, unnest(string_split(observation_ids, ' ')) AS observation_id FROM conflicts) named
        JOIN indicator_values USING (observation_id)
        ORDER BY conflict_id, is_first DESC, observation_id
        """
    )


def derivations(store: Store) -> pd.DataFrame:
    """Return one row per operand of a derived figure, in the order of its formula."""
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
    """Return numbers of values per work stream and region level."""
    return store.ask(
        """
        SELECT name AS work_stream, region_level, CAST(sum(value_count) AS INTEGER) AS value_count, max(year) AS newest_year
        FROM coverage_counts JOIN work_streams USING (stream_id) GROUP BY ALL ORDER BY ALL
        """
    )


def regions_of_indicator(store: Store, indicator_id: str) -> pd.DataFrame:
    """Return one row per region with figures of the indicator, and at how many dates; the region with most dates first."""
    return store.ask(
        "SELECT * FROM place_counts WHERE indicator_id = $indicator_id ORDER BY date_count DESC, region_code",
        {"indicator_id": indicator_id},
    )


def search_terms(store: Store) -> pd.DataFrame:
    """Return one row per word by which something is found, with its pinyin."""
    return store.ask("SELECT * FROM search_terms ORDER BY kind, item_id, place")


def years(store: Store) -> pd.DataFrame:
    """Return the years with figures, newest first."""
    return store.ask("SELECT DISTINCT year FROM coverage_counts ORDER BY year DESC")


def settings(store: Store) -> pd.DataFrame:
    """Return one row per file of settings that the build was made with: its name and its text."""
    return store.ask("SELECT * FROM settings ORDER BY name")


def build_info(store: Store) -> pd.DataFrame:
    """Return one row: build id, time in Beijing, versions and counts."""
    return store.ask(f"SELECT * REPLACE ({BUILT_AT} AS built_at) FROM build_info")
