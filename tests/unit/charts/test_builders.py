"""Each kind of chart described from real rows: what is marked, what is missing and why, what is 推算."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.charts.builders.bars import dots
from indicators.charts.builders.cards import cards
from indicators.charts.builders.coverage import coverage_map
from indicators.charts.builders.levels import level_list
from indicators.charts.builders.lines import index_line, trend
from indicators.charts.builders.pairs import dumbbell, slope, standards
from indicators.charts.builders.panels import small_multiples
from indicators.charts.builders.tiles import tile_map, tile_maps
from indicators.charts.builders.wholes import composition, name_operand, part_of_whole
from indicators.charts.chart import Chart
from indicators.model.rows import at_date, best_per_figure
from indicators.store.catalogue import coverage, regions
from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter

COMMITTEES = "list_residents_committees"
PREFECTURES = ("220100", "220200", "220300", "220400", "220500", "220600", "220700", "220800", "222400")


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return best_per_figure(values(store, ValueFilter()))


@pytest.fixture(scope="module")
def places(store: Store) -> pd.DataFrame:
    return regions(store)


def of(every: pd.DataFrame, indicator: str, *codes: str, year: int | None = None) -> pd.DataFrame:
    rows = every[every["indicator_id"] == indicator]
    rows = rows[rows["region_code"].isin(codes)] if codes else rows
    return rows if year is None else at_date(rows, year)


def labels(chart: Chart) -> list[tuple[str, str, str]]:
    return [(mark.category, mark.position, mark.label) for mark in chart.marks]


def missing(chart: Chart) -> list[tuple[str, str, str]]:
    return [(gap.category, gap.position, gap.reason) for gap in chart.missing]


def test_dots_of_one_region_are_named_by_what_tells_them_apart(every: pd.DataFrame) -> None:
    leaders = dots(of(every, "building_leaders", "220100"), "楼栋长")
    assert labels(leaders) == [("2020-03-25", "", "3.52"), ("2020-03", "", "≥ 3.5"), ("2020年8—12月~", "", "3.52")]
    assert [(mark.lower, mark.upper) for mark in leaders.marks] == [(35170, 35170), (35000, None), (35170, 35170)]
    both = dots(pd.concat([of(every, name, "220100").tail(1) for name in ("building_leaders", "unit_leaders")]), "两长")
    assert [mark.category for mark in both.marks] == ["楼栋长人数", "单元长人数"]
    assert both.caption == "日期由文件内容推断：2020年8—12月~"


def test_dots_of_several_regions_stand_largest_first(every: pd.DataFrame) -> None:
    chart = dots(of(every, "secretary_projects"), "书记项目", emphasised="220100")
    assert [(series.name, series.marks[0].label, series.is_emphasised) for series in chart.series] == [
        ("吉林省", "≥ 6,100", False),
        ("长春市", "1,177", True),
        ("吉林市", "713", False),
        ("吉林市", "661", False),
    ]


def test_a_background_line_is_context_in_the_scale_of_the_chart(every: pd.DataFrame) -> None:
    chart = trend(of(every, COMMITTEES, "220200"), "线", "220200", background=of(every, COMMITTEES, "220000"))
    assert [(series.name, series.is_emphasised, series.is_background) for series in chart.series] == [
        ("吉林市", True, False),
        ("吉林省", False, True),
    ]
    assert sorted(chart.frame["region"].unique()) == ["吉林市", "吉林省"]


def test_a_target_is_no_point_of_a_line(every: pd.DataFrame) -> None:
    chart = trend(of(every, "old_estate_property_party_work_coverage_target"), "目标")
    assert (chart.series, labels(chart), chart.targets[0].flags) == ((), [("吉林省", "2020-12-31", "100")], ("目标", "日期推断"))
    assert "目标 吉林省 2020-12-31 100" in chart.text_alternative


def test_an_index_stands_at_100_in_its_base_year_and_ends_at_a_break(every: pd.DataFrame) -> None:
    chart = index_line(of(every, COMMITTEES, "220000", "220100"), "指数", 2017, emphasised="220100")
    province, city = chart.series
    assert [mark.label for mark in province.marks] == ["100", "101.1", "104.4", "106.4", "108.6", "111.4", "114.3"]
    assert [mark.label for mark in city.marks] == ["100", "102.3", "106.3"]
    assert {mark.is_derived for mark in chart.marks} == {True}
    reason = "与基年之间序列间断，不算指数"
    assert missing(chart) == [("长春市", date, reason) for date in ("2020-06-30", "2021-10-31", "2022-10-31", "2023-06-30")]
    assert (chart.base, chart.axis_title, city.is_emphasised) == (100, "2017年=100", True)
    assert f"长春市：{reason}。" in chart.notes


def test_the_index_after_the_break_begins_behind_it(every: pd.DataFrame) -> None:
    chart = index_line(of(every, COMMITTEES, "220100"), "指数", 2020)
    assert [mark.position[:4] for mark in chart.marks] == ["2020", "2021", "2022", "2023"]


def test_without_an_exact_figure_of_the_base_year_there_is_no_index(every: pd.DataFrame) -> None:
    chart = index_line(of(every, "building_leaders", "220100"), "指数", 2019)
    assert (chart.series, missing(chart)) == ((), [("长春市", "2019年", "没有这一年的确数（大于零），算不出指数")])
    bound = of(every, COMMITTEES, "220200").assign(qualifier="over")
    assert index_line(bound, "指数", 2017).series == ()


@given(qualifiers=st.lists(st.sampled_from(["exact", "over", "nearly", "about"]), min_size=7, max_size=7))
def test_an_index_is_made_of_exact_figures_only(qualifiers: list[str], every: pd.DataFrame) -> None:
    rows = of(every, COMMITTEES, "220200").assign(qualifier=qualifiers)
    chart = index_line(rows, "指数", 2017)
    exact = rows[rows["qualifier"] == "exact"]["observation_id"]
    shown = [mark.observation_id for mark in chart.marks]
    assert shown == (list(exact) if qualifiers[0] == "exact" else [])


def test_a_dumbbell_has_both_dates_of_each_region_the_largest_first(every: pd.DataFrame) -> None:
    first, last = of(every, COMMITTEES, "220200", "220400", year=2017), of(every, COMMITTEES, "220200", "220400", year=2023)
    chart = dumbbell(first, last, "两个时点")
    assert [(series.name, [[(mark.position, mark.value) for mark in piece] for piece in series.pieces]) for series in chart.series] == [
        ("吉林市", [[("2017-10-31", 363), ("2023-06-30", 390)]]),
        ("辽源市", [[("2017-10-31", 62), ("2023-06-30", 63)]]),
    ]
    assert (
        chart.text_alternative
        == "两个时点（单位：个）。吉林市 2017-10-31 363，吉林市 2023-06-30 390；辽源市 2017-10-31 62，辽源市 2023-06-30 63。"
    )


@pytest.mark.parametrize("describe", [dumbbell, slope])
def test_a_region_with_one_date_only_is_a_gap_that_says_what_there_is(every: pd.DataFrame, describe: type[Chart]) -> None:
    first, last = of(every, COMMITTEES, "220200", "220300", year=2017), of(every, COMMITTEES, "220200", year=2023)
    chart: Chart = describe(first, last, "两个时点")  # type: ignore[arg-type, assignment]
    assert missing(chart) == [("四平市", "2023-06-30", "只有2017-10-31的数字：204个")]
    assert [series.name for series in chart.series] == ["吉林市"]


def test_two_dates_across_a_break_are_not_joined(every: pd.DataFrame) -> None:
    first, last = of(every, COMMITTEES, "220100", "220200", year=2019), of(every, COMMITTEES, "220100", "220200", year=2020)
    chart = slope(first, last, "坡度")
    assert {series.name: len(series.pieces) for series in chart.series} == {"长春市": 2, "吉林市": 1}
    assert [cut.reason for cut in chart.breaks] == ["长春市：公主岭2020年6月由四平划入长春，与上期间断"]
    stated = slope(first, last, "坡度", breaks={"220200": "区划变动"})
    assert [cut.reason for cut in stated.breaks][1:] == ["吉林市：区划变动"]


def test_a_norm_before_and_after_keeps_its_range(every: pd.DataFrame) -> None:
    posts = of(every, "street_leadership_posts_per_street_standard").sort_values("period_end")
    chart = standards(posts.head(1), posts.tail(1), "每街道领导职数")
    assert labels(chart) == [("每街道领导职数", "此前 2017-01至2020-10~", "5"), ("每街道领导职数", "此后 2020年11—12月~", "7—8")]
    assert (chart.marks[1].lower, chart.marks[1].upper) == (7, 8)


def test_norms_of_different_units_stand_in_panels_of_their_own(every: pd.DataFrame) -> None:
    posts = of(every, "street_leadership_posts_per_street_standard").sort_values("period_end")
    grids = of(every, "households_per_grid_standard", "220100")
    chart = standards(pd.concat([posts.head(1), grids]), pd.concat([posts.tail(1), grids]), "标准")
    assert [(panel.title, panel.unit, len(panel.marks)) for panel in chart.panels] == [("个/街道", "个/街道", 2), ("户/网格", "户/网格", 2)]


def one(every: pd.DataFrame, indicator: str, region: str) -> pd.Series:
    return of(every, indicator, region).iloc[0]


def test_a_part_of_an_exact_whole_and_the_rest(every: pd.DataFrame) -> None:
    posts = [one(every, "street_leadership_posts_added", code) for code in ("220100", "220000")]
    chart = part_of_whole(*posts, "份额")
    assert labels(chart) == [("长春市", "", "37.5%"), ("吉林省其余地区", "", "62.5%")]
    assert chart.caption == "推算：243个 ÷ 648个"
    assert sorted(chart.frame["region"]) == ["吉林省", "长春市"]


def test_a_formula_names_a_computed_operand_and_says_numbers_in_the_unit_of_the_table(every: pd.DataFrame) -> None:
    part, whole = one(every, "villages_total_derived", "220100"), one(every, "street_leadership_posts_added", "220000")
    assert name_operand(part) == "村总数（推算 2,095—2,097个）"
    assert name_operand(whole.to_dict() | {"as_printed": "27684個", "value": 27684.0}) == "27,684个"


def test_a_part_of_a_lower_bound_has_an_open_end_and_so_has_the_rest(every: pd.DataFrame) -> None:
    chart = part_of_whole(one(every, "secretary_projects", "220100"), one(every, "secretary_projects", "220000"), "份额")
    assert labels(chart) == [("长春市", "", "≤ 19.3%"), ("吉林省其余地区", "", "≥ 80.7%")]
    assert [mark.qualifier for mark in chart.marks] == ["at_most", "at_least"]


def test_a_part_of_nothing_is_a_gap(every: pd.DataFrame) -> None:
    part = one(every, "list_subdistricts", "220402")
    chart = part_of_whole(part, pd.Series({**part, "value": 0.0, "lower_bound": 0.0, "upper_bound": 0.0}), "份额")
    assert (chart.series, missing(chart)) == ((), [(part["indicator"], "", "界限不明，算不出份额")])


def test_parts_of_one_region_are_named_by_their_indicators(every: pd.DataFrame) -> None:
    chart = part_of_whole(one(every, "happy_estates_old", "220113"), one(every, "happy_estates", "220113"), "份额")
    assert [mark.category for mark in chart.marks] == ["当期创建的幸福小区中的老旧小区数", "当期创建幸福小区数的其余部分"]


def test_a_composition_adds_up_to_a_hundred_in_each_bar(every: pd.DataFrame) -> None:
    rows = every[every["indicator_id"].str.startswith("party_members_occupation_")]
    chart = composition(rows, "党员职业")
    sums: dict[str, float] = {}
    for mark in chart.marks:
        sums[mark.category] = sums.get(mark.category, 0) + mark.value
    assert {bar: round(total, 6) for bar, total in sums.items()} == dict.fromkeys(
        ["2014-12-31", "2017-12-31（3年后）", "2021-12-31（4年后）", *(f"{year}-12-31" for year in range(2022, 2026))], 100
    )
    assert [series.name for series in chart.series][-2:] == ["学生", "工人"]
    assert chart.series[0].marks[0].label == "29.5%"


def test_a_bar_without_all_its_parts_is_a_gap(every: pd.DataFrame) -> None:
    rows = every[every["indicator_id"].str.startswith("party_members_occupation_")]
    without = rows[~((rows["indicator_id"] == "party_members_occupation_workers") & (rows["year"] == 2014))]
    bounded = without.assign(qualifier=without["qualifier"].where(without["year"] != 2017, "over"))
    assert missing(composition(bounded, "党员职业")) == [
        ("2014-12-31", "", "没有党员职业：工人的数字，合不成整体"),
        ("2017-12-31", "", "有上下限，算不出份额"),
    ]


def test_a_list_of_levels_has_them_in_order_with_units_and_ratios(every: pd.DataFrame) -> None:
    rows = pd.concat([of(every, name, "220100").tail(1) for name in ("grid_chiefs", "building_leaders", "unit_leaders")])
    chart = level_list(rows, "三长", between=("每名网格长约 7 名楼栋长", "每名楼栋长约 4 名单元长"))
    assert [mark.label for mark in chart.marks] == ["4,839人", "35,170人", "124,665人"]
    assert {mark.position for mark in chart.marks} == {"2020年8—12月~"}
    assert chart.between[0] in chart.text_alternative
    with pytest.raises(ValueError, match="3 个层级之间要有 2 个比值，给了 1 个"):
        level_list(rows, "三长", between=("一个",))


def test_every_region_of_the_layout_has_a_tile_or_a_gap_with_the_reason(every: pd.DataFrame, places: pd.DataFrame) -> None:
    chart = tile_map(of(every, COMMITTEES, *PREFECTURES, year=2021), places, "吉林", emphasised="222400")
    assert {mark.category: (mark.cell, mark.label) for mark in chart.marks} == {
        "长春": ((1, 1), "644"),
        "吉林市": ((1, 2), "352"),
        "四平": ((2, 0), "183"),
        "辽源": ((2, 1), "61"),
        "通化": ((3, 1), "184"),
        "白山": ((3, 2), "163"),
        "松原": ((0, 1), "143"),
        "白城": ((0, 0), "151"),
        "延边": ((1, 3), "277"),
    }
    assert missing(chart) == [("梅河口", "", "没有印出的数字"), ("长白山", "", "没有印出的数字")]
    assert [series.name for series in chart.series if series.is_emphasised] == ["延边朝鲜族自治州"]
    assert chart.caption.startswith("示意图：方格地图")


def test_a_region_that_was_not_there_yet_says_so(every: pd.DataFrame, places: pd.DataFrame) -> None:
    counties = every[(every["parent_code"] == "220100") & (every["indicator_id"] == COMMITTEES)]
    chart = tile_map(at_date(counties, 2019), places, "长春")
    assert ("公主岭", "", "2020-06才有此区划") in missing(chart)


def test_a_figure_without_a_tile_is_named_in_the_notes(every: pd.DataFrame, places: pd.DataFrame) -> None:
    chart = tile_map(of(every, COMMITTEES, *PREFECTURES, "2201C0", year=2021), places, "吉林")
    assert chart.notes[-1] == "没有格位、未画在图上：长春市（含公主岭，可比口径） 644个。"
    with pytest.raises(ValueError, match="没有格位"):
        tile_map(of(every, COMMITTEES, "2201C0"), places, "无")


def test_two_tile_maps_have_one_scale(every: pd.DataFrame, places: pd.DataFrame) -> None:
    provinces = every[(every["region_level"] == "province") & (every["indicator_id"] == COMMITTEES)]
    chart = tile_maps(at_date(provinces[provinces["value"] < 10000], 2017), at_date(provinces, 2023), places, "各省")
    assert [(panel.title, panel.scale) for panel in chart.panels] == [("2017-10-31", chart.scale), ("2023-06-30", chart.scale)]
    assert len(chart.frame) == 62


def test_coverage_has_a_number_or_a_gap_in_each_cell(store: Store) -> None:
    chart = coverage_map(coverage(store), ["网格与三长", "经费保障"], "覆盖")
    assert labels(chart)[:2] == [("网格与三长", "省级", "22"), ("网格与三长", "市级", "26")]
    assert len(chart.marks) + len(chart.missing) == 2 * 8
    assert "空缺（没有印出的数字）：网格与三长 全国" in chart.text_alternative


def test_panels_share_one_scale(every: pd.DataFrame) -> None:
    lines = [trend(of(every, COMMITTEES, code, year=2023), code) for code in ("220000", "440000", "000000")]
    chart = small_multiples(lines, "分图对照")
    assert [panel.scale_word for panel in chart.panels] == ["万"] * 3
    assert [panel.marks[0].label for panel in chart.panels] == ["0.227", "0.728", "12.5"]
    other = trend(of(every, "party_members_total", "000000"), "党员")
    with pytest.raises(ValueError, match="同一个单位"):
        small_multiples([lines[0], other], "不行")


def test_cards_keep_the_wording_and_share_no_axis(every: pd.DataFrame) -> None:
    chart = cards(every[every["indicator_id"].isin(["building_and_unit_leaders", "grid_chiefs"])], "数字")
    assert labels(chart)[0] == ("担任楼栋长、单元长的居民人数", "吉林省 2020年11—12月~", "31.94万余人")
    assert (chart.unit, chart.kind) == ("", "cards")
