"""Levels that were printed together make a set; a ratio is computed only between neighbouring levels that bound it."""

import pytest

from indicators.charts.chief_levels import BUILDING, GRID, LEVELS, ChiefSet, chief_sets, merge_repeats
from indicators.model.rows import Observation
from indicators.store.connection import Store
from tests.support.section_data import section_data_of


@pytest.fixture(scope="module")
def sets(store: Store) -> list[ChiefSet]:
    return chief_sets(section_data_of(store, "grid_governance").select(LEVELS))


def test_each_set_is_of_one_place_one_date_and_one_source(sets: list[ChiefSet]) -> None:
    for one in sets:
        assert len({(row["region_code"], row["period_start"], row["period_end"], row["source_id"]) for row in one.rows}) == 1
        assert len({row["indicator_id"] for row in one.rows}) == len(one.rows) > 1
    assert len({one.key for one in sets}) == len(sets)


def test_changchun_has_the_set_of_march_the_rounded_one_and_the_one_carried_over(sets: list[ChiefSet]) -> None:
    changchun = [one for one in sets if one.region == "长春市"]
    assert [(one.title, one.is_carried_over) for one in changchun] == [
        ("网格长、楼栋长、单元长：长春市，2020-03-25", False),
        ("网格长、楼栋长、单元长：长春市，2020年8—12月~", True),
        ("楼栋长、单元长：长春市，2020-03", False),
    ]


def test_figures_that_are_only_carried_over_are_a_note_of_those_they_repeat(sets: list[ChiefSet]) -> None:
    changchun = [one for one in merge_repeats(sets) if one.region == "长春市"]
    assert [one.title for one in changchun] == ["网格长、楼栋长、单元长：长春市，2020-03-25", "楼栋长、单元长：长春市，2020-03"]
    (note,) = changchun[0].notes
    assert note.startswith("2020年8—12月（日期为推断）的材料沿用同一组数，不是那时的新数，不再画一遍（")
    assert changchun[1].notes == ()


def test_figures_carried_over_from_nowhere_stay() -> None:
    carried = [{**_row(GRID, 100, 100), "status": "D"}, {**_row(BUILDING, 730, 730), "status": "D"}]
    (one,) = merge_repeats(chief_sets(carried))
    assert (one.is_carried_over, one.repeats) == (True, ())


def test_a_ratio_stands_between_neighbouring_levels(sets: list[ChiefSet]) -> None:
    exact = sets[[one.title for one in sets].index("网格长、楼栋长、单元长：长春市，2020-03-25")]
    assert exact.between == ("推算：每名网格长对应楼栋长 7.27名", "推算：每名楼栋长对应单元长 3.54名")


def test_the_ratios_are_those_of_the_curated_derivations(store: Store, sets: list[ChiefSet]) -> None:
    derived = section_data_of(store, "grid_governance").select(["building_leaders_per_grid_chief", "unit_leaders_per_building_leader"])
    assert [round(float(row["value"]), 1) for row in derived] == [7.3, 3.5]


def test_two_lower_bounds_give_no_ratio(sets: list[ChiefSet]) -> None:
    rounded = sets[[one.title for one in sets].index("楼栋长、单元长：长春市，2020-03")]
    assert rounded.between == ("不算配比：楼栋长、单元长都只印出下限",)


def test_levels_that_do_not_follow_each_other_give_no_ratio(sets: list[ChiefSet]) -> None:
    province = [one for one in sets if one.region == "吉林省"]
    assert [one.between for one in province] == [("不算配比：街长、路（巷）长与楼栋长、单元长合计之间隔着没有印出的层级",)] * 2


def _row(indicator: str, value: float, upper: float | None, source: str = "a") -> Observation:
    return {
        "indicator_id": indicator,
        "region_code": "220100",
        "period_start": "2020-01-01",
        "period_end": "2020-12-31",
        "source_id": source,
        "value": value,
        "status": "A",
        "lower_bound": value,
        "upper_bound": upper,
    }


def test_one_bounded_level_gives_a_bounded_ratio() -> None:
    (one,) = chief_sets([_row(GRID, 100, 100), _row(BUILDING, 730, None)])
    assert one.between == ("推算：每名网格长对应楼栋长 至少 7.3名",)


def test_figures_of_two_sources_are_never_put_together() -> None:
    assert chief_sets([_row(GRID, 100, 100, "a"), _row(BUILDING, 730, 730, "b")]) == []
