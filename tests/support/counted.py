"""For each table of counts the question that counts all rows."""

COUNTED = {
    "indicator_counts": """
        SELECT indicators.indicator_id, count(observation_id), count(DISTINCT region_code), count(DISTINCT period_end)
        FROM indicators LEFT JOIN indicator_values USING (indicator_id) GROUP BY ALL
    """,
    "region_counts": "SELECT regions.region_code, count(observation_id) FROM regions LEFT JOIN indicator_values USING (region_code) GROUP BY ALL",
    "source_counts": "SELECT sources.source_id, count(observation_id) FROM sources LEFT JOIN indicator_values USING (source_id) GROUP BY ALL",
    "coverage_counts": """
        SELECT stream_id, region_level, year, count(*), count(*) FILTER (is_plain AND points > 1)
        FROM (
            SELECT *, count(DISTINCT (region_code, period_end)) FILTER (is_plain) OVER (PARTITION BY comparable_key, region_level) AS points
            FROM (SELECT *, lower_bound IS NOT NULL AND lower_bound = upper_bound AND status != 'D' AS is_plain FROM indicator_values)
            JOIN (SELECT indicator_id, comparable_key FROM indicators) USING (indicator_id)
        )
        GROUP BY ALL
    """,
    "place_counts": "SELECT indicator_id, region_code, count(DISTINCT period_end) FROM indicator_values GROUP BY ALL",
    "quality_counts": """
        SELECT status, period_basis, confidence, processing, count(*) FROM indicator_values JOIN sources USING (source_id) GROUP BY ALL
    """,
}
