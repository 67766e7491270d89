"""Rows of indicator_values however many there are, part by part, in little memory."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pandas as pd
import pyarrow as pa

from indicators.store.connection import Store
from indicators.store.observations import value_query
from indicators.store.value_filter import ValueFilter

# Up to LARGE rows are read with the memory of all questions, so many put in order at a time; more with memory of their own.
LARGE, SORTED, SORTED_WHEN_LIMITED, LIMITED_MEGABYTES = 200_000, 100_000, 50_000, 128


def value_parts(store: Store, wanted: ValueFilter, counts: pd.DataFrame, names: Sequence[str], most: int) -> Iterator[pa.RecordBatch]:
    """Yield some columns of what `values` gives, exactly as stored, in parts of at most so many rows, so that few are held.

    `counts` is what `value_counts` says of the same filter. Indicators with few rows are asked for together.
    """
    if counts["value_count"].sum() <= LARGE:
        yield from _asked_together(store, wanted, counts, names, most, SORTED)
        return
    largest = max(SORTED_WHEN_LIMITED, int(counts["value_count"].max()))
    with store.with_memory_limit(LIMITED_MEGABYTES + largest // 1_000) as limited:
        yield from _asked_together(limited, wanted, counts, names, most, SORTED_WHEN_LIMITED)


def _asked_together(
    store: Store, wanted: ValueFilter, counts: pd.DataFrame, names: Sequence[str], most: int, together: int
) -> Iterator[pa.RecordBatch]:
    number = (counts["value_count"].cumsum() - 1) // together
    groups = [replace(wanted, indicators=tuple(group["indicator_id"])) for _, group in counts.groupby(number)]
    for group in groups or [wanted]:
        yield from store.ask_in_parts(*value_query(group, ", ".join(names)), most)
