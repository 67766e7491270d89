"""Figures per community, village and resident: what is divided, and the reason where it is not."""

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.analysis.comparability import rank_by_value
from indicators.analysis.per_unit import DENOMINATORS, MOST_MONTHS, Known, PerUnit, divide_by_unit, months_apart, why_not_divided
from indicators.analysis.printed_rates import rates_of
from indicators.model.rows import at_date, best_per_figure, rows_of
from indicators.model.territory import BoundaryChanges, boundary_changes_of
from indicators.store.catalogue import comparability
from indicators.store.catalogue import indicators as indicators_of
from indicators.store.catalogue import regions as regions_of
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.wording.figure_words import row_words

PREFECTURES = ("220100", "220200", "220300", "220400", "220500", "220600", "220700", "220800", "222400")
Divide = Callable[[str, str, int, tuple[str, ...]], PerUnit]


@pytest.fixture(scope="module")
def indicators(store: Store) -> pd.DataFrame:
    return indicators_of(store).set_index("indicator_id", drop=False)


@pytest.fixture(scope="module")
def boundary_changes(store: Store) -> BoundaryChanges:
    return boundary_changes_of(regions_of(store))


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return values(store, ValueFilter())


@pytest.fixture(scope="module")
def divide(store: Store, every: pd.DataFrame, indicators: pd.DataFrame, boundary_changes: BoundaryChanges) -> Divide:
    """An indicator in some regions and a year, per unit."""

    def divided(indicator: str, unit: str, year: int, regions: tuple[str, ...]) -> PerUnit:
        inside = every[every["region_code"].isin(regions)]
        figures = at_date(inside[inside["indicator_id"] == indicator], year)
        denominators = inside[inside["indicator_id"].isin(list(DENOMINATORS[unit].caveats))]
        rates = inside[inside["indicator_id"].isin(rates_of(indicators.loc[indicator]))]
        known = Known(best_per_figure(denominators), rates, comparability(store), boundary_changes)
        return divide_by_unit(figures, indicators.loc[indicator], DENOMINATORS[unit], known)

    return divided


def words(result: PerUnit) -> dict[str, str]:
    return {row["region"]: row_words(row) for row in rows_of(result.frame)}


def test_prefectures_per_ten_thousand_residents_leave_out_those_whose_census_leaves_out_a_part(divide: Divide) -> None:
    result = divide("list_residents_committees", "每万常住人口", 2021, PREFECTURES)
    assert words(result) == {
        "长春市": "推算 0.71个/万人",
        "吉林市": "推算 0.97个/万人",
        "四平市": "推算 1.01个/万人",
        "辽源市": "推算 0.61个/万人",
        "松原市": "推算 0.63个/万人",
        "白城市": "推算 0.97个/万人",
    }
    assert result.refused == {
        "220500": "“常住人口（七普）”口径不同：不含梅河口市",
        "220600": "“常住人口（七普）”口径不同：不含长白山管委会",
        "222400": "“常住人口（七普）”口径不同：不含长白山管委会",
    }
    assert result.frame.iloc[0]["note"] == "分子时点 2021-10-31，分母“常住人口（七普）”时点 2020-11-01"


def test_figures_of_one_denominator_and_date_are_ranked(divide: Divide) -> None:
    ranked, why_not = rank_by_value(divide("list_residents_committees", "每万常住人口", 2021, PREFECTURES).frame)
    assert ranked is not None
    assert (list(ranked), why_not) == ([4, 3, 1, 6, 5, 2], "")


def test_a_denominator_more_than_a_year_away_is_refused_with_both_dates(divide: Divide) -> None:
    result = divide("list_residents_committees", "每万常住人口", 2019, PREFECTURES)
    assert result.frame.empty
    assert result.reason == "时点相隔 13 个月（分子 2019-10-31，分母 2020-11-01），超过允许的 12 个月"


def test_all_regions_share_the_denominator_that_serves_most_of_them(divide: Divide) -> None:
    result = divide("list_residents_committees", "每万常住人口", 2023, PREFECTURES)
    assert words(result) == {"长春市": "推算 约0.782个/万人", "松原市": "推算 约0.699个/万人"}
    assert result.refused["220200"] == "没有 2022-12-31 的“年末常住人口（七普后口径）”"


def test_urban_grids_are_divided_by_urban_communities_and_not_by_the_list(divide: Divide) -> None:
    result = divide("grids", "每社区", 2020, ("220100",))
    assert words(result) == {"长春市": "推算 9.32个/社区"}
    assert "分母是城市社区，不含镇的居委会" in result.frame.iloc[0]["note"]


def test_the_list_is_no_denominator_of_urban_counts_as_its_verdict_says(divide: Divide) -> None:
    result = divide("building_and_unit_leaders", "每社区", 2020, ("220000",))
    assert (result.frame.empty, result.reason) == (
        True,
        "没有合用的分母：清单含镇和开发区的居委会，远多于城市社区，不能作城市社区比率的分母",
    )


PRINTED = [
    ("community_workers", "每社区", 2020, "220000", "推算", "“社区平均社工人数”5.7人/社区"),
    ("communities_with_party_social_work_post", "每社区", 2020, "220000", "推算", "“配备专职党建‘社工岗’的社区占比”49.48%"),
    ("villages_income_at_least_100k", "每村", 2022, "220100", "推算", "“集体收入10万元以上村占比”80.1%"),
]


@pytest.mark.parametrize(("indicator", "unit", "year", "region", "never", "printed"), PRINTED)
def test_what_the_source_printed_as_a_mean_or_share_is_shown_as_printed(
    divide: Divide, indicator: str, unit: str, year: int, region: str, never: str, printed: str
) -> None:
    result = divide(indicator, unit, year, (region,))
    assert (result.frame.empty, result.reason) == (True, f"同一来源印有{printed}，照印出的看")
    assert [never in row_words(row) for row in rows_of(result.printed)] == [False]


def test_a_figure_after_the_census_is_not_divided_by_the_series_before_it(divide: Divide) -> None:
    result = divide("building_and_unit_leaders", "每万城镇人口", 2020, ("220000",))
    assert result.frame.empty
    assert result.reason == "“城镇常住人口（七普前口径）”没有按七普回补，2020年普查以后的数不除以它"


def test_what_was_reckoned_itself_is_not_divided_again(divide: Divide) -> None:
    result = divide("building_and_unit_leaders_derived", "每社区", 2020, ("220100",))
    assert (result.frame.empty, result.reason) == (True, "“楼栋长、单元长合计（推算）”是推算的数，不再拿它推算")


def test_a_bound_stays_a_bound(divide: Divide) -> None:
    assert words(divide("comprehensive_rural_grids", "每村", 2022, ("220100",))) == {"长春市": "推算 不少于8.17个/村"}


def test_a_day_that_is_only_known_to_lie_in_a_long_span_may_be_too_far_off(
    store: Store, indicators: pd.DataFrame, boundary_changes: BoundaryChanges
) -> None:
    grids = values(store, ValueFilter(indicators=("comprehensive_rural_grids",))).assign(period_start="2021-01-01")
    lists = values(store, ValueFilter(indicators=("list_villagers_committees",), regions=("220100",), years=(2022,)))
    known = Known(lists, lists.iloc[:0], comparability(store), boundary_changes)
    reason = divide_by_unit(grids, indicators.loc["comprehensive_rural_grids"], DENOMINATORS["每村"], known).reason
    assert reason == "时点相隔 21 个月（分子 2021-01至2022-12~，分母 2022-10-31），超过允许的 12 个月"


def test_a_boundary_that_moved_in_between_is_refused(store: Store, indicators: pd.DataFrame, boundary_changes: BoundaryChanges) -> None:
    grids = values(store, ValueFilter(indicators=("grids",), regions=("220100",), years=(2020,)))
    lists = values(store, ValueFilter(indicators=("list_residents_committees",), regions=("220100",), years=(2020,)))
    known = Known(lists, lists.iloc[:0], comparability(store).iloc[:0], boundary_changes)
    result = divide_by_unit(grids, indicators.loc["grids"], DENOMINATORS["每社区"], known)
    assert result.reason == "两个时点之间区划有变（2020-06 公主岭市划入），地域不同"


REFUSED = {
    ("comprehensive_rural_grids", "每社区"): "城乡范围不同：“农村综合网格数”覆盖农村，“每社区”的分母覆盖城镇",
    ("grids", "每万常住人口"): "城乡范围不同：“城市网格数”覆盖城镇，“每万常住人口”的分母覆盖全域",
    ("grids_scope_unstated", "每社区"): "“网格数（范围未说明）”没有说明是否城乡都含，不能确定该除以哪个分母",
    ("study_visits_received", "每村"): "“接待调研考察场次”不随地域大小而变，除以单位数或人口没有意义",
    ("urbanisation_rate", "每村"): "“常住人口城镇化率（七普后口径）”是比率，不能再除以单位数或人口",
    ("village_income_mean", "每村"): "“村均集体收入”是平均数，不能再除以单位数或人口",
    ("incentive_funds_paid", "每万常住人口"): "“‘双诺一评’奖励经费拨付额”是金额，总额照原文看，不摊到单位或人口",
    ("two_new_party_instructors", "每万常住人口"): "“两新组织党建指导员与红领专员人数”是累计，不是某一时点的数量，不能除以单位数或人口",
    ("members_sunk_to_communities", "每社区"): "“下沉社区在职党员人数”是一时一事的数，不是常有的数量，不除以“每社区”的分母",
    ("residents_committees", "每社区"): "“居委会数（民政口径）”数的就是社区（居委会），不除以“每社区”的分母",
    ("key_revitalisation_villages_paired", "每村"): "“被包保的乡村振兴重点村数”数的只是选定或达标的一部分，不是全部，不除以“每村”的分母",
    ("list_villagers_committees", "每村"): "“村委会类单位数（统计区划清单）”本身就是“每村”的分母",
}


@pytest.mark.parametrize("asked", REFUSED)
def test_what_may_not_be_divided_says_why(asked: tuple[str, str], indicators: pd.DataFrame) -> None:
    assert why_not_divided(indicators.loc[asked[0]], DENOMINATORS[asked[1]]) == REFUSED[asked]


@given(data=st.data())
def test_whatever_is_asked_there_is_a_figure_or_a_reason_and_no_bound_turns_into_a_point(
    data: st.DataObject, every: pd.DataFrame, divide: Divide
) -> None:
    asked = every.iloc[data.draw(st.integers(0, len(every) - 1))]
    regions = tuple(set(every[every["indicator_id"] == asked["indicator_id"]]["region_code"]))
    result = divide(asked["indicator_id"], data.draw(st.sampled_from(sorted(DENOMINATORS))), asked["year"], regions)
    assert len(result.frame) or result.reason
    for row in rows_of(result.frame):
        assert (row["qualifier"] == "exact") == (row["lower_bound"] == row["upper_bound"])
        assert row["status"] not in ("D", "U")


@given(st.integers(0, 400), st.integers(0, 30), st.integers(0, 400))
def test_months_apart_is_zero_only_within_a_period_and_never_less_than_the_nearer_end(start: int, length: int, day: int) -> None:
    def month(number: int) -> str:
        return f"{2000 + number // 12}-{number % 12 + 1:02}-15"

    span = {"period_start": month(start), "period_end": month(start + length)}
    whole = months_apart({**span, "period_kind": "interval"}, {"period_end": month(day)})
    moment = months_apart({**span, "period_kind": "instant"}, {"period_end": month(day)})
    assert (whole == 0) == (start <= day <= start + length)
    assert whole <= moment == max(abs(start - day), abs(start + length - day))
    assert MOST_MONTHS == 12
