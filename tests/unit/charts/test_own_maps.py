"""Regions on a user's own map: the same figures, gaps and notes as on tiles, and what only a map has to say."""

import pandas as pd
import pytest

from indicators.charts.builders.tiles import tile_map, tile_maps
from indicators.store.catalogue import regions
from indicators.store.connection import Store
from tests.support.charts.drawn_charts import COMMITTEES, every_value, of
from tests.support.charts.own_map import APPROVAL, SOURCE, feature, own_map, prefectures, square

CODES = ("220100", "220200", "220300", "220400", "220500", "220600", "220700", "220800", "222400")


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return every_value(store)


@pytest.fixture(scope="module")
def places(store: Store) -> pd.DataFrame:
    return regions(store)


def test_a_map_shows_the_figures_of_the_tile_map_in_outlines(every: pd.DataFrame, places: pd.DataFrame) -> None:
    rows = of(every, COMMITTEES, *CODES, year=2021)
    tiles, drawn = tile_map(rows, places, "吉林", "222400"), tile_map(rows, places, "吉林", "222400", None, own_map())
    assert (drawn.kind, drawn.approval) == ("map", APPROVAL)
    assert [(mark.category, mark.label, mark.observation_id) for mark in drawn.marks] == [
        (mark.category, mark.label, mark.observation_id) for mark in tiles.marks
    ]
    assert [series.is_emphasised for series in drawn.series] == [series.is_emphasised for series in tiles.series]
    assert [mark.outline is not None and mark.cell is None for mark in drawn.marks] == [True] * 9
    assert drawn.missing == ()
    assert drawn.caption == (
        f"底图：{SOURCE}，界线截至2021-12-31，照原样画；等距圆柱投影（标准纬线北纬31.5°），不供量算；颜色只随数的大小，与面积无关"
    )


def test_a_region_without_a_figure_is_a_gap_and_a_figure_without_a_region_is_named(every: pd.DataFrame, places: pd.DataFrame) -> None:
    rows = of(every, COMMITTEES, "220100", "220200", "220300", year=2021)
    shown = [one for one in prefectures() if one["properties"]["code"] in ("220100", "220200", "220800")]
    chart = tile_map(rows, places, "吉林", "", {"220800": "不在这次比较里：151个"}, own_map(*shown))
    assert [(gap.category, gap.reason, gap.words) for gap in chart.missing] == [("白城", "不在这次比较里：151个", "见下")]
    assert chart.missing[0].outline is not None
    assert [note for note in chart.notes if note.startswith("图上没有")] == ["图上没有、未画在图上：四平市 183个。"]


def test_a_figure_of_other_boundaries_than_the_map_says_so(every: pd.DataFrame, places: pd.DataFrame) -> None:
    """公主岭 moved from 四平 to 长春 in June 2020; the map shows the boundaries of 2021."""
    before, after = of(every, COMMITTEES, *CODES, year=2017), of(every, COMMITTEES, *CODES, year=2021)
    apart = [note for note in tile_map(before, places, "吉林", "", None, own_map()).notes if "不是同一范围" in note]
    assert apart == [
        "长春市2017-10的数字与图上的界线（2021-12）不是同一范围：2020-06 公主岭市划入。",
        "四平市2017-10的数字与图上的界线（2021-12）不是同一范围：2020-06 公主岭市划出。",
    ]
    assert not [note for note in tile_map(after, places, "吉林", "", None, own_map()).notes if "不是同一范围" in note]
    two = tile_maps(before, after, places, "两个时点", region_map=own_map())
    assert [note for note in two.notes if "不是同一范围" in note] == apart
    assert (two.kind, two.approval, [panel.approval for panel in two.panels]) == ("map_two", APPROVAL, [APPROVAL, APPROVAL])


def test_regions_of_no_map_and_no_grid_are_drawn_on_the_map_that_is_given(every: pd.DataFrame, places: pd.DataFrame) -> None:
    """A map needs no tiles; a grid refuses what has none."""
    rows = of(every, COMMITTEES, "2201C0")
    with pytest.raises(ValueError, match="没有格位"):
        tile_map(rows, places, "无")
    drawn = tile_map(rows.head(1), places, "可比口径", "", None, own_map(feature("2201C0", [square(0, 0)])))
    assert [mark.category for mark in drawn.marks] == [places.set_index("region_code").loc["2201C0", "short_name"]]
