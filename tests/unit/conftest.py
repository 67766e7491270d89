"""What several unit tests look at."""

import pandas as pd
import pytest

from indicators.model.rows import at_date
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter


@pytest.fixture
def prefectures(store: Store) -> pd.DataFrame:
    """The committees of the nine prefectures of Jilin in 2021."""
    frame = at_date(values(store, ValueFilter(indicators=("list_residents_committees",), parents=("220000",))), 2021)
    return frame[~frame["region_code"].str.contains("C")]
