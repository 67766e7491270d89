-- The tables of data/indicators.duckdb. Keys and checks lock what `python -m etl check` explains.

-- One row per document, bulletin or list.
CREATE TABLE sources (
    source_id VARCHAR PRIMARY KEY,
    title VARCHAR NOT NULL,
    publisher VARCHAR,
    author VARCHAR,
    published VARCHAR,
    date_basis VARCHAR NOT NULL CHECK (date_basis IN ('printed', 'inferred')),
    date_reason VARCHAR,
    kind VARCHAR NOT NULL,
    confidence VARCHAR NOT NULL CHECK (confidence IN ('official', 'press', 'repost', 'secondary')),
    url VARCHAR,
    source_file VARCHAR,
    sha256 VARCHAR,
    licence VARCHAR NOT NULL,
    note VARCHAR
);

-- One row per region code; a code that was replaced has a row of its own with its last day.
CREATE TABLE regions (
    region_code VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL,
    pinyin VARCHAR NOT NULL,
    aliases VARCHAR,
    level VARCHAR NOT NULL,
    parent_code VARCHAR,
    valid_from DATE,
    valid_to DATE,
    kind VARCHAR NOT NULL,
    tile_layout VARCHAR,
    tile_row INTEGER,
    tile_column INTEGER,
    note VARCHAR,
    CHECK (valid_from IS NULL OR valid_to IS NULL OR valid_from <= valid_to)
);

-- One row per region of a map that a user has supplied: its polygons as GeoJSON has them, in degrees, unchanged; what the map says of
-- itself stands in each row.
CREATE TABLE map_areas (
    map VARCHAR NOT NULL,
    region_code VARCHAR NOT NULL REFERENCES regions (region_code),
    approval VARCHAR NOT NULL,
    source VARCHAR NOT NULL,
    boundaries DATE NOT NULL,
    polygons VARCHAR NOT NULL,
    PRIMARY KEY (map, region_code)
);

-- One row per work stream (工作条线).
CREATE TABLE work_streams (
    stream_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL UNIQUE,
    "order" INTEGER NOT NULL UNIQUE,
    description VARCHAR NOT NULL
);

-- One row per indicator (口径). Only indicators of one comparable_key may share an axis; scope and counted_set are empty where figures do
-- not add up; rates names the indicators that print the same thing as a mean or share.
CREATE TABLE indicators (
    indicator_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL UNIQUE,
    english_name VARCHAR NOT NULL,
    synonyms VARCHAR,
    stream_id VARCHAR NOT NULL REFERENCES work_streams (stream_id),
    unit VARCHAR NOT NULL,
    measure_kind VARCHAR NOT NULL
        CHECK (measure_kind IN ('stock', 'flow', 'cumulative', 'change', 'ratio', 'mean', 'target', 'standard')),
    definition VARCHAR NOT NULL,
    comparable_key VARCHAR NOT NULL,
    "table" VARCHAR NOT NULL,
    scope VARCHAR CHECK (scope IN ('urban', 'rural', 'whole', 'unstated', 'none')),
    counted_set VARCHAR CHECK (counted_set IN ('all', 'communities', 'villages', 'selected', 'event')),
    rates VARCHAR
);

-- One row per figure: indicator × region × period × source. Our own 推算 have source_id 'derivation'.
CREATE TABLE observations (
    observation_id VARCHAR PRIMARY KEY,
    indicator_id VARCHAR NOT NULL REFERENCES indicators (indicator_id),
    region_code VARCHAR NOT NULL REFERENCES regions (region_code),
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    period_kind VARCHAR NOT NULL CHECK (period_kind IN ('instant', 'interval', 'cumulative')),
    period_basis VARCHAR NOT NULL CHECK (period_basis IN ('printed', 'inferred')),
    value DECIMAL(24, 6) NOT NULL,
    value_high DECIMAL(24, 6),
    lower_bound DECIMAL(24, 6),
    upper_bound DECIMAL(24, 6),
    unit VARCHAR NOT NULL,
    qualifier VARCHAR NOT NULL
        CHECK (qualifier IN ('exact', 'over', 'at_least', 'nearly', 'at_most', 'about', 'range', 'all')),
    as_printed VARCHAR NOT NULL,
    status VARCHAR NOT NULL CHECK (status IN ('A', 'B', 'D', 'E', 'P', 'U', 'M', 'L')),
    processing VARCHAR NOT NULL CHECK (processing IN ('printed', 'derived', 'computed')),
    source_id VARCHAR NOT NULL REFERENCES sources (source_id),
    position_start INTEGER CHECK (position_start >= 0),
    position_end INTEGER,
    note VARCHAR,
    CHECK (period_start <= period_end),
    CHECK ((value_high IS NOT NULL) = (qualifier = 'range')),
    CHECK ((position_start IS NULL) = (position_end IS NULL)),
    CHECK (position_end IS NULL OR position_start < position_end),
    CHECK (lower_bound IS NULL OR upper_bound IS NULL OR lower_bound <= upper_bound),
    UNIQUE (indicator_id, region_code, period_start, period_end, period_kind, source_id)
);

-- Figures of own tables with millions of rows: the columns of observations without its keys, which would take more room than the figures.
-- They were checked when they were imported.
CREATE TABLE large_observations AS FROM observations LIMIT 0;

-- One row per region × date × income band, printed.
CREATE TABLE village_income_tiers (
    tier_id VARCHAR PRIMARY KEY,
    band_set VARCHAR,
    region_code VARCHAR NOT NULL REFERENCES regions (region_code),
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    period_kind VARCHAR NOT NULL,
    period_basis VARCHAR NOT NULL,
    income_kind VARCHAR NOT NULL CHECK (income_kind IN ('收入', '经营性收入', '收益')),
    lower_yuan BIGINT,
    upper_yuan BIGINT,
    villages INTEGER CHECK (villages >= 0),
    villages_qualifier VARCHAR,
    share_percent DECIMAL(9, 6) CHECK (share_percent BETWEEN 0 AND 100),
    share_qualifier VARCHAR,
    basis VARCHAR NOT NULL,
    as_printed VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    processing VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL REFERENCES sources (source_id),
    position_start INTEGER,
    position_end INTEGER,
    note VARCHAR,
    CHECK (villages IS NOT NULL OR share_percent IS NOT NULL),
    CHECK (lower_yuan IS NULL OR upper_yuan IS NULL OR lower_yuan < upper_yuan)
);

-- One row per named mechanism, platform or scheme.
CREATE TABLE mechanisms (
    mechanism_id VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    region_code VARCHAR NOT NULL REFERENCES regions (region_code),
    stream_id VARCHAR NOT NULL REFERENCES work_streams (stream_id),
    kind VARCHAR NOT NULL,
    part_count INTEGER CHECK (part_count > 0),
    parts VARCHAR,
    description VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL REFERENCES sources (source_id),
    as_printed VARCHAR NOT NULL,
    position_start INTEGER NOT NULL,
    position_end INTEGER NOT NULL,
    note VARCHAR
);

-- One row per pair of indicators that somebody might set side by side.
CREATE TABLE comparability (
    "left" VARCHAR NOT NULL REFERENCES indicators (indicator_id),
    "right" VARCHAR NOT NULL REFERENCES indicators (indicator_id),
    verdict VARCHAR NOT NULL CHECK (verdict IN ('same', 'part_of', 'related', 'not_comparable')),
    reason VARCHAR NOT NULL,
    PRIMARY KEY ("left", "right"),
    CHECK ("left" <> "right")
);

-- One row per set of figures that disagree.
CREATE TABLE conflicts (
    conflict_id VARCHAR PRIMARY KEY,
    title VARCHAR NOT NULL,
    observation_ids VARCHAR NOT NULL,
    disagreement VARCHAR NOT NULL,
    forbids VARCHAR NOT NULL,
    shown_first VARCHAR NOT NULL REFERENCES observations (observation_id),
    reason VARCHAR NOT NULL
);

-- One row per figure that this project computes; its result stands in observations under the same id.
CREATE TABLE derivations (
    derivation_id VARCHAR PRIMARY KEY REFERENCES observations (observation_id),
    indicator_id VARCHAR NOT NULL REFERENCES indicators (indicator_id),
    region_code VARCHAR NOT NULL REFERENCES regions (region_code),
    formula VARCHAR NOT NULL CHECK (formula IN ('share', 'per_unit', 'remainder', 'sum', 'ratio', 'whole')),
    operands VARCHAR NOT NULL,
    caveat VARCHAR NOT NULL
);

-- One row per figure of a document that is deliberately no observation.
CREATE TABLE excluded_figures (
    excluded_id VARCHAR PRIMARY KEY,
    source_id VARCHAR NOT NULL REFERENCES sources (source_id),
    position_start INTEGER NOT NULL,
    position_end INTEGER NOT NULL,
    as_printed VARCHAR NOT NULL,
    reason_code VARCHAR NOT NULL,
    note VARCHAR
);

-- One row per word by which an indicator, region, work stream, mechanism, source or conflict is found; place 0 is its name.
-- The syllables of its pinyin have a space between them.
CREATE TABLE search_terms (
    kind VARCHAR NOT NULL CHECK (kind IN ('indicator', 'region', 'stream', 'mechanism', 'source', 'conflict')),
    item_id VARCHAR NOT NULL,
    place INTEGER NOT NULL CHECK (place >= 0),
    word VARCHAR NOT NULL,
    pinyin VARCHAR NOT NULL,
    PRIMARY KEY (kind, item_id, place)
);

-- One row per curated file that went into this build.
CREATE TABLE build_files (
    "table" VARCHAR PRIMARY KEY,
    row_count INTEGER NOT NULL,
    sha256 VARCHAR NOT NULL
);

-- What the data folder says of itself beside its tables, as it was checked: its profile and the charts chosen by hand, as TOML.
CREATE TABLE settings (
    name VARCHAR PRIMARY KEY,
    content VARCHAR NOT NULL
);

-- One row per rule that the tables passed before this build.
CREATE TABLE build_rules (
    rule VARCHAR PRIMARY KEY,
    place INTEGER NOT NULL UNIQUE,
    promise VARCHAR NOT NULL
);

-- One row per column of a curated table, as datapackage.json describes it: the data dictionary.
CREATE TABLE table_columns (
    "table" VARCHAR NOT NULL,
    table_title VARCHAR NOT NULL,
    place INTEGER NOT NULL,
    "column" VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    description VARCHAR,
    is_required BOOLEAN NOT NULL,
    allowed VARCHAR,
    PRIMARY KEY ("table", "column")
);

-- One row: when and from what this database was built.
CREATE TABLE build_info (
    build_id VARCHAR PRIMARY KEY,
    built_at TIMESTAMPTZ NOT NULL,
    data_version VARCHAR NOT NULL,
    python_version VARCHAR NOT NULL,
    duckdb_version VARCHAR NOT NULL,
    observation_count INTEGER NOT NULL,
    row_counts JSON NOT NULL,
    file_hashes JSON NOT NULL
);

-- The counts below are taken once per build (counts.sql), so that no page has to walk all observations.

-- One row per indicator: its figures, and at how many regions and dates.
CREATE TABLE indicator_counts (
    indicator_id VARCHAR PRIMARY KEY REFERENCES indicators (indicator_id),
    value_count INTEGER NOT NULL,
    region_count INTEGER NOT NULL,
    date_count INTEGER NOT NULL
);

-- One row per indicator and region with figures: at how many dates.
CREATE TABLE place_counts (
    indicator_id VARCHAR NOT NULL REFERENCES indicators (indicator_id),
    region_code VARCHAR NOT NULL REFERENCES regions (region_code),
    date_count INTEGER NOT NULL,
    PRIMARY KEY (indicator_id, region_code)
);

-- One row per region code: its figures.
CREATE TABLE region_counts (
    region_code VARCHAR PRIMARY KEY REFERENCES regions (region_code),
    value_count INTEGER NOT NULL
);

-- One row per source: its figures.
CREATE TABLE source_counts (
    source_id VARCHAR PRIMARY KEY REFERENCES sources (source_id),
    value_count INTEGER NOT NULL
);

-- One row per work stream × region level × year with figures: how many, and how many of them can be compared.
CREATE TABLE coverage_counts (
    stream_id VARCHAR NOT NULL REFERENCES work_streams (stream_id),
    region_level VARCHAR NOT NULL,
    year INTEGER NOT NULL,
    value_count INTEGER NOT NULL,
    comparable_count INTEGER NOT NULL CHECK (comparable_count <= value_count),
    PRIMARY KEY (stream_id, region_level, year)
);

-- One row per status × date basis × confidence of the source × processing with figures.
CREATE TABLE quality_counts (
    status VARCHAR NOT NULL,
    period_basis VARCHAR NOT NULL,
    confidence VARCHAR NOT NULL,
    processing VARCHAR NOT NULL,
    value_count INTEGER NOT NULL,
    PRIMARY KEY (status, period_basis, confidence, processing)
);

-- One row per unit that evaluations judge and that is no region: streets, communities, villages of a public list.
CREATE TABLE evaluation_units (
    unit_code VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    unit_type VARCHAR NOT NULL,
    parent_code VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL REFERENCES sources (source_id)
);

-- One row per evaluation system (方案); its content is the whole of what data/schemes says, as JSON.
CREATE TABLE evaluation_schemes (
    scheme_id VARCHAR PRIMARY KEY,
    title VARCHAR NOT NULL,
    mechanism VARCHAR NOT NULL,
    version VARCHAR NOT NULL,
    source_id VARCHAR REFERENCES sources (source_id),
    position_start INTEGER,
    position_end INTEGER,
    content VARCHAR NOT NULL
);

-- One row per item of a scheme, in its order.
CREATE TABLE evaluation_items (
    scheme_id VARCHAR NOT NULL REFERENCES evaluation_schemes (scheme_id),
    item_order INTEGER NOT NULL,
    item_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    group_name VARCHAR,
    amount DECIMAL(18, 6),
    direction VARCHAR NOT NULL,
    threshold DECIMAL(18, 6),
    is_gate BOOLEAN NOT NULL,
    definition VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    source_id VARCHAR REFERENCES sources (source_id),
    position_start INTEGER,
    position_end INTEGER,
    PRIMARY KEY (scheme_id, item_id)
);

-- One row per project, case or wish of a ledger (台账), as it was reported.
CREATE TABLE evaluation_entries (
    scheme_id VARCHAR NOT NULL,
    entry_id VARCHAR NOT NULL,
    unit_code VARCHAR NOT NULL,
    level VARCHAR,
    kind VARCHAR NOT NULL,
    department VARCHAR,
    opened_on DATE NOT NULL,
    due_on DATE,
    closed_on DATE,
    outcome VARCHAR,
    as_of DATE NOT NULL
);

-- One row per unit, measure, period and statistic (evaluation/results.py names them): what a scheme's mechanism found. The unit is empty
-- where all units together are meant.
CREATE TABLE evaluation_results (
    scheme_id VARCHAR NOT NULL,
    unit_code VARCHAR NOT NULL,
    "group" VARCHAR NOT NULL,
    measure_id VARCHAR NOT NULL,
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,
    statistic VARCHAR NOT NULL,
    value DOUBLE,
    text VARCHAR
);
