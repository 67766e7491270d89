"""Kinds of service places stand at their levels; what must not be added up is named with the reason."""

import pandas as pd
import pytest

from indicators.charts.station_kinds import NOT_COUNTED, STANDS, list_forbidden_sums, station_kind_table
from indicators.model.profile import Stations
from indicators.model.rows import best_per_figure
from indicators.query.lookup import region_names
from indicators.store.cached_store import CachedStore
from indicators.store.catalogue import comparability, indicators
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter


@pytest.fixture(scope="module")
def stations(store: Store) -> Stations:
    return CachedStore(str(store.path)).profile().stations


@pytest.fixture(scope="module")
def matrix(store: Store, stations: Stations) -> pd.DataFrame:
    printed = best_per_figure(values(store, ValueFilter(indicators=stations.counted)))
    return station_kind_table(stations, printed, indicators(store), region_names(CachedStore(str(store.path)))).set_index("场所")


def test_each_kind_keeps_its_number_its_place_and_its_date(matrix: pd.DataFrame) -> None:
    shown = matrix[["数量", "地区", "时点"]].apply(tuple, axis=1)
    assert shown.to_dict() == {
        "五级党建阵地": ("2,000余个", "长春市", "2020年8—12月~"),
        "三级党群服务中心（站）": (NOT_COUNTED, "吉林省", ""),
        "社区共享家园": ("1,509个", "吉林省", "2020年11—12月~"),
        "网格党建服务站": ("1,895个", "吉林省", "2020年11—12月~"),
        "小区（网格）党群服务站": ("1,400余个", "长春市", "2022年~"),
        "“春城驿站”党群服务站": ("200个", "长春市", "2022年~"),
        "“两新”党建指导服务中心": ("116个", "长春市", "2022年~"),
        "各级党群服务阵地合计": ("1.2万余个", "上海市", "2025-01~"),
        "居村党群服务阵地": ("610个", "闵行区", "2024-11~"),
        "片区党群服务阵地": ("68个", "闵行区", "2024-11~"),
        "党建指导站": ("78个", "深圳市", "2025-05~"),
        "党群服务中心（站点）合计": ("2,300多个", "深圳市", "2026-01~"),
        "新就业群体服务站点": ("406个", "泰州市", "2025-09~"),
    }


def test_the_levels_are_marked(matrix: pd.DataFrame, stations: Stations) -> None:
    marked = {name: [level for level in stations.levels if row[level] == STANDS] for name, row in matrix.iterrows()}
    assert marked["五级党建阵地"] == ["市", "区县", "街道", "社区", "小区（网格）"]
    assert marked["网格党建服务站"] == ["小区（网格）", "楼宇商圈"]
    assert marked["“春城驿站”党群服务站"] == []
    assert {level for kind in stations.kinds for level in kind.levels} == set(stations.levels)


def test_every_pair_of_the_four_that_are_taken_for_one_another_has_a_reason(store: Store, stations: Stations) -> None:
    pairs = list_forbidden_sums(stations.confused, comparability(store))
    assert len(pairs) == 6
    assert set(pairs["verdict"]) == {"not_comparable", "related"}
    assert pairs["reason"].str.len().min() > 5
