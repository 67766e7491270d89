"""Rows of figures: the columns of each kind, how rows are read from a frame, the best and the newest of them.

A row is a plain dict; its type exists for the checker alone, which refuses a column that the kind does not have.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NotRequired, TypedDict, cast

import pandas as pd

from indicators.model.disputes import Dispute

EXACT = ("exact", "all")
FIGURE_KEYS = ("indicator_id", "region_code", "period_start", "period_end")
WEIGHED = (*FIGURE_KEYS, "status", "qualifier", "disputes")
COMPANIONS = ("disputes", "rests_on", "operands", "decimals", "meaning")  # columns that decisions read and no file holds
NUMBERS = ("value", "value_high", "lower_bound", "upper_bound")
OptionalText = str | float | None  # NaN where the store has nothing, None where a computed row has nothing
OptionalNumber = float | None  # likewise


class Dated(TypedDict):
    """When a figure holds; dates are ISO text."""

    period_start: str
    period_end: str
    period_kind: str
    period_basis: str


class Located(TypedDict):
    """In which source something was printed, and where in its text."""

    source_id: str
    source_file: OptionalText
    position_start: OptionalNumber
    position_end: OptionalNumber


class Valued(TypedDict):
    """A value with the words that qualify it."""

    value: float
    value_high: OptionalNumber
    unit: str
    qualifier: str
    as_printed: str
    processing: str
    decimals: NotRequired[int | None]


class Bounded(TypedDict):
    """The bounds of what a value may truly be."""

    lower_bound: OptionalNumber
    upper_bound: OptionalNumber


class Printed(Dated, Located):
    """What every printed figure has, whatever it counts."""

    region_code: str
    region: str
    region_level: str
    source_title: str
    as_printed: str
    status: str
    processing: str
    note: OptionalText


class Observation(Printed, Valued, Bounded):
    """A row of indicator_values as the store gives it."""

    observation_id: str
    indicator_id: str
    indicator: str
    stream_id: str
    work_stream: str
    parent_code: OptionalText
    parent_region: OptionalText
    year: int
    measure_kind: str
    confidence: str
    comparable_key: str
    code_basis: str
    disputes: tuple[Dispute, ...]
    rests_on: tuple[str, ...]
    operands: NotRequired[tuple["Observation", ...]]
    meaning: NotRequired[str]


class IncomeBand(Printed):
    """A row of the income bands, with its band, its region and year in words."""

    tier_id: str
    band_set: OptionalText
    income_kind: str
    lower_yuan: OptionalNumber
    upper_yuan: OptionalNumber
    villages: OptionalNumber
    villages_qualifier: OptionalText
    share_percent: OptionalNumber
    share_qualifier: OptionalText
    basis: str
    band: str
    region_and_year: str


class Count(TypedDict, total=False):
    """A row that says how many there are of something; which columns it has depends on what was counted."""

    category: str
    position: str
    work_stream: str
    region_level: str
    year: int
    newest_year: int
    value_count: int
    row_count: int
    unit: str
    presence: str


class Source(TypedDict):
    """A document, bulletin or list."""

    source_id: str
    title: str
    publisher: OptionalText
    author: OptionalText
    published: OptionalText
    date_basis: str
    date_reason: OptionalText
    kind: str
    confidence: str
    url: OptionalText
    source_file: OptionalText
    sha256: OptionalText
    licence: str
    note: OptionalText


class Conflict(Valued):
    """A figure of a set that disagrees, with what is said of the set."""

    conflict_id: str
    title: str
    disagreement: str
    forbids: str
    reason: str
    is_first: bool
    observation_id: str
    indicator: str
    region: str
    region_code: str
    year: int
    period_basis: str
    source_title: str


class Region(TypedDict):
    """A region code with the days between which it is valid."""

    region_code: str
    name: str
    short_name: str
    pinyin: str
    aliases: OptionalText
    level: str
    parent_code: OptionalText
    valid_from: OptionalText
    valid_to: OptionalText
    kind: str
    tile_layout: OptionalText
    note: OptionalText
    value_count: int


class Tile(Region):
    """A region that has a place on a tile map."""

    tile_row: int
    tile_column: int


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame as mappings, in its order."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, cells, strict=True)) for cells in frame.to_numpy(dtype=object).tolist()]


def observations_of(frame: pd.DataFrame) -> list[Observation]:
    """Return the rows of a frame of indicator_values."""
    return cast(list[Observation], rows_of(frame))


def printed_of(frame: pd.DataFrame) -> list[Printed]:
    """Return the rows of a frame of any kind that was printed."""
    return cast(list[Printed], rows_of(frame))


def income_bands_of(frame: pd.DataFrame) -> list[IncomeBand]:
    """Return the rows of a frame of the income bands."""
    return cast(list[IncomeBand], rows_of(frame))


def counts_of(frame: pd.DataFrame) -> list[Count]:
    """Return the rows of a frame of counts."""
    return cast(list[Count], rows_of(frame))


def sources_of(frame: pd.DataFrame) -> list[Source]:
    """Return the rows of a frame of sources."""
    return cast(list[Source], rows_of(frame))


def conflicts_of(frame: pd.DataFrame) -> list[Conflict]:
    """Return the rows of a frame of conflicts."""
    return cast(list[Conflict], rows_of(frame))


def tiles_of(frame: pd.DataFrame) -> list[Tile]:
    """Return the rows of a frame of regions that all have a tile."""
    return cast(list[Tile], rows_of(frame))


def regions_of(frame: pd.DataFrame) -> list[Region]:
    """Return the rows of a frame of regions."""
    return cast(list[Region], rows_of(frame))


def figures_of(rows: Sequence[Mapping[str, object]], names: Iterable[str]) -> pd.DataFrame:
    """Return the frame of computed rows with these columns, made like a frame of the store: text as plain objects, numbers as numbers."""
    columns = {str(name): [row[name] for row in rows] for name in names}
    return pd.DataFrame({name: pd.Series(cells, dtype=float if name in NUMBERS else object) for name, cells in columns.items()})


def best_per_figure(frame: pd.DataFrame) -> pd.DataFrame:
    """Take one row per indicator × region × period: the first by confidence of the source (the frame comes in that order)."""
    return _at(frame, _best(list(zip(*_cells(frame, *FIGURE_KEYS), strict=True)), range(len(frame))))


def at_date(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """Take the figure of each indicator and region that stands for a year: the newest one, as `newest` understands it."""
    return _newest(frame, [index for index, dated in enumerate(frame["year"].tolist()) if dated == year])


def newest(frame: pd.DataFrame) -> pd.DataFrame:
    """Take the newest figure of each indicator and region; in order of date.

    What repeats an older figure or counts something else (status D) is never the newest where there is another; nor is a figure that a
    conflict shows after another of the same indicator and region. Within a month an exact figure stands before a bound.
    """
    return _newest(frame, range(len(frame)))


def newest_rows(rows: Iterable[Observation]) -> list[Observation]:
    """Take the newest row of each indicator and region, as `newest` does; in the order in which these first appear."""
    known = list(rows)
    return [known[index] for index in _newest_indices([[row[name] for row in known] for name in WEIGHED], range(len(known)))]  # type: ignore[literal-required]


# Indices of rows are found in plain lists and the rows taken once: on frames of this size each step of pandas costs many times more.
def _newest(frame: pd.DataFrame, indices: Sequence[int]) -> pd.DataFrame:
    ends = frame["period_end"].tolist()
    return _at(frame, sorted(_newest_indices(_cells(frame, *WEIGHED), indices), key=lambda index: ends[index]))


def _newest_indices(cells: list[list[Any]], indices: Sequence[int]) -> list[int]:
    indicators, regions, starts, ends, statuses, qualifiers, disputes = cells
    keys = list(zip(indicators, regions, strict=True))
    candidates = _best(list(zip(indicators, regions, starts, ends, strict=True)), indices)
    leading = {(*keys[index], one.conflict_id) for index in candidates for one in disputes[index] if one.is_first}

    def merit(index: int) -> tuple[bool, bool, str, bool, str]:
        yields = any((*keys[index], one.conflict_id) in leading for one in disputes[index] if not one.is_first)
        return statuses[index] != "D", not yields, ends[index][:7], qualifiers[index] in EXACT, ends[index]

    found: dict[tuple[str, str], int] = {}
    for index in candidates:
        if keys[index] not in found or merit(index) >= merit(found[keys[index]]):
            found[keys[index]] = index
    return list(found.values())


def _cells(frame: pd.DataFrame, *names: str) -> list[list[Any]]:
    return [frame[name].tolist() for name in names]


def _best(keys: Sequence[tuple[str, ...]], indices: Sequence[int]) -> list[int]:
    """Return the first index of each key, in order."""
    first: dict[tuple[str, ...], int] = {}
    for index in indices:
        first.setdefault(keys[index], index)
    return list(first.values())


def _at(frame: pd.DataFrame, indices: Sequence[int]) -> pd.DataFrame:
    return frame if list(indices) == list(range(len(frame))) else frame.iloc[list(indices)]
