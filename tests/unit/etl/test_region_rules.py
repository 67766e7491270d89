"""Regions: one tree, names that tell them apart, tiles that can be drawn."""

from collections.abc import Callable

import pytest

from etl.build import CheckFailed, read_checked_tables
from tests.support.data_folder import DataFolder, Refused

Damage = Callable[[DataFolder], object]
Place = tuple[int, str, str]

# In the small folder regions.csv holds: 2 全国, 3 吉林省, 4 长春市, 5 四平市, 6 公主岭市 under 长春, 7 公主岭市 under 四平.
DAMAGES: dict[str, tuple[Damage, list[Place]]] = {
    "its own parent": (lambda d: d.set("regions", 4, parent_code=220100), [(4, "parent_code", "parent-circle")]),
    "two above each other": (
        lambda d: d.set("regions", 3, parent_code=220100),
        [(3, "parent_code", "parent-circle"), (4, "parent_code", "parent-circle")],
    ),
    "three in a circle": (
        lambda d: d.set("regions", 3, parent_code=220184),
        [(3, "parent_code", "parent-circle"), (4, "parent_code", "parent-circle"), (6, "parent_code", "parent-circle")],
    ),
    "the country in a circle with its provinces": (
        lambda d: d.set("regions", 2, parent_code=220000),
        [(2, "parent_code", "parent-circle"), (3, "parent_code", "parent-circle")],
    ),
    "no parent": (lambda d: d.set("regions", 4, parent_code=""), [(4, "parent_code", "parent-missing")]),
    "a city made a province": (lambda d: d.set("regions", 4, level="province"), [(4, "level", "parent-level")]),
    "a county below a county": (lambda d: d.set("regions", 7, parent_code=220184), [(7, "level", "parent-level")]),
    "a province made a county": (
        lambda d: d.set("regions", 3, level="county"),
        [(4, "level", "parent-level"), (5, "level", "parent-level")],
    ),
    "two of one name under one parent": (
        lambda d: d.set("regions", 5, name="长春市", short_name="四平"),
        [(5, "name", "region-name-twice")],
    ),
    "two of one short name under one parent": (
        lambda d: d.set("regions", 5, short_name="长春市"),
        [(5, "short_name", "region-name-twice")],
    ),
    "the same name before the other ended": (
        lambda d: d.set("regions", 7, parent_code=220100, valid_to="2020-06-01"),
        [(7, "name", "region-name-twice"), (7, "short_name", "region-name-twice")],
    ),
    "a row without a column": (
        lambda d: d.set("regions", 3, tile_layout="china", tile_row=1),
        [(3, "tile_column", "tile-part")],
    ),
    "a tile without a layout": (lambda d: d.set("regions", 3, tile_row=1, tile_column=2), [(3, "tile_layout", "tile-part")]),
    "a tile far away": (
        lambda d: d.set("regions", 3, tile_layout="china", tile_row=999999999, tile_column=20),
        [(3, "tile_column", "tile-outside"), (3, "tile_row", "tile-outside")],
    ),
    "two regions on one tile": (
        lambda d: [d.set("regions", row, tile_layout="jilin", tile_row=1, tile_column=1) for row in (4, 5)],
        [(5, "tile_row", "tile-taken")],
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_region_that_no_page_could_show_is_named_at_its_place(name: str, small: DataFolder, refused: Refused) -> None:
    damage, places = DAMAGES[name]
    damage(small)
    assert refused(small) == [("regions.csv", *place) for place in places]


ALLOWED: dict[str, Damage] = {
    "one name after the other": lambda d: d.set("regions", 7, parent_code=220100),
    "one name under two parents": lambda d: d.append("regions", 7, region_code=220382, valid_to="", valid_from="2020-06-01"),
    "a county directly below a province": lambda d: d.set("regions", 6, parent_code=220000),
    "the last tile": lambda d: d.set("regions", 4, tile_layout="jilin", tile_row=19, tile_column=19),
    "one place in two layouts": lambda d: (
        d.set("regions", 3, tile_layout="china", tile_row=1, tile_column=1),
        d.set("regions", 4, tile_layout="jilin", tile_row=1, tile_column=1),
    ),
}


@pytest.mark.parametrize("name", ALLOWED)
def test_what_stands_just_inside_a_rule_passes(name: str, small: DataFolder) -> None:
    ALLOWED[name](small)
    assert len(read_checked_tables(small.path).rows["regions"]) >= 6


def test_a_circle_is_told_with_every_region_on_it(small: DataFolder) -> None:
    small.set("regions", 3, parent_code=220184)
    with pytest.raises(CheckFailed) as failed:
        read_checked_tables(small.path)
    assert str(failed.value.problems[0]) == (
        "regions.csv 第3行“parent_code”列，值“220184”：上级绕成了圈：220000 → 220184 → 220100 → 220000，请改正其中一个的上级（规则 parent-circle）"
    )
