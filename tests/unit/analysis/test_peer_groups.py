"""Whom a region is compared with: the groups of real regions, the rule of the sizes, who is missing."""

import pandas as pd
import pytest

from indicators.analysis.peer_groups import (
    ABOVE,
    BELOW,
    BESIDE,
    CHOSEN,
    ITSELF,
    PREFECTURES,
    SIMILAR,
    SIZE_INDICATORS,
    Peers,
    list_groups,
    list_missing_names,
    peer_words,
    select_peers,
)
from indicators.model.rows import at_date
from indicators.store.catalogue import regions as regions_of
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter

JILIN = "220000"


@pytest.fixture(scope="module")
def regions(store: Store) -> pd.DataFrame:
    return regions_of(store)


@pytest.fixture(scope="module")
def sizes(store: Store) -> pd.DataFrame:
    return values(store, ValueFilter(indicators=SIZE_INDICATORS, years=(2023,)))


def region(regions: pd.DataFrame, code: str) -> pd.Series:
    return regions[regions["region_code"] == code].iloc[0]


NINE = ("220100", "220200", "220300", "220400", "220500", "220600", "220700", "220800", "222400")
GROUPS: dict[tuple[str, str], Peers] = {
    ("220000", BELOW): Peers(NINE, "吉林省的下辖地区"),
    ("220100", BESIDE): Peers(NINE, "吉林省的同级地区"),
    ("220104", PREFECTURES): Peers(NINE, "吉林省的各市州"),
    ("000000", PREFECTURES): Peers(NINE, "吉林省的各市州"),
    ("220104", ABOVE): Peers(("220104", "220100", "220000", "000000"), "本地区与它的各级上级"),
    ("000000", ABOVE): Peers(why_none="“全国”没有上级地区"),
    ("000000", BESIDE): Peers(why_none="数据里没有与“全国”同属一个上级的同级地区"),
    ("220104", ITSELF): Peers(("220104",), "朝阳区"),
    ("220104", BELOW): Peers(why_none="数据里没有“朝阳区”的下辖地区"),
}


@pytest.mark.parametrize("asked", GROUPS)
def test_a_group_holds_the_real_regions_and_says_how_they_were_chosen(
    asked: tuple[str, str], regions: pd.DataFrame, sizes: pd.DataFrame
) -> None:
    code, group = asked
    assert select_peers(region(regions, code), group, regions, sizes, JILIN) == GROUPS[asked]


def test_regions_of_similar_size_are_nearest_in_proportion_wherever_they_lie(regions: pd.DataFrame, sizes: pd.DataFrame) -> None:
    found = select_peers(region(regions, "220104"), SIMILAR, regions, sizes, JILIN)
    assert found.codes == ("220104", "220172", "222402", "220102", "220623", "220106", "220105")
    assert (
        found.rule
        == "规模按2023-06统计区划清单的居委会类、村委会类单位合计：朝阳区 78个，取数目在它一半到两倍之间、最接近的6个同级地区（70—90个）"
    )
    counts = sizes.groupby("region_code")["value"].sum()
    nearest = max(max(counts[code] / 78, 78 / counts[code]) for code in found.codes)
    counties = regions[(regions["level"] == "county")]["region_code"]
    others = [code for code in counties if code in counts and counts[code] and code not in found.codes]
    assert all(max(counts[code] / 78, 78 / counts[code]) >= nearest for code in others)


def test_only_sizes_from_half_to_twice_are_similar(regions: pd.DataFrame, sizes: pd.DataFrame) -> None:
    changchun = select_peers(region(regions, "220100"), SIMILAR, regions, sizes, JILIN)
    basis = "规模按2023-06统计区划清单的居委会类、村委会类单位合计：长春市 2,788个"
    assert changchun.codes == ("220100", "220200")
    assert changchun.rule == f"{basis}，取数目在它一半到两倍之间、最接近的1个同级地区（1,774个）"
    alone = select_peers(region(regions, "220100"), SIMILAR, regions, sizes[sizes["region_code"].isin(["220100", "220400"])], JILIN)
    assert alone.why_none.startswith(f"没有规模相近的同级地区。{basis}，最接近的是辽源市 ")


def test_a_region_that_no_list_counts_has_no_neighbours_in_size(regions: pd.DataFrame, sizes: pd.DataFrame) -> None:
    assert (
        select_peers(region(regions, "2201X1"), SIMILAR, regions, sizes, JILIN).why_none
        == "统计区划清单里没有“长春新区”或它的同级地区，比不出规模"
    )


def test_an_own_choice_keeps_its_order_and_names_no_region_twice(regions: pd.DataFrame, sizes: pd.DataFrame) -> None:
    found = select_peers(region(regions, "220100"), CHOSEN, regions, sizes, JILIN, ("220300", "220100", "110000"))
    assert found.codes == ("220100", "220300", "110000")


@pytest.mark.parametrize(
    ("code", "offered"),
    [
        ("000000", [BELOW, PREFECTURES, CHOSEN]),
        ("220000", [BELOW, BESIDE, SIMILAR, ABOVE, CHOSEN]),
        ("220100", [BELOW, BESIDE, SIMILAR, ABOVE, CHOSEN]),
        ("220104", [BESIDE, SIMILAR, ABOVE, PREFECTURES, CHOSEN]),
        ("2201C0", [BESIDE, ABOVE, CHOSEN]),
    ],
)
def test_only_groups_that_a_region_has_are_offered(code: str, offered: list[str], regions: pd.DataFrame) -> None:
    assert list_groups(region(regions, code), regions) == offered


def test_every_group_that_is_offered_has_members_or_says_why_not(regions: pd.DataFrame, sizes: pd.DataFrame) -> None:
    for _, row in regions.iterrows():
        for group in list_groups(row, regions):
            found = select_peers(row, group, regions, sizes, JILIN)
            assert bool(found.codes) != bool(found.why_none), (row["name"], group)


def test_who_was_in_being_but_has_no_figure_is_named(store: Store, regions: pd.DataFrame) -> None:
    counties = tuple(regions[regions["parent_code"] == "220100"]["region_code"])
    figures = at_date(values(store, ValueFilter(indicators=("list_towns",), regions=counties)), 2021)
    assert list_missing_names(regions, counties, figures) == []
    assert list_missing_names(regions, counties, figures[figures["region_code"] != "220184"]) == ["公主岭市"]
    older = at_date(values(store, ValueFilter(indicators=("list_towns",), regions=counties)), 2019)
    assert list_missing_names(regions, counties, older) == []


def test_the_regions_of_some_figures_are_counted_in_the_words_of_their_level(store: Store) -> None:
    prefectures = at_date(values(store, ValueFilter(indicators=("list_towns",), regions=NINE)), 2021)
    chain = at_date(values(store, ValueFilter(indicators=("list_towns",), regions=("220100", "220000", "000000"))), 2021)
    assert peer_words(prefectures, BESIDE) == "吉林省9个市州"
    assert peer_words(prefectures.head(7), SIMILAR) == "规模相近的7个市州"
    assert peer_words(chain, ABOVE) == "全国、吉林省、长春市"
    assert peer_words(prefectures, CHOSEN) == "9个市州"
    assert peer_words(prefectures[prefectures["region_code"] == "222400"], BESIDE) == "延边朝鲜族自治州"
