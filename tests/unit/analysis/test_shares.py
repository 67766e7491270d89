"""Parts of a whole: regions in a region, indicators in an indicator, and why some have no share."""

import pandas as pd
import pytest

from indicators.analysis.shares import compute_shares, find_stated_parts, find_stated_wholes, make_up, why_no_share
from indicators.model.rows import Observation, rows_of
from indicators.store.catalogue import comparability
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.wording.figure_words import row_words


def figures(store: Store, indicator: str, regions: tuple[str, ...], year: int) -> pd.DataFrame:
    return values(store, ValueFilter(indicators=(indicator,), regions=regions, years=(year,)))


def one(store: Store, indicator: str, region: str, year: int) -> dict[str, object]:
    return rows_of(figures(store, indicator, (region,), year))[0]


def test_prefectures_are_shares_of_their_province(store: Store) -> None:
    prefectures = figures(store, "list_residents_committees", ("220100", "220200", "222400"), 2023)
    shares = compute_shares(prefectures, one(store, "list_residents_committees", "220000", 2023))
    assert {row["region"]: row_words(row) for row in rows_of(shares.frame)} == {
        "长春市": "推算 31.2%",
        "吉林市": "推算 17.2%",
        "延边朝鲜族自治州": "推算 12.6%",
    }
    assert shares.refused == ()
    assert set(shares.frame["indicator"]) == {"居委会类单位数（统计区划清单）占吉林省的份额"}


def test_a_share_of_a_lower_bound_is_an_upper_bound(store: Store) -> None:
    shares = compute_shares(figures(store, "secretary_projects", ("220100",), 2020), one(store, "secretary_projects", "220000", 2020))
    assert [row_words(row) for row in rows_of(shares.frame)] == ["推算 不超过19.3%"]


def test_an_indicator_is_a_share_of_the_one_that_contains_it(store: Store) -> None:
    shares = compute_shares(
        figures(store, "urban_population_census_2020", ("220100",), 2020), one(store, "resident_population_census_2020", "220100", 2020)
    )
    row = rows_of(shares.frame)[0]
    assert (row["indicator"], row_words(row)) == ("城镇人口（七普）占常住人口（七普）的份额", "推算 65.9%")


def test_two_lower_bounds_give_no_share_but_a_reason(store: Store) -> None:
    adopted = figures(store, "legislative_suggestions_adopted", ("220100",), 2022)
    shares = compute_shares(adopted, one(store, "legislative_suggestions_from_points", "220100", 2022))
    assert (len(shares.frame), shares.refused) == (0, (("立法联系点意见建议采纳数", "上下限相除，得不出界限"),))


def test_a_figure_that_leaves_out_a_part_of_its_region_has_no_share(store: Store) -> None:
    tonghua = figures(store, "resident_population_census_2020", ("220500",), 2020)
    assert compute_shares(tonghua, one(store, "resident_population_census_2020", "220000", 2020)).refused == (
        ("通化市", "通化市的数字口径不同：不含梅河口市"),
    )


CHANGES: list[tuple[dict[str, object], str]] = [
    ({}, ""),
    ({"period_start": "2022-10-31", "period_end": "2022-10-31"}, "时点不同（2022-10-31与2023-06-30），不算份额"),
    ({"measure_kind": "ratio"}, "“居委会类单位数（统计区划清单）”是比率，各地不能相加，没有份额"),
    ({"lower_bound": 9000.0}, "部分大于整体，两个来源有出入，不算份额"),
    ({"status": "U", "note": None}, "长春市的数字可靠性低"),
]


@pytest.mark.parametrize(("change", "reason"), CHANGES)
def test_one_thing_that_does_not_fit_is_enough_for_no_share(store: Store, change: dict[str, object], reason: str) -> None:
    part, whole = (one(store, "list_residents_committees", code, 2023) for code in ("220100", "220000"))
    assert why_no_share({**part, **change}, whole) == reason


def test_nothing_has_a_share_of_zero(store: Store) -> None:
    part, whole = (one(store, "list_residents_committees", code, 2023) for code in ("220100", "220000"))
    nothing: Observation = {**whole, "value": 0.0, "lower_bound": 0.0, "upper_bound": 0.0}
    assert why_no_share(part, nothing) == "吉林省的“居委会类单位数（统计区划清单）”为零，算不出份额"


def test_which_indicators_contain_which_is_read_from_the_stated_pairs(store: Store) -> None:
    pairs = comparability(store)
    assert find_stated_parts(pairs, "party_organisations_total") == dict.fromkeys(
        ("party_branches", "party_committees_primary", "party_general_branches"), "党委、总支部、支部相加为基层党组织总数。"
    )
    assert list(find_stated_wholes(pairs, "urban_population_census_2020")) == ["resident_population_census_2020"]


def test_parts_make_up_a_whole_only_where_exact_parts_add_up_to_it(store: Store) -> None:
    kinds = values(store, ValueFilter(indicators=("urban_population_census_2020", "rural_population_census_2020"), regions=("220100",)))
    whole = one(store, "resident_population_census_2020", "220100", 2020)
    assert make_up(kinds, whole)
    assert not make_up(kinds.head(1), whole)
    assert not make_up(kinds, {**whole, "value": 9_066_907.0})
    assert not make_up(kinds, {**whole, "upper_bound": None})
