"""What figures over time allow: lines, a background behind them, a year to count from."""

import pandas as pd

from indicators.analysis.timelines import find_base_years, list_years, why_no_background, why_no_lines
from indicators.model.rows import best_per_figure
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter


def figures(store: Store, indicator: str, *regions: str) -> pd.DataFrame:
    return best_per_figure(values(store, ValueFilter(indicators=(indicator,), regions=regions)))


def test_an_index_of_changchun_counts_from_the_start_of_its_longest_stretch(store: Store) -> None:
    frame = figures(store, "list_residents_committees", "220100", "2201C0")
    assert find_base_years(frame, "220100") == [2020, 2017, 2018, 2019, 2021, 2022, 2023]
    assert find_base_years(frame, "2201C0")[0] == 2017


def test_neither_bounds_nor_zeros_are_counted_from(store: Store) -> None:
    bounded = figures(store, "building_and_unit_leaders", "220000")
    assert find_base_years(bounded, "220000") == []
    assert find_base_years(figures(store, "list_towns", "220100").assign(value=0.0), "220100") == []


def test_the_country_flattens_a_province_but_not_its_share(store: Store) -> None:
    province, country = (figures(store, "list_towns", code) for code in ("220000", "000000"))
    assert why_no_background(province, country, "全国") == "全国的数约为所选地区的49倍，放在一根轴上会把线压平，请看“指数”"
    assert why_no_background(province, country, "全国", is_index=True) == ""
    hunan, china = (figures(store, "party_members_female_share", code) for code in ("430000", "000000"))
    assert why_no_background(hunan, china, "全国") == ""


def test_a_background_without_figures_or_of_another_key_is_refused(store: Store) -> None:
    towns = figures(store, "list_towns", "220000")
    assert why_no_background(towns, towns.iloc[:0], "全国") == "全国没有这个指标的数字"
    other = figures(store, "list_subdistricts", "000000")
    assert why_no_background(towns, other, "全国").startswith("口径不同：")


def test_lines_need_two_dates_one_key_and_not_too_many_regions(store: Store) -> None:
    towns = figures(store, "list_towns", "220100", "220200")
    assert why_no_lines(towns, "镇数", 9) == ""
    assert why_no_lines(towns, "镇数", 1) == "选了 2 个地区，一张图最多画 1 条线，请少选几个"
    assert why_no_lines(towns[towns["year"] == 2021], "镇数", 9) == "“镇数”在所选地区不足两个时点，画不出变化"


def test_years_are_shown_oldest_first(store: Store) -> None:
    assert list_years(figures(store, "list_towns", "220100")) == list(range(2017, 2024))
