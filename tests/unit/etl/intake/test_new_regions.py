"""Regions that a table brings along: their codes, levels and parents are checked; a version carries all that it needs."""

from typing import Any

import pytest

from etl.intake.coverage import measure_coverage
from etl.intake.language.places import Places, make_places
from etl.intake.new_regions import RegionRefused, collect_new, declare_region, know_new, read_codes
from etl.intake.reading.reader import read_table
from etl.intake.recognition.tables import recognise
from etl.intake.versions.version import Version
from tests.unit.etl.intake.made_sheets import known_places, make_sheet

PLACES = make_places(
    [
        {"region_code": "220100", "name": "长春市", "level": "prefecture"},
        {"region_code": "220102", "name": "南关区", "level": "county", "parent_code": "220100"},
        {"region_code": "220103", "name": "宽城区", "level": "county", "parent_code": "220100"},
        {"region_code": "220184", "name": "公主岭市", "level": "county", "parent_code": "220100", "valid_from": "2020-06-01"},
        {"region_code": "220181", "name": "九台市", "level": "county", "parent_code": "220100", "valid_to": "2014-09-30"},
    ]
)
STREET = {
    "region_code": "220102022",
    "name": "盛世街道",
    "short_name": "盛世街道",
    "pinyin": "shengshijiedao",
    "level": "street",
    "parent_code": "220102",
    "kind": "place",
    "note": "自有表格带来的地区，代码取自表格",
}


def version(number: int, *regions: dict[str, Any]) -> Version:
    return Version(number, "", "", "", number - 1, new_regions=regions)


def test_a_region_with_a_code_of_the_state_has_the_level_that_the_code_numbers() -> None:
    assert declare_region(PLACES, "盛世街道", "220102", code="220102022") == STREET
    community = declare_region(know_new(PLACES, [STREET], {}), "东风社区", "220102022", code="220102022001")
    assert (community["level"], community["parent_code"]) == ("community", "220102022")


def test_a_region_without_a_code_gets_one_of_our_own_that_nobody_has() -> None:
    first = declare_region(PLACES, "南湖街道", "220102")
    second = declare_region(know_new(PLACES, [first], {}), "南湖街道", "220102")

    assert (first["region_code"], first["level"]) == ("220102-nanhujiedao", "street")
    assert first["note"] == "自有表格带来的地区，代码是本项目自定义的"
    assert second["region_code"] == "220102-nanhujiedao2"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"name": "甲", "parent": "999999"}, "“甲”的上级地区不在地区表里，请另选"),
        ({"name": " ", "parent": "220102"}, "新地区没有名称，请填写"),
        ({"name": "甲", "parent": "220102", "level": "county"}, "“甲”的层级不低于它的上级，请改层级或上级"),
        ({"name": "甲", "parent": "220102", "code": "12"}, "“甲”的代码“12”不是 9 位或 12 位数字；没有代码就空着"),
        ({"name": "甲", "parent": "220103", "code": "220102022"}, "代码 220102022 属于 220102，与上级“宽城区”不符，请核对"),
        ({"name": "甲", "parent": "220102", "level": "community", "code": "220102022"}, "“甲”的代码有 9 位，与层级不符，请核对"),
    ],
)
def test_a_region_that_cannot_be_is_refused_with_the_reason(said: dict[str, str], reason: str) -> None:
    with pytest.raises(RegionRefused) as refused:
        declare_region(PLACES, **said)

    assert str(refused.value) == reason


def test_a_code_that_is_taken_is_refused() -> None:
    with pytest.raises(RegionRefused, match="代码 220102022 已是“盛世街道”"):
        declare_region(know_new(PLACES, [STREET], {}), "甲", "220102", code="220102022")


def test_a_version_carries_the_regions_of_others_that_it_needs_with_those_above() -> None:
    community = {**STREET, "region_code": "220102022001", "name": "东风社区", "parent_code": "220102022"}
    rows = [{"region_code": "220102022001"}, {"region_code": "220102"}]

    assert collect_new(rows, [], [version(1, STREET), version(2, community)]) == (STREET, community)
    assert collect_new([{"region_code": "220102"}], [STREET], []) == ()


def test_the_codes_beside_labels_are_read() -> None:
    sheet = make_sheet(
        [
            ["2021年南关区各街道"],
            ["区划代码", "街道", "网格（个）"],
            ["220102022", "盛世街道", 3],
            [220102001, "新春街道", 4],
            ["", "南关区", 7],
        ]
    )
    (table,) = recognise([sheet], known_places())

    assert read_codes([read_table(table, known_places())]) == {"盛世街道": "220102022", "新春街道": "220102001"}


def count(places: Places, *codes: str, indicator: str = "a", day: str = "2021-12-31") -> list[dict[str, Any]]:
    assert set(codes) <= set(places.by_code)
    return [{"indicator_id": indicator, "region_code": code, "period_start": day, "period_end": day} for code in codes]


def test_coverage_says_how_many_reported_of_those_that_still_exist_and_who_is_lacking() -> None:
    places = know_new(PLACES, [declare_region(PLACES, "高新区", "220100", "county")], {})
    new = next(code for code in places.by_code if code.startswith("220100-"))
    rows = [*count(places, "220100", "220102", "220103"), *count(places, "220102", indicator="b")]

    assert [one.words for one in measure_coverage(rows, places)] == ["长春市：已报 2 / 4，没有公主岭市、高新区；有的指标只有 1 个"]
    (whole,) = measure_coverage(count(places, "220102", "220103", "220184", new), places)
    assert (whole.words, whole.is_whole) == ("长春市：已报 4 / 4", True)
    assert measure_coverage(count(places, "220100"), places) == []
    (then,) = measure_coverage(count(places, "220102", "220103", day="2012-12-31"), places)
    assert then.words == "长春市：已报 2 / 4，没有九台市、高新区"
