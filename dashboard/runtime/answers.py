"""The store's answers for the pages, kept per build: a new build is noticed at the next rerun and starts with empty caches."""

import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import pyarrow as pa
import streamlit as st

from indicators.model.columns import COLUMNS, PART_ROWS
from indicators.model.rows import Located
from indicators.store import build_contents, catalogue, observations, streaming
from indicators.store.builds import DATA_FOLDER, KEPT_BUILDS, PROJECT, opened, published_path
from indicators.store.connection import Store
from indicators.store.observations import value_counts
from indicators.store.value_filter import ValueFilter
from indicators.text.passages import Passage, passage, texts_folder

MOST_ANSWERS = 200
Answer = TypeVar("Answer")


@st.cache_data(max_entries=8, show_spinner=False)
def _text(path: str, modified: float) -> str:
    return Path(path).read_text(encoding="utf-8")


def text_of(source_file: object) -> str | None:
    """The text of a registered document where it is at hand, else None."""
    folder = texts_folder(PROJECT)
    path = folder / source_file if folder and isinstance(source_file, str) else None
    return None if path is None or not path.is_file() else _text(str(path), path.stat().st_mtime)


def printed_passage(row: Located) -> Passage | None:
    """The sentence round a figure where the document's text is at hand, else None."""
    start, end = row["position_start"], row["position_end"]
    text = text_of(row["source_file"])
    return None if text is None or start is None or end is None or pd.isna(start) else passage(text, int(start), int(end))


def _published() -> str:
    return published_path(DATA_FOLDER)


def current_store() -> Store:
    """The store of the published build; raises NothingPublished where there is none."""
    return opened(_published())


def build_id() -> str:
    return current_store().build_id


@functools.lru_cache(MOST_ANSWERS)
def _answer(build: str, question: Callable[..., pd.DataFrame], arguments: tuple[Any, ...]) -> pd.DataFrame:
    return question(opened(build), *arguments)


def answer(question: Callable[..., pd.DataFrame], *arguments: Any) -> pd.DataFrame:
    """What a question of indicators.store answers, from the cache where it was asked before of this build."""
    # A shallow copy costs next to nothing, and pandas copies on write: whoever changes his frame changes it for himself only.
    return _answer(_published(), question, arguments).copy(deep=False)


def per_build(compute: Callable[[], Answer]) -> Callable[[], Answer]:
    """Keeps what is computed from the build alone; nobody changes what he is given."""
    kept = functools.lru_cache(KEPT_BUILDS)(lambda build: compute())
    return functools.wraps(compute)(lambda: kept(_published()))


def values(**conditions: Any) -> pd.DataFrame:
    """Rows of indicator_values that fit the conditions of a ValueFilter."""
    return answer(observations.values, ValueFilter(**conditions))


def value_count(**conditions: Any) -> int:
    """How many rows `values` would give."""
    return int(answer(value_counts, ValueFilter(**conditions))["value_count"].sum())


def value_page(skipped: int, most: int, **conditions: Any) -> pd.DataFrame:
    """Some of the rows that `values` would give, without reading all of them."""
    return answer(observations.value_page, ValueFilter(**conditions), skipped, most)


def value_parts(**conditions: Any) -> Iterator[pa.RecordBatch]:
    """What `values` gives, in parts and not kept: for files of any size."""
    store, wanted = current_store(), ValueFilter(**conditions)
    return streaming.value_parts(store, wanted, value_counts(store, wanted), list(COLUMNS), PART_ROWS)


def figures(observation_ids: tuple[str, ...]) -> pd.DataFrame:
    """The rows of indicator_values with these ids."""
    return values(observations=observation_ids)


def indicators() -> pd.DataFrame:
    return answer(catalogue.indicators)


def regions() -> pd.DataFrame:
    return answer(catalogue.regions)


def work_streams() -> pd.DataFrame:
    return answer(catalogue.work_streams)


def sources() -> pd.DataFrame:
    return answer(catalogue.sources)


def village_income_tiers() -> pd.DataFrame:
    return answer(catalogue.village_income_tiers)


def mechanisms(*streams: str) -> pd.DataFrame:
    return answer(catalogue.mechanisms, streams)


def comparability() -> pd.DataFrame:
    return answer(catalogue.comparability)


def conflicts() -> pd.DataFrame:
    return answer(catalogue.conflicts)


def derivations() -> pd.DataFrame:
    return answer(catalogue.derivations)


def excluded_figures() -> pd.DataFrame:
    return answer(catalogue.excluded_figures)


def coverage() -> pd.DataFrame:
    return answer(catalogue.coverage)


def coverage_by_year() -> pd.DataFrame:
    return answer(build_contents.coverage_by_year)


def quality_counts() -> pd.DataFrame:
    return answer(build_contents.quality_counts)


def build_files() -> pd.DataFrame:
    return answer(build_contents.build_files)


def build_rules() -> pd.DataFrame:
    return answer(build_contents.build_rules)


def table_columns() -> pd.DataFrame:
    return answer(build_contents.table_columns)


def located(source_file: str) -> pd.DataFrame:
    return answer(build_contents.located, source_file)


def places(indicator_id: str) -> pd.DataFrame:
    return answer(catalogue.regions_of_indicator, indicator_id)


def search_terms() -> pd.DataFrame:
    return answer(catalogue.search_terms)


def years() -> pd.DataFrame:
    return answer(catalogue.years)


@per_build
def build_info() -> pd.Series:
    return answer(catalogue.build_info).iloc[0]
