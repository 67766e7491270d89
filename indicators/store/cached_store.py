"""The answers of one build, each asked of the database once: what dashboard and API share."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Concatenate, ParamSpec

import pandas as pd
import pyarrow as pa

from indicators.model.columns import COLUMNS, PART_ROWS
from indicators.model.profile import UNNAMED, Profile
from indicators.model.profile.reading import read_profile
from indicators.store import build_contents, catalogue, findings, observations, streaming
from indicators.store.builds import NothingPublished, find_served_build, open_store
from indicators.store.connection import Store
from indicators.store.soundness import Edition
from indicators.store.value_filter import ValueFilter

MOST_ANSWERS = 200
P = ParamSpec("P")


@functools.lru_cache(MOST_ANSWERS)
def _ask_once(build: "CachedStore", question: Callable[..., pd.DataFrame], arguments: tuple[Any, ...]) -> pd.DataFrame:
    return question(build.store, *arguments)


def _cached(question: Callable[Concatenate[Store, P], pd.DataFrame]) -> "Callable[Concatenate[CachedStore, P], pd.DataFrame]":
    """Make a question of the store a method that asks it once per build."""

    @functools.wraps(question)
    def answer(build: "CachedStore", /, *arguments: P.args, **_: P.kwargs) -> pd.DataFrame:
        # A shallow copy costs next to nothing, and pandas copies on write: whoever changes his frame changes it for himself only.
        return _ask_once(build, question, arguments).copy(deep=False)

    return answer


@dataclass(frozen=True)
class CachedStore:
    """One build by the path and state of its file; threads may share it, and two of the same file are equal and share their answers.

    `instead_of` names the published build where that is damaged or gone, so that this one before it is served.
    """

    path: str
    edition: Edition | None = None
    instead_of: str = field(default="", compare=False)

    indicators = _cached(catalogue.indicators)
    regions = _cached(catalogue.regions)
    map_areas = _cached(catalogue.map_areas)
    work_streams = _cached(catalogue.work_streams)
    sources = _cached(catalogue.sources)
    village_income_tiers = _cached(catalogue.village_income_tiers)
    comparability = _cached(catalogue.comparability)
    conflicts = _cached(catalogue.conflicts)
    derivations = _cached(catalogue.derivations)
    excluded_figures = _cached(catalogue.excluded_figures)
    coverage = _cached(catalogue.coverage)
    regions_of_indicator = _cached(catalogue.regions_of_indicator)
    search_terms = _cached(catalogue.search_terms)
    years = _cached(catalogue.years)
    coverage_by_year = _cached(build_contents.coverage_by_year)
    quality_counts = _cached(build_contents.quality_counts)
    build_files = _cached(build_contents.build_files)
    build_rules = _cached(build_contents.build_rules)
    table_columns = _cached(build_contents.table_columns)
    located = _cached(build_contents.located)
    evaluation_units = _cached(findings.evaluation_units)
    evaluation_schemes = _cached(findings.evaluation_schemes)
    evaluation_items = _cached(findings.evaluation_items)
    evaluation_periods = _cached(findings.evaluation_periods)
    evaluation_results = _cached(findings.evaluation_results)
    evaluation_weeks = _cached(findings.evaluation_weeks)
    _mechanisms = _cached(catalogue.mechanisms)
    _values = _cached(observations.values)
    _value_counts = _cached(observations.value_counts)
    _value_page = _cached(observations.value_page)
    _build_info = _cached(catalogue.build_info)
    _settings = _cached(catalogue.settings)

    @property
    def store(self) -> Store:
        """The database itself, for what is read once and not kept."""
        return open_store(self.path, self.edition)

    @property
    def build_id(self) -> str:
        """The name of the build: that of its file."""
        return Path(self.path).stem

    def values(self, **conditions: Any) -> pd.DataFrame:
        """Return the rows of indicator_values that fit the conditions of a ValueFilter."""
        return self._values(ValueFilter(**conditions))

    def value_counts(self, **conditions: Any) -> pd.DataFrame:
        """Count the rows that `values` would give, by indicator."""
        return self._value_counts(ValueFilter(**conditions))

    def value_count(self, **conditions: Any) -> int:
        """Count the rows that `values` would give."""
        return int(self.value_counts(**conditions)["value_count"].sum())

    def value_page(self, skipped: int, most: int, **conditions: Any) -> pd.DataFrame:
        """Return some of the rows that `values` would give, without reading all of them."""
        return self._value_page(ValueFilter(**conditions), skipped, most)

    def value_parts(self, **conditions: Any) -> Iterator[pa.RecordBatch]:
        """Return what `values` gives in parts that are not kept: for files of any size."""
        counts = self.value_counts(**conditions)
        return streaming.value_parts(self.store, ValueFilter(**conditions), counts, list(COLUMNS), PART_ROWS)

    def figures(self, observation_ids: tuple[str, ...]) -> pd.DataFrame:
        """Return the rows of indicator_values with these ids."""
        return self.values(observations=observation_ids)

    def mechanisms(self, *streams: str) -> pd.DataFrame:
        """Return one row per mechanism, of the given streams or of all."""
        return self._mechanisms(streams)

    def build_info(self) -> pd.Series:
        """Return versions, time and counts of the build."""
        return self._build_info().iloc[0]

    def setting(self, name: str) -> str:
        """Return the text of a file of settings, empty where the build was made without it."""
        settings = self._settings()
        return next((str(text) for known, text in zip(settings["name"], settings["content"], strict=True) if known == name), "")

    def profile(self) -> Profile:
        """Return the profile that the build was made with."""
        return read_profile(self.setting("profile"))


def product_name(folder: Path) -> str:
    """Return what the dashboard of a data folder is called; a plain name where nothing is published yet."""
    try:
        return published_build(folder).profile().product.name
    except NothingPublished:
        return UNNAMED.name


def published_build(folder: Path) -> CachedStore:
    """Return the build of a data folder that is served; raise NothingPublished where there is none."""
    served = find_served_build(folder)
    return CachedStore(served.path, served.edition, served.instead_of)
