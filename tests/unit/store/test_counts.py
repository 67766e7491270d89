"""The tables of counts hold what counting all rows gives."""

import pytest

from indicators.store.connection import Store
from tests.support.counted import COUNTED


@pytest.mark.parametrize("table", COUNTED)
def test_the_counts_are_those_of_the_rows(table: str, store: Store) -> None:
    kept = store.ask(f"SELECT * FROM {table} ORDER BY ALL")
    counted = store.ask(f"SELECT * FROM ({COUNTED[table]}) ORDER BY ALL")
    assert len(kept) > 0
    assert kept.to_numpy().tolist() == counted.to_numpy().tolist()
