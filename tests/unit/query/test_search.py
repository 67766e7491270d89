"""Whatever a reader types — Chinese, pinyin, initials, a synonym — the thing he means comes first."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from indicators.query.search import EXACT, INITIALS, INSIDE, PREFIX, Hit, find, pinyin_pattern, split_place
from indicators.store.catalogue import search_terms
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter

BEST = [
    ("网格长", Hit("indicator", "grid_chiefs", "网格长", EXACT)),
    ("wgz", Hit("indicator", "grid_chiefs", "网格长", INITIALS)),
    ("wanggezhang", Hit("indicator", "grid_chiefs", "网格长", EXACT)),
    ("WGZ", Hit("indicator", "grid_chiefs", "网格长", INITIALS)),
    ("changchun", Hit("region", "220100", "长春", EXACT)),
    ("cc", Hit("region", "220100", "长春", INITIALS)),
    ("chongqing", Hit("region", "500000", "重庆", EXACT)),
    ("hunchun", Hit("region", "222404", "珲春", EXACT)),
    ("minhang", Hit("region", "310112", "闵行", EXACT)),
    ("changbaichaoxian", Hit("region", "220623", "长白朝鲜族自治县", PREFIX)),
    ("shaanxi", Hit("region", "610000", "shaanxi", EXACT)),
    ("djlm", Hit("stream", "party_alliances", "党建联盟", INITIALS)),
    ("三长", Hit("mechanism", "jiutai-three-chiefs", "三长", EXACT)),
    ("sanzhang", Hit("mechanism", "jiutai-three-chiefs", "三长", EXACT)),
    ("danyuanzhang", Hit("indicator", "unit_leaders", "单元长", EXACT)),
    ("hangyedangwei", Hit("mechanism", "four-new-sector-industry-committees", "4个行业党委", INSIDE)),
    ("红心物业", Hit("indicator", "red_heart_property_estates", "红心物业", EXACT)),
]


@pytest.mark.parametrize(("query", "best"), BEST)
def test_the_thing_that_is_meant_comes_first(store: Store, query: str, best: Hit) -> None:
    assert find(search_terms(store), query)[0] == best


@pytest.mark.parametrize("query", ["数字对不上", "dbs", "4389"])
def test_figures_that_disagree_are_found_by_their_title_and_by_what_all_such_are_called(store: Store, query: str) -> None:
    found = [hit.item_id for hit in find(search_terms(store), query) if hit.kind == "conflict"]
    assert "changchun-grids-4389-4839" in found


def test_exact_goes_before_beginning_before_inside_before_initials(store: Store) -> None:
    ranks = [hit.rank for hit in find(search_terms(store), "长春 wgz 联盟")]
    assert ranks == sorted(ranks)
    assert {EXACT, PREFIX, INSIDE, INITIALS} <= set(ranks)


def test_letters_that_only_abbreviate_count_where_nothing_better_is_found(store: Store) -> None:
    terms = search_terms(store)
    assert find(terms, "wanggz")[0].item_id == "grid_chiefs"
    assert "安家费申领毕业年限上限" not in [hit.word for hit in find(terms, "shanxi")]


def test_letters_never_meet_the_middle_of_a_syllable_or_of_an_english_word(store: Store) -> None:
    assert "Party members: other occupations" not in [hit.word for hit in find(search_terms(store), "cc")]


@pytest.mark.parametrize("query", ["", "  ", "“”", "没有这样的词", "a", "(.*", "[a-z", "\\", "'; DROP TABLE", "%"])
def test_what_finds_nothing_is_no_error(store: Store, query: str) -> None:
    assert find(search_terms(store), query) == []


@example("网格 长 grid")
@given(st.text(max_size=12) | st.text(alphabet="网格长春三联盟wgzc 12", max_size=6))
def test_whatever_is_typed_each_thing_is_found_once_the_better_first(store: Store, query: str) -> None:
    hits = find(search_terms(store), query)
    assert [hit.rank for hit in hits] == sorted(hit.rank for hit in hits)
    assert len({(hit.kind, hit.item_id) for hit in hits}) == len(hits)


def test_the_pattern_of_letters() -> None:
    assert pinyin_pattern("wgz") == "(?:^| )w(?:[a-z0-9]* )?g(?:[a-z0-9]* )?z"
    assert pinyin_pattern("cc") == "^c(?:[a-z0-9]* )?c"
    assert [pinyin_pattern(word) for word in ("c", "4839", "网格", "w.z")] == [None] * 4


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("wgz", "网格长"), ("djlm", "党建联盟"), ("danyuanzhang", "单元长"), ("全省 hxwy", "吉林省 红心物业"), ("jiutai", "九台")],
)
def test_the_query_understands_pinyin_initials_and_other_names(store: Store, typed: str, meant: str) -> None:
    def rows(text: str) -> set[str]:
        return set(values(store, ValueFilter(words=tuple(text.split())))["observation_id"])

    assert rows(meant) & rows(typed)


@pytest.mark.parametrize(
    ("query", "split"),
    [
        ("长春网格数", ("220100", "网格数")),
        ("长春市 网格数", ("220100", "网格数")),
        ("长春有多少社区", ("220100", "社区")),
        ("吉林市的网格", ("220200", "网格")),
        ("吉林网格", ("220000", "网格")),
        ("全国党员总数", ("000000", "党员总数")),
        ("长春市", ("", "")),
        ("网格数", ("", "")),
        ("", ("", "")),
    ],
)
def test_a_query_that_begins_with_a_region_asks_something_of_it(store: Store, query: str, split: tuple[str, str]) -> None:
    assert split_place(search_terms(store), query) == split
