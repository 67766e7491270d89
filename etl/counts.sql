-- Fills the tables of counts from the observations. Counts are CAST: DuckDB returns wider types than the tables hold.

INSERT INTO indicator_counts
SELECT
    indicator_id,
    CAST(count(observation_id) AS INTEGER),
    CAST(count(DISTINCT region_code) AS INTEGER),
    CAST(count(DISTINCT period_end) AS INTEGER)
FROM indicators
LEFT JOIN observations USING (indicator_id)
GROUP BY indicator_id;

INSERT INTO place_counts
SELECT indicator_id, region_code, CAST(count(DISTINCT period_end) AS INTEGER)
FROM observations
GROUP BY indicator_id, region_code;

INSERT INTO region_counts
SELECT region_code, CAST(count(observation_id) AS INTEGER)
FROM regions
LEFT JOIN observations USING (region_code)
GROUP BY region_code;

INSERT INTO source_counts
SELECT source_id, CAST(count(observation_id) AS INTEGER)
FROM sources
LEFT JOIN observations USING (source_id)
GROUP BY source_id;

INSERT INTO coverage_counts
SELECT stream_id, regions.level, CAST(year(period_end) AS INTEGER), CAST(count(*) AS INTEGER)
FROM observations
JOIN indicators USING (indicator_id)
JOIN regions USING (region_code)
GROUP BY ALL;
