"""What pages draw of claims, of printed shares, of parts beside their wholes and of regions that are not compared."""

from typing import Any

import pytest

from indicators.analysis.peer_groups import CHOSEN
from indicators.store.cached_store import CachedStore
from indicators.store.connection import Store
from indicators.views.figure import Figure
from indicators.views.pages import view


@pytest.fixture(scope="module")
def build(store: Store) -> CachedStore:
    return CachedStore(str(store.path))


def first(build: CachedStore, page: str, **choices: Any) -> Figure:
    return view(page, choices, build)[0]


def planned(build: CachedStore, stream: str, region: str, number: int) -> Figure:
    figures = {figure.key: figure for figure in view("streams", {"stream": stream, "region": region}, build)}
    return figures[f"{stream}_{number}"]


def drawn(figure: Figure) -> list[tuple[str, str, bool]]:
    assert figure.chart is not None
    return [(mark.category, mark.label, mark.is_derived) for mark in figure.chart.marks]


def test_a_tile_says_what_was_printed_of_a_region_that_is_not_compared(build: CachedStore) -> None:
    figure = first(build, "regions", region="220000", look="方格地图", indicator="resident_population_census_2020")
    assert figure.chart is not None
    assert [(gap.category, gap.reason) for gap in figure.chart.missing] == [
        ("梅河口", "不在这次比较里：509,336人"),
        ("长白山", "不在这次比较里：61,146人"),
    ]
    assert figure.headline == "吉林省9个市州：通化市、白山市、延边朝鲜族自治州的数口径不同，不排名"
    assert "通化市：不含梅河口市" in figure.notes


@pytest.mark.parametrize(
    ("stream", "region", "number", "printed", "left"),
    [
        ("village_economy", "220100", 0, ("集体收入10万元以上村数", "80.1%", False), "推算 19.9%"),
        ("community_workers", "220000", 0, ("配备专职党建“社工岗”的社区数", "49.48%", False), "推算 50.52%"),
    ],
)
def test_a_share_that_was_printed_is_drawn_as_printed(
    build: CachedStore, stream: str, region: str, number: int, printed: tuple[str, str, bool], left: str
) -> None:
    part, rest = drawn(planned(build, stream, region, number))
    assert (part, rest) == (printed, ("其余", left, True))


def test_printed_shares_that_make_a_hundred_are_not_computed_again(build: CachedStore) -> None:
    marks = drawn(planned(build, "talent_policy", "220100", 1))
    assert [(label, derived) for _, label, derived in marks] == [("20%", False), ("40%", False), ("40%", False)]


def test_all_is_words_and_no_point_beside_what_was_measured(build: CachedStore) -> None:
    choices = {"indicator": "villages_income_at_least_100k_share", "region": "371522", "scope": CHOSEN, "regions": ("130000",)}
    (figure,) = view("regions", choices, build)
    assert (figure.chart, figure.why_not) == (None, ("没有测得的数：莘县原文说“全部”，不是测得的数，只照写不画",))
    bands = next(figure for figure in view("villages", {}, build) if figure.key == "whole_收入")
    assert ("长春市 2022~", "全面消除", False) in drawn(bands)


def test_a_region_does_not_stand_beside_its_own_part(build: CachedStore) -> None:
    chosen: dict[str, Any] = {"region": "220100", "regions": ("220000",), "scope": "自选地区", "indicator": "list_towns"}
    said = "长春市在吉林省之内，部分和整体不放在一根轴上比多少；请看“份额”，或去掉其中一个"
    assert first(build, "regions", **chosen).why_not == (said,)
    assert first(build, "years", change="折线", **chosen).preface == "长春市在吉林省之内，不是并列的地区。"


def test_a_group_without_a_choice_asks_for_one(build: CachedStore) -> None:
    figure = first(build, "regions", region="220100", scope="自选地区", indicator="list_towns")
    assert figure.why_not == ("还没有选要比的地区：请在“同时比较”里选，再与长春市比",)


def test_per_unit_takes_the_year_that_serves_most_regions_and_says_so(build: CachedStore) -> None:
    figure = first(build, "regions", region="220000", look="按人口或社区折算", indicator="list_residents_committees")
    assert figure.chart is not None
    assert (len(figure.chart.marks), figure.chart.caption.rpartition("；")[2]) == (6, "没有选年份，用能除的地区最多的2021年（6个）")


def test_an_inferred_month_keeps_its_mark_in_titles(build: CachedStore) -> None:
    figure = first(build, "regions", region="220100", scope="上级与全国", indicator="secretary_projects", year=2020)
    assert "2020年8—12月~" in figure.title
