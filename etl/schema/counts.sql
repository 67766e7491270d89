-- Fills the tables of counts from the observations. Counts are CAST: DuckDB returns wider types than the tables hold.

INSERT INTO indicator_counts
SELECT
    indicator_id,
    CAST(count(observation_id) AS INTEGER),
    CAST(count(DISTINCT region_code) AS INTEGER),
    CAST(count(DISTINCT period_end) AS INTEGER)
FROM indicators
LEFT JOIN every_observation USING (indicator_id)
GROUP BY indicator_id ORDER BY ALL;

INSERT INTO place_counts
SELECT indicator_id, region_code, CAST(count(DISTINCT period_end) AS INTEGER)
FROM every_observation
GROUP BY indicator_id, region_code ORDER BY ALL;

INSERT INTO region_counts
SELECT region_code, CAST(count(observation_id) AS INTEGER)
FROM regions
LEFT JOIN every_observation USING (region_code)
GROUP BY region_code ORDER BY ALL;

INSERT INTO source_counts
SELECT source_id, CAST(count(observation_id) AS INTEGER)
FROM sources
LEFT JOIN every_observation USING (source_id)
GROUP BY source_id ORDER BY ALL;

-- A figure can be compared where it is exact, of the usual definition, and its key has another such figure at the same level.
INSERT INTO coverage_counts
WITH figures AS (
    SELECT
        stream_id,
        regions.level AS region_level,
        CAST(year(period_end) AS INTEGER) AS year,
        comparable_key,
        region_code || period_end AS place_and_date,
        coalesce(lower_bound = upper_bound, false) AND status <> 'D' AS is_plain
    FROM every_observation
    JOIN indicators USING (indicator_id)
    JOIN regions USING (region_code)
),
repeated AS (
    SELECT comparable_key, region_level
    FROM figures
    WHERE is_plain
    GROUP BY comparable_key, region_level
    HAVING count(DISTINCT place_and_date) > 1
)
SELECT
    stream_id,
    region_level,
    year,
    CAST(count(*) AS INTEGER),
    CAST(count(*) FILTER (is_plain AND repeated.comparable_key IS NOT NULL) AS INTEGER)
FROM figures
LEFT JOIN repeated USING (comparable_key, region_level)
GROUP BY ALL ORDER BY ALL;

INSERT INTO quality_counts
SELECT status, period_basis, confidence, processing, CAST(count(*) AS INTEGER)
FROM every_observation
JOIN sources USING (source_id)
GROUP BY ALL ORDER BY ALL;
