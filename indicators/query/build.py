"""What may be asked of one build of the data, without knowing the database behind it."""

import functools
from collections.abc import Callable
from typing import Any, ParamSpec, Protocol, TypeVar, cast

import pandas as pd

from indicators.model.profile import Profile

KEPT_BUILDS = 2  # the one that is served and the one before it, which a reader may still look at
P = ParamSpec("P")
Answer = TypeVar("Answer")


class Build(Protocol):
    """One build as decisions see it: each question gives a frame of its own; two builds are equal where they are the same."""

    @property
    def build_id(self) -> str:
        """Name this build and no other."""

    def values(self, **conditions: Any) -> pd.DataFrame:
        """Return the rows of indicator_values that fit the conditions of a ValueFilter, best source first within a figure."""

    def value_count(self, **conditions: Any) -> int:
        """Count the rows that `values` would give."""

    def value_counts(self, **conditions: Any) -> pd.DataFrame:
        """Count the rows that `values` would give, by indicator."""

    def value_page(self, skipped: int, most: int, **conditions: Any) -> pd.DataFrame:
        """Return some of the rows that `values` would give, without reading all of them."""

    def figures(self, observation_ids: tuple[str, ...]) -> pd.DataFrame:
        """Return the rows of indicator_values with these ids."""

    def indicators(self) -> pd.DataFrame:
        """Return one row per indicator, with its stream's name and how many values it has."""

    def regions_of_indicator(self, indicator_id: str) -> pd.DataFrame:
        """Return one row per region with figures of the indicator, and at how many dates; that with most dates first."""

    def regions(self) -> pd.DataFrame:
        """Return one row per region code, in order of code."""

    def map_areas(self) -> pd.DataFrame:
        """Return one row per region of a map that a user has supplied; none where he supplied none."""

    def work_streams(self) -> pd.DataFrame:
        """Return one row per work stream, with what it holds."""

    def years(self) -> pd.DataFrame:
        """Return the years with figures, newest first."""

    def sources(self) -> pd.DataFrame:
        """Return one row per source, with what it holds."""

    def village_income_tiers(self) -> pd.DataFrame:
        """Return one row per region × date × income band."""

    def mechanisms(self, *streams: str) -> pd.DataFrame:
        """Return one row per named mechanism, of the given streams or of all."""

    def comparability(self) -> pd.DataFrame:
        """Return one row per pair of indicators with a verdict."""

    def conflicts(self) -> pd.DataFrame:
        """Return one row per figure of a conflict, the one shown first leading."""

    def excluded_figures(self) -> pd.DataFrame:
        """Return one row per figure left out on purpose."""

    def coverage(self) -> pd.DataFrame:
        """Return the numbers of values per work stream and region level."""

    def quality_counts(self) -> pd.DataFrame:
        """Return the numbers of values per status, date basis, confidence of the source and processing."""

    def evaluation_units(self) -> pd.DataFrame:
        """Return one row per unit that evaluations judge and that is no region."""

    def evaluation_schemes(self) -> pd.DataFrame:
        """Return one row per scheme."""

    def evaluation_items(self, scheme_id: str) -> pd.DataFrame:
        """Return one row per item of a scheme, in its order."""

    def evaluation_periods(self, scheme_id: str) -> pd.DataFrame:
        """Return the periods of a scheme with findings, newest first."""

    def evaluation_results(self, scheme_id: str, period_end: str) -> pd.DataFrame:
        """Return every finding of a scheme in the period that ends on a day."""

    def evaluation_weeks(self, scheme_id: str) -> pd.DataFrame:
        """Return the weekly values of a scheme with their limits and signals, of all weeks."""

    def build_info(self) -> pd.Series:
        """Return versions, time and counts of the build."""

    def profile(self) -> Profile:
        """Return the profile that the build was made with: names, home, what is shown where nothing is chosen."""

    def setting(self, name: str) -> str:
        """Return the text of a file of settings that the build was made with, empty where there was none."""


def keep(most: int) -> Callable[[Callable[P, Answer]], Callable[P, Answer]]:
    """Keep the newest answers of a function of a build and plain words; a new build starts anew. Nobody changes what he is given."""

    def kept(compute: Callable[P, Answer]) -> Callable[P, Answer]:
        return cast("Callable[P, Answer]", functools.lru_cache(most)(compute))

    return kept
