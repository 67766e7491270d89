"""Labels and the regions that they name."""

import pytest

from tests.unit.etl.intake.made_sheets import known_places


@pytest.mark.parametrize(
    ("label", "scope", "code"),
    [
        ("朝阳", "220100", "220104"),
        ("朝阳区\n（57.8万人）", "220100", "220104"),
        ("长春新区(高新)", "220100", "2201X1"),
        ("新区", "220100", "2201X1"),
        ("汽车", "220100", "220174"),
        ("九台市", "220100", "220113"),
        ("  南关区", "220000", "220102"),
        ("吉 林", "000000", "220000"),
        ("吉林", "220000", "220200"),
        ("内蒙古", "000000", "150000"),
        ("公主岭", "220000", "220184"),
        ("通化", "220000", "220500"),
        ("通化县", "220000", "220521"),
        ("全 国", "000000", "000000"),
    ],
)
def test_a_label_names_the_region_of_its_scope(label: str, scope: str, code: str) -> None:
    assert known_places().find(label, scope).code == code


@pytest.mark.parametrize(
    ("label", "scope"), [("朝阳区", "110000"), ("朝阳区", "000000"), ("东部地区", "000000"), ("A", "220100"), ("市级", "220100")]
)
def test_a_label_of_another_place_is_never_ours(label: str, scope: str) -> None:
    assert known_places().find(label, scope).code == ""


def test_an_unknown_label_gets_candidates_of_its_scope() -> None:
    assert known_places().suggest("中韩", "220100") == ("2201X3",)


def test_a_label_that_was_explained_once_is_known_afterwards() -> None:
    from dataclasses import replace

    learned = replace(known_places(), learned={"中韩": "2201X3"})

    assert learned.find("中 韩", "220100").code == "2201X3"


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("4月10日长春各区行政保供情况表", "220100"),
        ("长春市九台区党员", "220113"),
        ("地区：上海", "310000"),
        ("2015年各地区农业", ""),
        ("各区限上企业", ""),
    ],
)
def test_a_title_names_the_deepest_region_in_it(title: str, code: str) -> None:
    assert known_places().find_scope(title) == code
