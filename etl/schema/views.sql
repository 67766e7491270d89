-- The stable face of the database for readers, tests and analysts.

-- One row per figure, of tables of any size.
CREATE VIEW every_observation AS FROM observations UNION ALL FROM large_observations;

-- One row per value, printed or derived.
CREATE VIEW indicator_values AS
SELECT
    observation_id,
    indicator_id,
    indicators.name AS indicator,
    stream_id,
    work_streams.name AS work_stream,
    region_code,
    regions.name AS region,
    regions.level AS region_level,
    regions.parent_code,
    period_start,
    period_end,
    CAST(year(period_end) AS INTEGER) AS year,
    period_kind,
    period_basis,
    value,
    value_high,
    lower_bound,
    upper_bound,
    every_observation.unit,
    qualifier,
    as_printed,
    measure_kind,
    status,
    processing,
    source_id,
    sources.title AS source_title,
    source_file,
    position_start,
    position_end,
    every_observation.note
FROM every_observation
JOIN indicators USING (indicator_id)
JOIN work_streams USING (stream_id)
JOIN regions USING (region_code)
JOIN sources USING (source_id);

-- One row per region × date × income kind × source, a column per band.
CREATE VIEW village_income_tiers_wide AS
SELECT
    region_code,
    regions.name AS region,
    period_start,
    period_end,
    income_kind,
    basis,
    CAST(max(share_percent) FILTER (upper_yuan = 50000 AND coalesce(lower_yuan, 0) = 0) AS DECIMAL(9, 6)) AS below_50k_percent,
    CAST(max(share_percent) FILTER (lower_yuan = 50000 AND upper_yuan = 100000) AS DECIMAL(9, 6)) AS from_50k_to_100k_percent,
    CAST(max(share_percent) FILTER (lower_yuan = 50000 AND upper_yuan IS NULL) AS DECIMAL(9, 6)) AS at_least_50k_percent,
    CAST(max(share_percent) FILTER (lower_yuan = 100000 AND upper_yuan IS NULL) AS DECIMAL(9, 6)) AS at_least_100k_percent,
    CAST(max(share_percent) FILTER (lower_yuan = 500000 AND upper_yuan IS NULL) AS DECIMAL(9, 6)) AS at_least_500k_percent,
    CAST(max(villages) FILTER (upper_yuan = 50000 AND coalesce(lower_yuan, 0) = 0) AS INTEGER) AS below_50k_villages,
    CAST(max(villages) FILTER (lower_yuan = 50000 AND upper_yuan = 100000) AS INTEGER) AS from_50k_to_100k_villages,
    CAST(max(villages) FILTER (lower_yuan = 100000 AND upper_yuan IS NULL) AS INTEGER) AS at_least_100k_villages,
    CAST(max(villages) FILTER (lower_yuan = 500000 AND upper_yuan IS NULL) AS INTEGER) AS at_least_500k_villages,
    source_id,
    sources.title AS source_title
FROM village_income_tiers
JOIN regions USING (region_code)
JOIN sources USING (source_id)
GROUP BY ALL;

-- One row per mechanism with the names of its region, stream and source.
CREATE VIEW mechanism_list AS
SELECT
    mechanism_id,
    mechanisms.name AS mechanism,
    region_code,
    regions.name AS region,
    stream_id,
    work_streams.name AS work_stream,
    mechanisms.kind,
    part_count,
    parts,
    mechanisms.description,
    as_printed,
    source_id,
    sources.title AS source_title,
    source_file,
    position_start,
    position_end,
    mechanisms.note
FROM mechanisms
JOIN regions USING (region_code)
JOIN work_streams USING (stream_id)
JOIN sources USING (source_id);

-- One row per figure left out, with the reason.
CREATE VIEW excluded_list AS
SELECT
    excluded_id,
    source_id,
    sources.title AS source_title,
    source_file,
    position_start,
    position_end,
    as_printed,
    reason_code,
    excluded_figures.note
FROM excluded_figures
JOIN sources USING (source_id);
