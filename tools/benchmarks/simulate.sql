-- Fills a copy of the published tables with simulated figures: every indicator × region × year, ordered in that way, so that
-- zone maps skip what is not asked for. The variable `rows` says about how many there shall be.

-- Twenty years, fewer where there would be rows for a handful of regions only.
SET VARIABLE years = (SELECT greatest(3, least(20, getvariable('rows') // (100 * count(*)))) FROM indicators);

-- One row per year of figures.
CREATE TEMP TABLE simulated_years AS
SELECT range AS place, CAST(2024 - getvariable('years') + range AS INTEGER) AS year FROM range(getvariable('years'));

-- One row per indicator, with the size that its figures have in a province.
CREATE TEMP TABLE simulated_indicators AS
SELECT
    row_number() OVER (ORDER BY indicator_id) - 1 AS place,
    indicator_id,
    unit,
    unit = '%' OR measure_kind IN ('ratio', 'mean', 'standard') AS is_level,
    CASE unit WHEN '%' THEN 50 ELSE 1000 + 1000 * (hash(indicator_id) % 90) END AS size,
    coalesce(usual.period_kind, 'instant') AS period_kind
FROM indicators
LEFT JOIN (SELECT indicator_id, mode(period_kind) AS period_kind FROM curated.observations GROUP BY indicator_id) AS usual
    USING (indicator_id);

SET VARIABLE wanted_regions = (SELECT greatest(1, getvariable('rows') // (count(*) * getvariable('years'))) FROM indicators);
SET VARIABLE new_regions = (SELECT greatest(0, getvariable('wanted_regions') - count(*)) FROM regions WHERE valid_to IS NULL);

-- Beyond the real regions, streets with eleven communities each, as many below each county of Jilin as it takes.
INSERT INTO regions BY NAME
WITH counties AS (
    SELECT row_number() OVER (ORDER BY region_code) - 1 AS place, count(*) OVER () AS count, region_code, name
    FROM regions
    WHERE level = 'county' AND region_code LIKE '22____' AND valid_to IS NULL
),
sized AS (
    SELECT *, greatest(12, CAST(ceil(getvariable('new_regions') / count) AS BIGINT)) AS size FROM counties
),
placed AS (
    SELECT region_code AS county_code, name AS county, range % size AS number, range % size - (range % size) % 12 AS street
    FROM range(getvariable('new_regions'))
    JOIN sized ON sized.place = range // size
),
named AS (
    SELECT *, CASE number WHEN street THEN '模拟街道' ELSE '模拟社区' END || lpad(CAST(number AS VARCHAR), 3, '0') AS short_name
    FROM placed
)
SELECT
    format('{}-m{:03d}', county_code, number) AS region_code,
    county || short_name AS name,
    short_name,
    'moni' || number AS pinyin,
    CASE number WHEN street THEN 'street' ELSE 'community' END AS level,
    CASE number WHEN street THEN county_code ELSE format('{}-m{:03d}', county_code, street) END AS parent_code,
    'place' AS kind,
    '模拟' AS note
FROM named;

-- One row per region with figures: where there are fewer rows than the real regions need, Jilin's larger ones first.
CREATE TEMP TABLE simulated_regions AS
SELECT
    row_number() OVER (ORDER BY region_code) - 1 AS place,
    region_code,
    0.6 + (hash(region_code) % 800) / 1000 AS factor,
    coalesce(map {'country': 30, 'province': 1, 'prefecture': 0.11, 'county': 0.015, 'street': 0.002}[level], 0.0002) AS part
FROM (
    FROM regions
    WHERE valid_to IS NULL
    ORDER BY region_code NOT LIKE '22%', region_code NOT LIKE '%00', length(region_code), region_code
    LIMIT getvariable('wanted_regions')
);

INSERT INTO sources BY NAME
SELECT
    'simulation-' || year AS source_id,
    '模拟年报（' || year || '年）' AS title,
    CAST(year AS VARCHAR) AS published,
    'inferred' AS date_basis,
    '模拟' AS date_reason,
    'simulation' AS kind,
    'secondary' AS confidence,
    '模拟数据，只用来测量速度' AS licence
FROM simulated_years;

SET VARIABLE regions = (SELECT count(*) FROM simulated_regions);
SET VARIABLE figures = (SELECT count(*) * getvariable('years') * getvariable('regions') FROM simulated_indicators);

INSERT INTO observations BY NAME
WITH numbered AS (
    SELECT
        range AS number,
        range // (getvariable('years') * getvariable('regions')) AS indicator_place,
        (range // getvariable('years')) % getvariable('regions') AS region_place,
        range % getvariable('years') AS year_place
    FROM range(getvariable('figures'))
),
sized AS (
    SELECT
        *,
        CAST(
            CASE
                WHEN is_level THEN size * factor
                ELSE greatest(1, round(size * part * factor * (1 + year_place * 0.03 + (hash(number) % 100) / 1000)))
            END AS DECIMAL(24, 6)
        ) AS figure
    FROM numbered
    JOIN simulated_indicators ON simulated_indicators.place = indicator_place
    JOIN simulated_regions ON simulated_regions.place = region_place
    JOIN simulated_years ON simulated_years.place = year_place
)
SELECT
    lpad(CAST(number AS VARCHAR), 9, '0') || '-模拟' AS observation_id,
    indicator_id,
    region_code,
    CASE period_kind WHEN 'instant' THEN make_date(year, 12, 31) ELSE make_date(year, 1, 1) END AS period_start,
    make_date(year, 12, 31) AS period_end,
    period_kind,
    'printed' AS period_basis,
    figure AS value,
    figure AS lower_bound,
    figure AS upper_bound,
    unit,
    'exact' AS qualifier,
    rtrim(rtrim(CAST(figure AS VARCHAR), '0'), '.') || unit AS as_printed,
    'A' AS status,
    'printed' AS processing,
    'simulation-' || year AS source_id
FROM sized;

-- Neighbouring figures disagree, and one is computed from two others, about as often as in the real tables.
INSERT INTO conflicts
SELECT
    'simulated-' || range,
    '模拟冲突 ' || range,
    first.observation_id || ' ' || second.observation_id,
    '两个模拟数字',
    'none',
    first.observation_id,
    '模拟'
FROM range(least(30, getvariable('figures') // 2))
JOIN observations AS first ON first.rowid = range * (getvariable('figures') // 30)
JOIN observations AS second ON second.rowid = range * (getvariable('figures') // 30) + 1;
