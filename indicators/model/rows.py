"""Rows of figures: how they are read from a frame, the best and the newest of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd

Row = pd.Series | Mapping[str, Any]  # a row of indicator_values; a mapping where many are walked, as it is far quicker to read
EXACT = ("exact", "all")
FIGURE_KEYS = ("indicator_id", "region_code", "period_start", "period_end")
NUMBERS = ("value", "value_high", "lower_bound", "upper_bound")


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as mappings, its order kept."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, cells, strict=True)) for cells in frame.to_numpy(dtype=object).tolist()]


def figures_of(rows: Sequence[Mapping[str, Any]], names: Iterable[str]) -> pd.DataFrame:
    """The frame of computed rows with these columns, made like a frame of the store: text as plain objects, numbers as numbers."""
    columns = {str(name): [row[name] for row in rows] for name in names}
    return pd.DataFrame({name: pd.Series(cells, dtype=float if name in NUMBERS else object) for name, cells in columns.items()})


def best_per_figure(frame: pd.DataFrame) -> pd.DataFrame:
    """One row per indicator × region × period: the first by confidence of the source (the frame comes in that order)."""
    return _at(frame, _best(list(zip(*_cells(frame, *FIGURE_KEYS), strict=True)), range(len(frame))))


def at_date(frame: pd.DataFrame, year: int) -> pd.DataFrame:
    """The last figure of each indicator and region in a year; mid-year points yield to the year's end."""
    return _newest(frame, [place for place, dated in enumerate(frame["year"].tolist()) if dated == year])


def newest(frame: pd.DataFrame) -> pd.DataFrame:
    """The last figure of each indicator and region, whatever its date; in order of date."""
    return _newest(frame, range(len(frame)))


# Places of rows are found in plain lists and the rows taken once: on frames of this size each step of pandas costs many times more.
def _newest(frame: pd.DataFrame, places: Sequence[int]) -> pd.DataFrame:
    indicators, regions, starts, ends = _cells(frame, *FIGURE_KEYS)
    dated = sorted(_best(list(zip(indicators, regions, starts, ends, strict=True)), places), key=lambda place: ends[place])
    last = {(indicators[place], regions[place]): place for place in dated}
    return _at(frame, [place for place in dated if last[indicators[place], regions[place]] == place])


def _cells(frame: pd.DataFrame, *names: str) -> list[list[Any]]:
    return [frame[name].tolist() for name in names]


def _best(keys: Sequence[tuple[str, ...]], places: Sequence[int]) -> list[int]:
    """The first place of each key, in order."""
    first: dict[tuple[str, ...], int] = {}
    for place in places:
        first.setdefault(keys[place], place)
    return list(first.values())


def _at(frame: pd.DataFrame, places: Sequence[int]) -> pd.DataFrame:
    return frame if list(places) == list(range(len(frame))) else frame.iloc[list(places)]
