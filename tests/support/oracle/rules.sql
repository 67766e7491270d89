-- What may be drawn, decided a second time: the rules of design/data.md in plain SQL over the tables of a build. Nothing here is
-- taken from the product's own decisions. oracle.py fills the table `steps`: to how much a wording was rounded.

-- One figure per indicator, region and period: the one that a conflict shows first, else the one of the best source.
CREATE TABLE figures AS
SELECT * EXCLUDE (place) FROM (
    SELECT observations.*, measure_kind, scope, counted_set, rates, CAST(year(period_end) AS INTEGER) AS year,
        qualifier = 'exact' OR (qualifier = 'all' AND measure_kind = 'target') AS is_measured,
        step,
        row_number() OVER (
            PARTITION BY indicator_id, region_code, period_start, period_end
            ORDER BY observation_id IN (SELECT shown_first FROM source.conflicts) DESC,
                list_position(['official', 'press', 'repost', 'secondary'], confidence), observation_id
        ) AS place
    FROM source.observations JOIN source.indicators USING (indicator_id) JOIN source.sources USING (source_id) JOIN steps USING (as_printed)
) WHERE place = 1;

-- The days on which a region gained or lost a part; a part that only got another code is neither.
CREATE TABLE moves AS
WITH parts AS (SELECT * FROM source.regions WHERE kind NOT IN ('constant_boundary', 'organisation', 'place', 'development_zone_local')),
    gained AS (SELECT parent_code AS region_code, valid_from AS day FROM parts WHERE valid_from IS NOT NULL),
    lost AS (SELECT parent_code AS region_code, valid_to + 1 AS day FROM parts WHERE valid_to IS NOT NULL)
(FROM gained EXCEPT FROM lost) UNION (FROM lost EXCEPT FROM gained);

-- The figures of conflicts, with what these forbid; how many of a line there are, and which of them is the earliest.
CREATE TABLE quarrels AS
SELECT conflict_id, use, observation_id, observation_id = shown_first AS is_first, indicator_id, region_code, period_end,
    count(*) OVER (PARTITION BY conflict_id, use, indicator_id, region_code) AS members,
    row_number() OVER (PARTITION BY conflict_id, use, indicator_id, region_code ORDER BY period_end) AS place
FROM (
    SELECT conflict_id, shown_first, unnest(string_split(forbids, ' ')) AS use, observation_ids FROM source.conflicts
) forbidden JOIN figures ON list_contains(string_split(observation_ids, ' '), observation_id);

-- Every two figures of a line, the earlier first, with all that lies between them.
CREATE TABLE spans AS
SELECT a.indicator_id, a.region_code, a.observation_id AS first_id, b.observation_id AS last_id, b.value - a.value AS difference,
    EXISTS (
        SELECT 1 FROM figures c WHERE c.indicator_id = a.indicator_id AND c.region_code = a.region_code
        AND c.status = 'B' AND c.period_end > a.period_end AND c.period_end <= b.period_end
    ) AS is_broken,
    EXISTS (SELECT 1 FROM moves m WHERE m.region_code = a.region_code AND m.day > a.period_end AND m.day <= b.period_end) AS has_moved,
    (
        SELECT coalesce(list(DISTINCT use), []) FROM quarrels q WHERE q.indicator_id = a.indicator_id AND q.region_code = a.region_code
        AND ((members > 1 AND place > 1 AND q.period_end > a.period_end AND q.period_end <= b.period_end)
            OR (members = 1 AND NOT is_first AND q.period_end IN (a.period_end, b.period_end)))
    ) AS forbidden,
    a.is_measured AND b.is_measured AS are_measured, a.status || b.status AS statuses,
    a.step IS NOT DISTINCT FROM b.step AS are_rounded_alike,
    CASE WHEN a.period_kind = 'interval' THEN datediff('month', a.period_start, a.period_end) ELSE 0 END
        = CASE WHEN b.period_kind = 'interval' THEN datediff('month', b.period_start, b.period_end) ELSE 0 END AS are_as_long
FROM figures a JOIN figures b USING (indicator_id, region_code)
WHERE a.period_end < b.period_end;

-- A difference says something only of two exact figures of one series, territory, definition, length and rounding.
CREATE VIEW changes AS
SELECT *, are_measured AND NOT is_broken AND NOT has_moved AND NOT list_contains(forbidden, 'change')
    AND NOT regexp_matches(statuses, '[UD]') AND are_rounded_alike AND are_as_long AS is_allowed
FROM spans;

-- What a line joins: neighbours at most a year apart among the exact figures of one definition.
CREATE VIEW joins AS
SELECT indicator_id, region_code, first_id, last_id FROM (
    SELECT indicator_id, region_code, observation_id AS first_id, year,
        lead(observation_id) OVER line AS last_id, lead(year) OVER line AS next_year
    FROM figures WHERE qualifier = 'exact' AND status <> 'D' AND measure_kind <> 'target'
    WINDOW line AS (PARTITION BY indicator_id, region_code ORDER BY period_end)
) neighbours JOIN spans USING (indicator_id, region_code, first_id, last_id)
WHERE next_year - year <= 1 AND NOT is_broken AND NOT list_contains(forbidden, 'line');

-- The figure that stands for a region in a year: none that repeats or redefines (D), none that a conflict shows after another of the
-- year, the newest month, in it an exact figure before a bound.
CREATE TABLE of_year AS
SELECT * EXCLUDE (place) FROM (
    SELECT f.*, row_number() OVER (
        PARTITION BY indicator_id, region_code, year
        ORDER BY status = 'D', EXISTS (
            SELECT 1 FROM source.conflicts c JOIN figures other ON other.observation_id = c.shown_first
            WHERE list_contains(string_split(c.observation_ids, ' '), f.observation_id) AND c.shown_first <> f.observation_id
            AND other.indicator_id = f.indicator_id AND other.region_code = f.region_code AND other.year = f.year
        ), strftime(period_end, '%Y-%m') DESC, qualifier IN ('exact', 'all') DESC, period_end DESC
    ) AS place
    FROM figures f
) WHERE place = 1;

-- Who lies in whom, however deep.
CREATE TABLE containment AS
WITH RECURSIVE above AS (
    SELECT region_code, parent_code AS outer_code, 1 AS steps FROM source.regions WHERE parent_code IS NOT NULL
    UNION ALL
    SELECT above.region_code, parent_code, steps + 1 FROM above JOIN source.regions ON regions.region_code = outer_code
    WHERE parent_code IS NOT NULL
)
FROM above;

-- Every derived figure with all that it was reckoned from.
CREATE TABLE grounds AS
WITH RECURSIVE direct AS (SELECT derivation_id AS observation_id, unnest(string_split(operands, ' ')) AS ground FROM source.derivations),
    deep AS (FROM direct UNION SELECT deep.observation_id, direct.ground FROM deep JOIN direct ON direct.observation_id = deep.ground)
FROM deep;

CREATE MACRO adds_up(kind, unit) AS kind IN ('stock', 'flow', 'cumulative', 'change') AND unit NOT IN ('%', '倍', '年');

-- A region as a part of one above it: counts of one date, both sure, whose quotient has a bound.
CREATE TABLE shares AS
SELECT part.indicator_id, part.region_code, part.year, whole.region_code AS outer_code, steps,
    adds_up(part.measure_kind, part.unit)
    AND part.period_kind = whole.period_kind AND part.period_end = whole.period_end
    AND (part.period_kind = 'instant' OR part.period_start = whole.period_start)
    AND part.status NOT IN ('D', 'U') AND whole.status NOT IN ('D', 'U')
    AND (part.qualifier <> 'all' OR part.measure_kind = 'target') AND (whole.qualifier <> 'all' OR whole.measure_kind = 'target')
    AND NOT EXISTS (FROM quarrels WHERE use = 'denominator' AND observation_id = whole.observation_id)
    AND NOT EXISTS (FROM grounds WHERE observation_id = whole.observation_id AND ground = part.observation_id)
    AND whole.upper_bound IS DISTINCT FROM 0 AND coalesce(part.lower_bound <= whole.upper_bound, true)
    AND ((part.lower_bound IS NOT NULL AND whole.upper_bound > 0) OR (part.upper_bound IS NOT NULL AND whole.lower_bound > 0)) IS TRUE
    AS is_allowed
FROM of_year part JOIN containment USING (region_code)
JOIN of_year whole ON whole.region_code = outer_code AND whole.indicator_id = part.indicator_id AND whole.year = part.year;

-- The four denominators: what they are made of, the first of them being what is meant; what is counted in them.
CREATE TABLE denominators AS
SELECT * FROM (VALUES
    ('每社区', 'urban', '社区', 'communities', ['urban_communities', 'list_residents_committees']),
    ('每村', 'rural', '村', 'villages', ['villagers_committees', 'list_villagers_committees']),
    ('每万常住人口', 'whole', '万人', '',
        ['resident_population_census_2020', 'resident_population_year_end', 'resident_population_year_end_pre_census_2020']),
    ('每万城镇人口', 'urban', '万人', '',
        ['urban_population_census_2020', 'urban_resident_population', 'urban_resident_population_pre_census_2020'])
) AS named (name, serves, unit, own_set, made_of);

-- Whether what would be reckoned was printed by the same source: per unit, or in per cent of what the unit counts.
CREATE MACRO is_printed(id, rates_of, source, region, start_day, end_day, wanted) AS EXISTS (
    FROM source.observations rate WHERE list_contains(string_split(coalesce(rates_of, ''), ' '), rate.indicator_id)
    AND rate.source_id = source AND rate.region_code = region AND rate.period_start = start_day AND rate.period_end = end_day
    AND rate.processing = 'printed' AND list_contains(wanted, rate.unit)
);

-- Each figure of a year with each divisor that it may have, the best first: the nearest in time, then as the denominator prefers,
-- of two as near the earlier, which was known when the figure was.
CREATE TABLE quotients AS
SELECT * EXCLUDE (place) FROM (
    SELECT *, row_number() OVER (PARTITION BY name, indicator_id, region_code, year ORDER BY months, preference, divisor_end) AS place FROM (
        SELECT d.name, f.indicator_id, f.region_code, f.year, f.observation_id, divisor.observation_id AS divisor_id, divisor.period_end AS divisor_end,
            CASE WHEN f.period_kind = 'instant'
                THEN greatest(abs(datediff('month', f.period_start, divisor.period_end)), abs(datediff('month', f.period_end, divisor.period_end)))
                ELSE greatest(datediff('month', divisor.period_end, f.period_start), datediff('month', f.period_end, divisor.period_end), 0)
            END AS months,
            list_position(made_of, divisor.indicator_id) AS preference,
            ((f.lower_bound IS NOT NULL AND divisor.upper_bound > 0) OR (f.upper_bound IS NOT NULL AND divisor.lower_bound > 0)) IS TRUE AS has_bound
        FROM of_year f CROSS JOIN denominators d
        JOIN figures divisor ON divisor.region_code = f.region_code AND list_contains(made_of, divisor.indicator_id)
        WHERE adds_up(f.measure_kind, f.unit) AND f.measure_kind IN ('stock', 'flow') AND f.unit NOT LIKE '%元%'
        AND NOT list_contains(made_of, f.indicator_id) AND f.scope = d.serves
        AND (f.counted_set = 'all' OR (f.counted_set IN ('communities', 'villages') AND f.counted_set <> d.own_set))
        AND f.processing <> 'derived' AND f.period_kind <> 'cumulative'
        AND NOT EXISTS (
            FROM source.comparability c WHERE verdict = 'not_comparable'
            AND ((c."left" = divisor.indicator_id AND c."right" IN (f.indicator_id, made_of[1]))
                OR (c."right" = divisor.indicator_id AND c."left" IN (f.indicator_id, made_of[1])))
        )
        AND NOT is_printed(f.observation_id, f.rates, f.source_id, f.region_code, f.period_start, f.period_end,
            CASE WHEN d.own_set = '' THEN [f.unit || '/' || d.unit] ELSE [f.unit || '/' || d.unit, '%'] END)
        AND NOT (divisor.indicator_id LIKE '%pre_census%' AND f.period_end >= DATE '2020-11-01')
        AND NOT EXISTS (
            FROM moves m WHERE m.region_code = f.region_code
            AND m.day > least(f.period_end, divisor.period_end) AND m.day <= greatest(f.period_end, divisor.period_end)
        )
        AND f.status NOT IN ('D', 'U') AND divisor.status NOT IN ('D', 'U') AND divisor.upper_bound IS DISTINCT FROM 0
        AND NOT EXISTS (FROM quarrels WHERE use = 'denominator' AND observation_id = divisor.observation_id)
    ) near WHERE months <= 12
) WHERE place = 1 AND has_bound;

-- The real parts of a region: which of them were in being, and which are never missed.
CREATE TABLE parts AS
SELECT *, coalesce(valid_from, DATE '0001-01-01') AS since, coalesce(valid_to, DATE '9999-12-31') AS until FROM source.regions
WHERE kind NOT IN ('constant_boundary', 'organisation', 'place', 'development_zone_local') AND parent_code IS NOT NULL;

-- The parts of a region in a year: drawn where two were measured, ranked where all that were in being have one sure figure of one date.
CREATE TABLE ranks AS
SELECT *, is_drawn AND is_sure AND NOT EXISTS (
    FROM parts p WHERE p.parent_code = found.parent_code AND kind <> 'development_zone_statistical'
    AND since <= newest AND until >= newest AND NOT list_contains(codes, p.region_code)
) AS is_ranked
FROM (
    SELECT indicator_id, parent_code, year, max(period_end) AS newest, list(region_code) AS codes,
        count(DISTINCT period_kind) = 1 AND count(*) FILTER (qualifier <> 'all' OR measure_kind = 'target') >= 2 AS is_drawn,
        count(*) >= 3 AND bool_and(is_measured) AND count(DISTINCT period_end) = 1 AND bool_and(status IN ('A', 'B'))
        AND NOT bool_or(observation_id IN (SELECT observation_id FROM quarrels WHERE use = 'rank')) AS is_sure
    FROM of_year JOIN parts USING (region_code)
    GROUP BY ALL
) found;
