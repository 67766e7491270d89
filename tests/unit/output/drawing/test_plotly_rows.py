"""Charts that lie, drawn whole: bars, dots, dumbbells, norms, bands, a part of a whole."""

from itertools import pairwise

import pandas as pd
import pytest

from indicators.analysis.income_bands import add_words, complete_bands
from indicators.charts.builders.bars import dots, ranked_bars
from indicators.charts.builders.pairs import dumbbell, slope, standards
from indicators.charts.builders.panels import small_multiples
from indicators.charts.builders.wholes import composition, income_bands, part_of_whole
from indicators.store.catalogue import village_income_tiers
from indicators.store.connection import Store
from output.drawing.lettering import measure_width
from output.drawing.palette import LIGHT
from output.drawing.plotly.style import choose_style
from tests.support.charts.drawn_charts import COMMITTEES, every_value, of, with_every_qualifier
from tests.support.charts.screen import axes, figures, ornaments, seen, sent


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return every_value(store)


@pytest.fixture(scope="module")
def qualified(every: pd.DataFrame) -> pd.DataFrame:
    """Eight figures of one date, each under another qualifier; the first derived, the second provisional."""
    return with_every_qualifier(every).assign(period_start="2021-10-31", period_end="2021-10-31", period_basis="printed")


def test_bars_run_from_zero_and_the_chosen_region_alone_has_the_accent(every: pd.DataFrame) -> None:
    chart = ranked_bars(of(every, COMMITTEES, "220200", "220300", "222400", year=2021), "居委会类", "222400")
    assert seen(chart) == [
        "figure 352 0 plain",
        "figure 277 1 accent",
        "figure 183 2 plain",
        "words 183 2 183",
        "words 277 1 277",
        "words 352 0 352",
    ]
    x, y = axes(sent(chart))
    assert (x["range"], y["range"]) == ([0, 352], [2.5, -0.5])
    assert y["ticktext"] == ["吉林市", '<b style="color:#B5282D">延边朝鲜族自治州</b>', "四平市"]


def test_in_bars_each_bound_has_its_own_end_and_its_sign_in_the_label(qualified: pd.DataFrame) -> None:
    assert seen(ranked_bars(qualified, "条")) == [
        "figure 390 0 plain",
        "figure 390 1 plain",
        "figure 383 2 plain",
        "figure 368 3 plain",
        "figure 364 4 lighter plain",
        "figure 363 5 plain hatched",
        "figure 352 6 plain",
        "figure 352 7 plain",
        "figure 40 1 from 390 lighter plain",
        "ornament 368 3 triangle-down-open plain",
        "ornament 352 6 triangle-down-open plain",
        "ornament 383 2 square surface",
        "ornament 352 7 square surface",
        "words 352 6 ≥ 352",
        "words 352 7 ≤ 352",
        "words 363 5 推算 363",
        "words 364 4 364",
        "words 368 3 ≥ 368",
        "words 383 2 ≤ 383",
        "words 390 0 □ ≈ 390",
        "words 430 1 390—430",
        "rect x 0…364 y 3.68…4.32 plain dot",
    ]


def test_the_open_end_lies_behind_the_bar_and_the_hollow_one_in_it(qualified: pd.DataFrame) -> None:
    ends = [trace["marker"] for trace in sent(ranked_bars(qualified, "条"))["data"] if trace.get("mode") == "markers"]
    # The symbols are turned by a quarter and stand off against the direction in which they are turned.
    assert [(end["symbol"], end["angle"], end["standoff"] > 0) for end in ends] == [("triangle-down-open", -90, True), ("square", 90, True)]


def test_each_dot_has_the_symbol_of_its_wording(qualified: pd.DataFrame) -> None:
    assert seen(dots(qualified, "点"))[:10] == [
        "ornament 390 1 line-ns-open plain",
        "ornament 430 1 line-ns-open plain",
        "figure 390 0 square-open plain",
        "figure 390 1 line-ns-open plain",
        "figure 383 2 triangle-left-open plain",
        "figure 368 3 triangle-right plain",
        "figure 364 4 circle-open-dot plain",
        "figure 363 5 circle-x-open plain",
        "figure 352 6 triangle-right plain",
        "figure 352 7 triangle-left-open plain",
    ]


def test_a_target_is_a_hollow_diamond(every: pd.DataFrame) -> None:
    rows = of(every, "old_estate_property_party_work_coverage_target")
    assert seen(ranked_bars(rows, "目标")) == seen(dots(rows, "目标")) == ["figure 100 0 diamond-open text", "words 100 0 目标 100"]


def test_a_figure_that_counts_something_else_has_a_cross_behind_its_bar(qualified: pd.DataFrame) -> None:
    chart = ranked_bars(qualified.assign(status="D"), "条")
    labels = [words.strip() for trace in ornaments(sent(chart)) if trace.get("mode") == "text" for words in trace["text"]]
    assert sorted(labels) == sorted(f"{'× □' if mark.qualifier == 'about' else '×'} {mark.label}" for mark in chart.marks)


def two_dates(every: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    return of(every, COMMITTEES, "220100", "220200", "220300", year=2019), of(every, COMMITTEES, "220100", "220200", year=2023)


def test_a_dumbbell_joins_what_may_be_joined_and_says_why_not(every: pd.DataFrame) -> None:
    chart = dumbbell(*two_dates(every), "两个时点", "220200", {"220100": "公主岭划入"})
    assert seen(chart) == [
        "words 0 2 只有2019-10-31的数字：229个",
        "stroke 368…390 1…1 #D37E81 solid",
        "figure 709 0 circle plain",
        "figure 390 1 circle accent",
        "figure 544 0 circle plain",
        "figure 368 1 circle accent",
        "words 390 1 368 → 390",
        "words 709 0 544 → 709",
        "note 0 0 不连线：长春市：公主岭划入",
    ]
    assert sent(chart)["layout"]["title"]["text"] == "单位：个<br>小点：2019-10-31；大点：2023-06-30"
    later, earlier = (trace["marker"] for trace in figures(sent(chart)))
    assert max(earlier["size"]) < min(later["size"])
    assert set(earlier["line"]["color"]) == {LIGHT.surface}  # so that an earlier point shows on a later one, too


def test_a_slope_names_its_lines_at_the_right_end(every: pd.DataFrame) -> None:
    assert seen(slope(*two_dates(every), "坡度", "220200", {"220100": "公主岭划入"})) == [
        "figure 0 544 circle plain",
        "figure 1 709 circle plain",
        "figure 0 368 circle accent",
        "figure 1 390 circle accent",
        "line x 0…0 y 0…1 faint solid",
        "line x 1…1 y 0…1 faint solid",
        "note 0 544 544",
        "note 0 368 368",
        "note 1 709 709 长春市",
        "note 1 390 390 吉林市",
        "note 0 0 不连线：长春市：公主岭划入",
        "note 0 0 四平市：只有2019-10-31的数字：229个",
    ]


def test_in_a_slope_a_thin_line_leads_from_each_point_to_its_words_which_keep_apart(every: pd.DataFrame) -> None:
    codes = ("220200", "220300", "220400", "220500", "220600", "220700", "220800", "222400")
    figure = sent(slope(of(every, COMMITTEES, *codes, year=2019), of(every, COMMITTEES, *codes, year=2023), "坡度"))
    (_, y), size = axes(figure), 12
    height = figure["layout"]["height"] - figure["layout"]["margin"]["t"] - figure["layout"]["margin"]["b"]
    for side in (0, 1):
        led = [note for note in figure["layout"]["annotations"] if note.get("showarrow") and note["x"] == side]
        assert (len(led), {note["arrowhead"] for note in led}) == (8, {0})
        places = sorted((y["range"][1] - note["y"]) / (y["range"][1] - y["range"][0]) * height + note["ay"] for note in led)
        assert min(after - before for before, after in pairwise(places)) >= size


def test_numbers_of_an_axis_lie_and_are_no_more_than_a_phone_has_room_for(every: pd.DataFrame) -> None:
    few = ranked_bars(of(every, COMMITTEES, "220200", "220300", year=2021), "条")
    wide = ranked_bars(of(every, COMMITTEES, "220200", "220300", year=2021).assign(value=[123_456.5, 2.5], region="延边朝鲜族自治州"), "条")
    (x, _), (beside_long_names, _) = axes(sent(few)), axes(sent(wide))
    assert (x["tickangle"], x["dtick"]) == (0, 100)
    assert (beside_long_names["tickangle"], beside_long_names["dtick"]) == (0, 5)


def test_names_keep_off_the_points_that_stand_at_zero(every: pd.DataFrame) -> None:
    rows = of(every, COMMITTEES, "220200", "220300", year=2021)
    standoffs = [axes(sent(chart))[1]["ticklabelstandoff"] for chart in (ranked_bars(rows, "条"), dots(rows, "点"))]
    assert standoffs[1] - standoffs[0] >= 11 / 2 - 0.5


def test_in_a_hall_lying_panels_stand_in_columns_with_room_for_their_names(every: pd.DataFrame) -> None:
    rows = of(every, COMMITTEES, "220200", "220300", "222400", year=2021)
    chart = small_multiples([ranked_bars(rows, f"第{number}项") for number in range(5)], "小多图")
    small, large = sent(chart)["layout"], sent(chart, large=True)["layout"]
    assert {small[f"xaxis{number}"]["domain"][0] for number in ("", 2, 3, 4, 5)} == {0}
    starts = [round(large[f"xaxis{number}"]["domain"][0], 2) for number in ("", 2, 3, 4, 5)]
    assert starts[:2] == starts[3:] and len(set(starts[:3])) == 3
    assert large["height"] <= 720
    gutter = (large["xaxis2"]["domain"][0] - large["xaxis"]["domain"][1]) * choose_style(dark=False, large=True).time_width
    assert gutter > measure_width("延边朝鲜族自治州", large["yaxis2"]["tickfont"]["size"])


def test_a_norm_that_became_a_range_has_a_lighter_stretch(every: pd.DataFrame) -> None:
    posts = of(every, "street_leadership_posts_per_street_standard").sort_values("period_end")
    assert seen(standards(posts.head(1), posts.tail(1), "每街道领导职数")) == [
        "figure 5 0 plain",
        "figure 7 1 accent",
        "figure 1 1 from 7 lighter accent",
        "words 5 0 5",
        "words 8 1 7—8",
    ]


def test_bands_stand_in_the_order_of_income_and_fill_the_whole(store: Store) -> None:
    tiers = add_words(village_income_tiers(store))
    chosen = tiers[(tiers["income_kind"] == "收入") & tiers["region"].isin(["长春市", "镇赉县"])]
    chart = income_bands(complete_bands(chosen), "各档")
    assert seen(chart) == [
        "figure 0 0 from 0 #D5DFEE 全面消除",
        "figure 32.6 1 from 0 #D5DFEE 32.6%",
        "figure 19.9 0 from 0 #597DB7 hatched 推算<br>19.9%",
        "figure 29 1 from 32.6 #597DB7 29%",
        "figure 80.1 0 from 19.9 #1D3157 80.1%",
        "figure 38.4 1 from 61.6 #1D3157 38.4%",
    ]
    names = ("5万元以下", "5万—10万元", "10万元以上")
    assert [name in sent(chart)["layout"]["title"]["text"] for name in names] == [True] * 3


def test_a_date_whose_parts_make_no_share_stands_among_the_dates(every: pd.DataFrame) -> None:
    of_dates = of(every, COMMITTEES, "220000").sort_values("period_end").head(3)
    other = of_dates.assign(indicator="另一部分", observation_id=of_dates["observation_id"] + "+")
    frame = pd.concat([of_dates.assign(qualifier=["exact", "over", "exact"]), other])
    _, y = axes(sent(composition(frame, "两部分")))
    assert y["ticktext"] == ["2017-10-31", "2018-10-31", "2019-10-31"]


def test_a_share_that_is_at_most_so_much_is_open_down_to_zero(every: pd.DataFrame) -> None:
    part, whole = (of(every, "secretary_projects", code).iloc[0] for code in ("220100", "220000"))
    chart = part_of_whole(part, whole, "份额")
    assert seen(chart) == [
        "figure 19.3 0 from 0 lighter accent hatched",
        "figure 80.7 0 from 19.3 plain hatched",
        "rect x 0…19.3 y -0.4…0.4 accent dot",
    ]
    assert "长春市 ≤ 19.3%" in sent(chart)["layout"]["title"]["text"]


def test_a_share_between_two_ends_is_lighter_between_them(every: pd.DataFrame) -> None:
    part, whole = (of(every, "street_leadership_posts_added", code).iloc[0] for code in ("220100", "220000"))
    between = whole.to_dict() | {"lower_bound": 486.0, "upper_bound": 972.0}
    assert seen(part_of_whole(part, between, "份额")) == [
        "figure 25 0 from 0 accent hatched",
        "figure 25 0 from 25 lighter accent hatched",
        "figure 50 0 from 50 plain hatched",
        "rect x 25…50 y -0.4…0.4 accent dot",
    ]
