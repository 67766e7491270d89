"""Boxes, drawn whole: tile maps, coverage, levels, cards."""

import pandas as pd
import pytest

from indicators.charts.builders.cards import cards
from indicators.charts.builders.coverage import coverage_map
from indicators.charts.builders.levels import level_list
from indicators.charts.builders.tiles import tile_map, tile_maps
from indicators.store.catalogue import coverage, regions
from indicators.store.connection import Store
from tests.support.charts.drawn_charts import COMMITTEES, every_value, of, with_every_qualifier
from tests.support.charts.screen import axes, figures, seen, sent

PREFECTURES = ("220100", "220200", "220300", "220400", "220500", "220600", "220700", "220800", "222400")


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return every_value(store)


@pytest.fixture(scope="module")
def places(store: Store) -> pd.DataFrame:
    return regions(store)


def test_each_region_has_its_tile_the_darker_the_larger_and_gaps_stay_empty(every: pd.DataFrame, places: pd.DataFrame) -> None:
    chart = tile_map(of(every, COMMITTEES, *PREFECTURES, year=2021), places, "吉林省", "222400")
    assert sorted(seen(chart)) == [
        "figure 0 0.94 from -0.47 #B3C6E1 白城<br>151",
        "figure 0 0.94 from 1.53 #A7BCDC 四平<br>183",
        "figure 1 0.94 from -0.47 #B6C8E2 松原<br>143",
        "figure 1 0.94 from 0.53 #1D3157 长春<br>644",
        "figure 1 0.94 from 1.53 #D5DFEE 辽源<br>61",
        "figure 1 0.94 from 2.53 #A7BCDC 通化<br>184",
        "figure 2 0.94 from 0.53 #6486BD 吉林市<br>352",
        "figure 2 0.94 from 2.53 #AFC2DF 白山<br>163",
        "figure 3 0.94 from 0.53 #839FCD 延边<br>277",
        "note 0 0 梅河口、长白山：没有印出的数字",
        "ornament 2 0.94 from 1.53 surface 梅河口<br>无数字",
        "ornament 3 0.94 from 1.53 surface 长白山<br>无数字",
    ]
    x, y = axes(sent(chart))
    assert (x["range"], y["range"]) == ([-0.5, 3.5], [3.5, -0.5])
    framed = [
        name for trace in figures(sent(chart)) for name, width in zip(trace["text"], trace["marker"]["line"]["width"], strict=True) if width
    ]
    assert framed == ["延边<br>277"]


def test_in_tiles_a_bound_has_its_sign_and_its_symbol_and_a_derived_figure_is_hatched(every: pd.DataFrame, places: pd.DataFrame) -> None:
    rows = with_every_qualifier(every).assign(region_code=PREFECTURES[:8], period_end="2021-10-31")
    drawn = seen(tile_map(rows, places, "每种"))
    assert [line.partition("#")[2][7:] for line in drawn if line.startswith("figure")] == [
        "hatched 长春<br>推算 363",
        "吉林市<br>364",
        "四平<br>≥ 368",
        "辽源<br>≥ 352",
        "通化<br>≤ 352",
        "白山<br>≤ 383",
        "松原<br>≈ 390",
        "白城<br>390—430",
    ]
    assert [line.split()[3] for line in drawn if line.startswith("ornament") and "from" not in line] == [
        "circle-open-dot",
        "triangle-up",
        "triangle-up",
        "triangle-down-open",
        "triangle-down-open",
        "square-open",
        "line-ew-open",
    ]


def test_two_dates_share_one_scale_of_colours(every: pd.DataFrame, places: pd.DataFrame) -> None:
    dates = [of(every, COMMITTEES, "220100", "220200", year=year) for year in (2019, 2023)]
    figure = sent(tile_maps(*dates, places, "两个时点"))
    colours = {text: colour for trace in figures(figure) for text, colour in zip(trace["text"], trace["marker"]["color"], strict=True)}
    assert colours == {"长春<br>544": "#6083BB", "吉林市<br>368": "#D5DFEE", "长春<br>709": "#1D3157", "吉林市<br>390": "#C7D4E9"}
    assert [note["text"] for note in figure["layout"]["annotations"]][:2] == ["<b>2019-10-31</b>", "<b>2023-06-30</b>"]
    assert [axis["domain"] for axis in axes(figure)[::2]] == [[0.0, 1.0], [0.0, 1.0]]  # a phone has no room for eight tiles


def test_a_wide_layout_puts_two_dates_below_each_other(every: pd.DataFrame, places: pd.DataFrame) -> None:
    provinces = every[every["region_level"] == "province"]
    chart = tile_maps(of(provinces, COMMITTEES, year=2019), of(provinces, COMMITTEES, year=2023), places, "各省")
    assert [axis["domain"] for axis in axes(sent(chart))[::2]] == [[0.0, 1.0], [0.0, 1.0]]
    assert [axis["domain"] for axis in axes(sent(chart, large=True))[::2]] == [[0.0, 0.45], [0.55, 1.0]]


def test_coverage_has_a_number_where_there_are_figures_and_an_empty_box_where_not(store: Store) -> None:
    counted = coverage(store)
    streams = ["书记项目", "疫情防控"]
    chart = coverage_map(counted[counted["work_stream"].isin(streams)], streams, "覆盖")
    assert sorted(seen(chart)) == [
        "figure 0 0.94 from -0.47 #8BA6D0 1",
        "figure 0 0.94 from 0.53 #335186 4",
        "figure 1 0.94 from -0.47 #335186 4",
        "figure 1 0.94 from 0.53 #1D3157 7",
        "figure 2 0.94 from -0.47 #8BA6D0 1",
        "ornament 2 0.94 from 0.53 surface",
    ]
    x, y = axes(sent(chart))
    assert (x["ticktext"], y["ticktext"]) == (["省级", "市级", "区县<br>级"], streams)


def test_levels_are_words_along_a_line_and_nothing_is_as_large_as_a_number(every: pd.DataFrame) -> None:
    levels = pd.concat([of(every, name, "220100").tail(1) for name in ("grid_chiefs", "building_leaders")])
    chart = level_list(levels, "两长", ("每名网格长 7.3 名楼栋长",))
    assert seen(chart) == [
        "words 0 9.8 网格长人数　2020年8—12月~",
        "words 0 36.26 × 4,839人",
        "words 0 62.72 ↓ 每名网格长 7.3 名楼栋长",
        "words 0 92.12 楼栋长人数　2020年8—12月~",
        "words 0 118.58 × 35,170人",
        "stroke 0…0 9.8…92.12 grid solid",
        "figure 0 9.8 surface",
        "figure 0 92.12 surface",
    ]
    assert all(axis["visible"] is False for axis in axes(sent(chart)))


def test_before_an_audience_the_figures_of_levels_stand_beside_their_names(every: pd.DataFrame) -> None:
    levels = pd.concat([of(every, name, "220100").tail(1) for name in ("grid_chiefs", "building_leaders")])
    traces = sent(level_list(levels, "两长"), large=True)["data"]
    assert [trace["x"] for trace in traces if "4,839" in str(trace.get("text"))] == [[0.5]]


def test_cards_stand_two_beside_each_other_without_an_axis(every: pd.DataFrame) -> None:
    chart = cards(of(every, "building_and_unit_leaders", "220000"), "合计")
    assert [line for line in seen(chart) if line.startswith("words")] == [
        "words 0.05 25.2 担任楼栋长、单元长的居民<br>人数",
        "words 1.05 25.2 担任楼栋长、单元长的居民<br>人数",
        "words 0.05 51.53 31.94万余人",
        "words 1.05 51.53 40多万人",
        "words 0.05 77.85 吉林省 2020年11—12月~",
        "words 1.05 77.85 吉林省 2021-01至<br>2022-11~",
    ]
    assert all(axis["visible"] is False for axis in axes(sent(chart)))
