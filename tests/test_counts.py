"""The tables of counts hold what counting all rows gives."""

import pytest

from indicators.store import Store

COUNTED = {
    "indicator_counts": """
        SELECT indicators.indicator_id, count(observation_id), count(DISTINCT region_code), count(DISTINCT period_end)
        FROM indicators LEFT JOIN indicator_values USING (indicator_id) GROUP BY ALL
    """,
    "region_counts": "SELECT regions.region_code, count(observation_id) FROM regions LEFT JOIN indicator_values USING (region_code) GROUP BY ALL",
    "source_counts": "SELECT sources.source_id, count(observation_id) FROM sources LEFT JOIN indicator_values USING (source_id) GROUP BY ALL",
    "coverage_counts": "SELECT stream_id, region_level, year, count(*) FROM indicator_values GROUP BY ALL",
}


@pytest.mark.parametrize("table", COUNTED)
def test_the_counts_are_those_of_the_rows(table: str, store: Store) -> None:
    kept = store.ask(f"SELECT * FROM {table} ORDER BY ALL")
    counted = store.ask(f"SELECT * FROM ({COUNTED[table]}) ORDER BY ALL")
    assert len(kept) > 0
    assert kept.to_numpy().tolist() == counted.to_numpy().tolist()
