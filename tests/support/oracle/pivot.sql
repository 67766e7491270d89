-- The cells of a table in rows and columns, decided a second time in plain SQL over the tables of a build: one line for each cell, with
-- the figure that stands in it, its date in words, its state, what contradicts it, which others there are for the year. Nothing here is
-- taken from the product's own decisions. $years is empty where all years are asked for; $each_year says that years are an axis.
WITH asked AS (
    SELECT observations.*, indicators.unit, CAST(year(period_end) AS INTEGER) AS year,
        observation_id IN (SELECT shown_first FROM conflicts) AS leads,
        list_position(['official', 'press', 'repost', 'secondary'], confidence) AS trust
    FROM observations JOIN indicators USING (indicator_id) JOIN sources USING (source_id)
    WHERE list_contains($indicators, indicator_id) AND list_contains($regions, region_code)
        AND (len($years) = 0 OR list_contains($years, CAST(year(period_end) AS INTEGER)))
), best AS (
    SELECT *, CASE WHEN $each_year THEN year ELSE 0 END AS slot FROM asked
    QUALIFY row_number() OVER (
        PARTITION BY indicator_id, region_code, period_start, period_end ORDER BY leads DESC, trust, observation_id
    ) = 1
), disputed AS (
    SELECT best.observation_id, indicator_id, region_code, slot, conflict_id, shown_first = best.observation_id AS is_first
    FROM best JOIN conflicts ON list_contains(string_split(observation_ids, ' '), best.observation_id)
), yielding AS (
    SELECT DISTINCT later.observation_id
    FROM disputed AS later JOIN disputed AS leader USING (indicator_id, region_code, slot, conflict_id)
    WHERE leader.is_first AND NOT later.is_first
), chosen AS (
    SELECT * FROM best
    QUALIFY row_number() OVER (
        PARTITION BY indicator_id, region_code, slot
        ORDER BY status = 'D', observation_id IN (FROM yielding), strftime(period_end, '%Y-%m') DESC,
            qualifier NOT IN ('exact', 'all'), period_end DESC, leads, trust DESC, observation_id DESC
    ) = 1
), worded AS (
    SELECT *, CASE
        WHEN period_kind = 'cumulative' THEN strftime(period_end, '截至%Y-%m累计')
        WHEN period_start = period_end THEN strftime(period_end, '%Y-%m-%d')
        WHEN strftime(period_start, '%Y-%m-%d') = year || '-01-01' AND strftime(period_end, '%m-%d') = '12-31' THEN year || '年'
        WHEN strftime(period_start, '%Y-%m') = strftime(period_end, '%Y-%m') THEN strftime(period_end, '%Y-%m')
        WHEN year(period_start) = year THEN year || '年' || month(period_start) || '—' || month(period_end) || '月'
        ELSE strftime(period_start, '%Y-%m') || '至' || strftime(period_end, '%Y-%m')
    END || CASE WHEN period_basis = 'inferred' THEN '~' ELSE '' END AS date_words
    FROM chosen
)
SELECT observation_id, indicator_id, region_code, year, value, period_basis, status, processing, date_words, rtrim(note, '。') AS note,
    date_words IN (year || '-12-31', year || '年') AS is_the_year,
    (SELECT kind IN ('constant_boundary', 'organisation', 'place', 'development_zone_local') FROM regions
        WHERE regions.region_code = worded.region_code LIMIT 1) AS is_project_made,
    (SELECT coalesce(list(rtrim(disagreement, '。') ORDER BY conflict_id), []) FROM conflicts
        WHERE list_contains(string_split(observation_ids, ' '), worded.observation_id)) AS disagreements,
    (SELECT coalesce(list(other.observation_id ORDER BY period_end, leads DESC, trust, observation_id), []) FROM asked AS other
        WHERE other.indicator_id = worded.indicator_id AND other.region_code = worded.region_code AND other.year = worded.year
        AND other.observation_id <> worded.observation_id) AS others
FROM worded
