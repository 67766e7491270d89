"""Whether regions may be ranked, and when a chart of dots says more."""

import pandas as pd
import pytest

from indicators.analysis.ranking import date_words, is_better_as_dots, rank_peers, why_no_axis
from indicators.model.rows import at_date
from indicators.store.catalogue import regions as regions_of
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter


@pytest.fixture(scope="module")
def regions(store: Store) -> pd.DataFrame:
    return regions_of(store)


def test_a_missing_region_or_one_within_another_leaves_no_rank(prefectures: pd.DataFrame, store: Store, regions: pd.DataFrame) -> None:
    assert rank_peers(prefectures, ["某市"], regions) == (None, "10个地区中有1个没有数字，不排名")
    chain = at_date(values(store, ValueFilter(indicators=("list_towns",), regions=("220100", "220000", "000000"))), 2021)
    assert rank_peers(chain, [], regions) == (None, "含有上下级地区，不排名")


def test_dots_are_for_bounds_and_for_many_regions(prefectures: pd.DataFrame) -> None:
    assert not is_better_as_dots(prefectures)
    assert is_better_as_dots(prefectures.assign(upper_bound=None))
    assert is_better_as_dots(pd.concat([prefectures] * 3))


def test_two_figures_of_one_region_share_no_axis(prefectures: pd.DataFrame) -> None:
    assert why_no_axis(prefectures) == ""
    assert why_no_axis(pd.concat([prefectures, prefectures.head(1)])) == "同一地区有几个数字"


def test_dates_that_differ_are_said(prefectures: pd.DataFrame) -> None:
    assert date_words(prefectures) == "2021-10-31"
    assert date_words(prefectures.assign(period_end=["2021-11-30", *["2021-10-31"] * 8])) == "2021年（各地时点不同）"
