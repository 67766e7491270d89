"""Charts over time, drawn whole: cut at breaks, open over gaps, bands for inferred dates, named at their ends."""

import itertools
from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.charts.builders.lines import index_line, trend
from indicators.charts.builders.panels import small_multiples
from indicators.charts.chart import Chart, Series
from indicators.charts.mark import Mark
from indicators.store.connection import Store
from output.drawing.label_places import Box
from output.drawing.lettering import measure_width
from output.drawing.plotly.style import choose_style
from tests.support.charts.drawn_charts import COMMITTEES, every_value, of, with_every_qualifier
from tests.support.charts.screen import axes, figures, ornaments, seen, sent
from tests.support.tiers import of_examples


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return every_value(store)


def test_a_line_is_cut_at_its_break_which_says_why(every: pd.DataFrame) -> None:
    chart = trend(of(every, COMMITTEES, "220100"), "长春市", "220100")
    assert seen(chart) == [
        *(f"figure {day} {value} circle accent" for day, value in zip(
            ("2017-10-31", "2018-10-31", "2019-10-31", "2020-06-30", "2021-10-31", "2022-10-31", "2023-06-30"),
            (512, 524, 544, 625, 644, 671, 709), strict=True)),
        *(f"words {day} {value} {value}" for day, value in zip(
            ("2017-10-31", "2018-10-31", "2019-10-31", "2020-06-30", "2021-10-31", "2022-10-31", "2023-06-30"),
            (512, 524, 544, 625, 644, 671, 709), strict=True)),
        "line x 2020-06-30…2020-06-30 y 0…1 plain dot",
        "note 2020-06-30 1 间断",
        "note 0 0 间断 2020-06　长春市：公主岭2020年6月由四平划入<br>长春，与上期间断",
    ]  # fmt: skip
    assert [trace["y"] for trace in figures(sent(chart))] == [[512, 524, 544], [625, 644, 671, 709]]
    x, y = axes(sent(chart))
    assert y["range"][0] == 0
    assert x["tickvals"] == ["2017-10-31", "2018-10-31", "2019-10-31", "2020-06-30", "2021-10-31", "2022-10-31", "2023-06-30"]
    assert x["ticktext"] == ["2017", "2018", "", "2020", "2021", "", "2023"]


def test_on_a_line_each_bound_has_its_own_symbol_and_stands_alone(every: pd.DataFrame) -> None:
    chart = trend(with_every_qualifier(every).assign(region="吉林市", region_code="220200"), "吉林市")
    assert seen(chart)[:9] == [
        "figure 2017-10-31 363 circle-x-open accent",
        "figure 2018-10-31 364 circle-open-dot accent",
        "figure 2019-10-31 368 triangle-up accent",
        "figure 2020-06-30 352 triangle-up accent",
        "figure 2021-10-31 352 triangle-down-open accent",
        "figure 2022-10-31 383 triangle-down-open accent",
        "figure 2023-06-30 390 square-open accent",
        "stroke 2024-01-01…2024-06-30…None 390…390…390 lighter accent solid",
        "figure 2024-06-30 390 line-ew-open accent",
    ]
    traces = figures(sent(chart))
    assert [len(trace["x"]) for trace in traces] == [2, 1, 1, 1, 1, 1, 1]
    assert (traces[-1]["error_y"]["array"], traces[-1]["error_y"]["arrayminus"]) == ([40], [0])


def test_years_without_a_figure_are_named_and_never_bridged(every: pd.DataFrame) -> None:
    rows = of(every, "residents_committees", "000000")
    chart = trend(rows[rows["period_end"] >= "2014"], "居委会")
    assert seen(chart) == [
        "figure 2014-12-31 9.67 circle-open-dot accent",
        "figure 2016-12-31 10.3 circle accent",
        "figure 2019-12-31 11 line-ew-open accent",
        "figure 2020-12-31 11.3 circle-open-dot accent",
        "words 2014-12-31 9.67 9.67",
        "words 2016-12-31 10.3 10.3",
        "words 2019-12-31 11 推算 11—11.2",
        "words 2020-12-31 11.3 11.3",
        "words 2015-12-31 0 2015年<br>无数字",
        "words 2018-07-01 0 2017—2018年<br>无数字",
    ]


def _frames(figure: dict[str, Any]) -> list[tuple[str, Box]]:
    """What is written at the points of a line that stands alone, and where its letters lie on the narrowest screen."""
    x, y = axes(figure)
    words = next(trace for trace in ornaments(figure) if trace.get("mode") == "markers+text")
    size, away = words["textfont"]["size"], words["marker"]["size"] / 1.6
    found = []
    for day, value, text, spot in zip(words["x"], words["y"], words["text"], words["textposition"], strict=True):
        (left, top), (side, way), width = _at(x, y, day, value), spot.split(), measure_width(text, size)
        left += {"left": -away - width, "center": -width / 2, "right": away}[way]
        top += {"top": -away - size, "middle": -size / 2, "bottom": away}[side]
        found.append((text, (left, top, left + width, top + size)))
    return found


def _at(x: dict[str, Any], y: dict[str, Any], day: str, value: float) -> tuple[float, float]:
    start, end, here = (date.fromisoformat(one).toordinal() for one in (*x["range"], day))
    style, (low, high) = choose_style(dark=False, large=False), y["range"]
    return (here - start) / (end - start) * style.time_width, (high - value) / (high - low) * style.plot


@pytest.mark.parametrize(
    ("indicator", "region"),
    [("party_members_total", "000000"), ("party_members_admitted", "000000"), (COMMITTEES, "220000"), (COMMITTEES, "220100")],
)
def test_no_point_no_line_and_no_other_words_run_through_what_is_written(every: pd.DataFrame, indicator: str, region: str) -> None:
    rows = of(every, indicator, region)
    for chart in (trend(rows, "线"), index_line(rows, "指数", int(rows["year"].min()))):
        if not chart.series:
            continue
        figure = sent(chart)
        x, y = axes(figure)
        boxes = _frames(figure)
        lines = [[_at(x, y, day, value) for day, value in zip(trace["x"], trace["y"], strict=True)] for trace in figures(figure)]
        stroked = [point for line in lines for point in (*line, *_points_between(line))]
        assert [(text, point) for text, (left, top, right, bottom) in boxes for point in stroked
                if left < point[0] < right and top < point[1] < bottom] == []  # fmt: skip
        assert [(one, other) for (one, a), (other, b) in itertools.combinations(boxes, 2)
                if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]] == []  # fmt: skip


def _points_between(line: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    return [
        (x0 + (x1 - x0) * part / 50, y0 + (y1 - y0) * part / 50) for (x0, y0), (x1, y1) in itertools.pairwise(line) for part in range(1, 50)
    ]


def test_words_stay_on_their_side_of_a_break_and_leave_no_bound_unsaid(every: pd.DataFrame) -> None:
    figure = sent(trend(of(every, "party_members_admitted", "000000"), "线"))
    said = [text for text, _ in _frames(figure)]
    assert said[0] == "307.5" and said[-1] == "208.6" and "推算 约242.7" in said
    words = next(trace for trace in ornaments(sent(trend(of(every, COMMITTEES, "220100"), "线"))) if trace.get("mode") == "markers+text")
    sides = dict(zip(words["x"], words["textposition"], strict=True))
    assert not sides["2020-06-30"].endswith("center")


@settings(max_examples=of_examples(0.3))
@given(kept=st.sets(st.integers(0, 17), min_size=2))
def test_no_line_ever_joins_two_figures_over_a_missing_year(kept: set[int], every: pd.DataFrame) -> None:
    rows = of(every, "party_members_total", "000000")
    for trace in figures(sent(trend(rows.iloc[sorted(place for place in kept if place < len(rows))], "线"))):
        years = [int(day[:4]) for day in trace["x"]]
        assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(years))


def test_an_inferred_date_is_a_band_over_the_time_in_which_it_lies(every: pd.DataFrame) -> None:
    assert seen(trend(of(every, "building_and_unit_leaders", "220000"), "两长合计")) == [
        "stroke 2020-11-01…2020-12-31…None 31.94…31.94…31.94 lighter accent solid",
        "figure 2020-12-31 31.94 triangle-up accent",
        "stroke 2021-01-01…2022-11-30…None 40…40…40 lighter accent solid",
        "figure 2022-11-30 40 triangle-up accent",
        "words 2020-12-31 31.94 ≥ 31.94",
        "words 2022-11-30 40 ≥ 40",
    ]


def test_context_lies_behind_in_grey_and_lines_are_named_at_their_ends(every: pd.DataFrame) -> None:
    city, province = (of(every, COMMITTEES, code).tail(2) for code in ("220200", "220000"))
    assert seen(trend(city, "线", "220200", background=province)) == [
        "figure 2022-10-31 2214 circle faint",
        "figure 2023-06-30 2271 circle faint",
        "figure 2022-10-31 383 circle accent",
        "figure 2023-06-30 390 circle accent",
        "words 2022-10-31 383 383",
        "words 2023-06-30 390 390",
        "note 1 0.93 吉林省 2,271",
        "note 1 0.16 吉林市",
    ]


def test_each_of_several_lines_has_a_colour_and_a_dash_of_its_own(every: pd.DataFrame) -> None:
    codes = ("220200", "220400", "220500", "220600", "220700", "220800", "222400")
    traces = figures(sent(trend(of(every, COMMITTEES, *codes), "线", "222400")))
    looks = {(trace["line"]["color"], trace["line"]["dash"]) for trace in traces}
    assert len(looks) == len({colour for colour, _ in looks}) == 7
    assert len({dash for _, dash in looks}) == 6


def test_an_index_is_read_against_a_hundred_and_ends_at_the_break(every: pd.DataFrame) -> None:
    chart = index_line(of(every, COMMITTEES, "220100"), "指数", 2017)
    assert seen(chart) == [
        "figure 2017-10-31 100 circle-x-open accent",
        "figure 2018-10-31 102.34 circle-x-open accent",
        "figure 2019-10-31 106.25 circle-x-open accent",
        "words 2017-10-31 100 100",
        "words 2018-10-31 102.34 102.3",
        "words 2019-10-31 106.25 106.3",
        "line x 0…1 y 100…100 faint dash",
        "line x 2020-06-30…2020-06-30 y 0…1 plain dot",
        "note 2020-06-30 1 间断",
        "note 0 0 长春市：与基年之间序列间断，不算指数<br>（2020-06-30、2021-10-31、2022-10-31、<br>2023-06-30）",
        "note 0 0 间断 2020-06　长春市：公主岭2020年6月由四平划入<br>长春，与上期间断",
    ]


def test_a_target_is_a_dashed_level_with_a_hollow_diamond(every: pd.DataFrame) -> None:
    assert seen(trend(of(every, "old_estate_property_party_work_coverage_target"), "目标")) == [
        "figure 2020-12-31 100 diamond-open text",
        "line x 0…1 y 100…100 text dash",
        "note 0 100 目标 100",
    ]


def test_panels_have_one_stretch_of_time_and_of_values(every: pd.DataFrame) -> None:
    panels = [trend(of(every, COMMITTEES, code), code) for code in ("220200", "220700", "222400")]
    figure = sent(small_multiples(panels, "分图对照"))
    ranges = [axis["range"] for axis in axes(figure)]
    assert ranges[0::2] == [ranges[0]] * 3
    assert ranges[1::2] == [ranges[1]] * 3
    assert [trace["xaxis"] for trace in figures(figure)] == ["x", "x2", "x3"]
    assert [note["text"] for note in figure["layout"]["annotations"]] == ["<b>220200</b>", "<b>220700</b>", "<b>222400</b>"]


def test_panels_are_titled_by_what_tells_them_apart_in_lines_as_wide_as_a_panel(every: pd.DataFrame) -> None:
    def titles(*names: str) -> list[str]:
        charts = [trend(of(every, COMMITTEES, "220200"), f"{name}：全国，2007—2025年") for name in names]
        notes = sent(small_multiples(charts, "党员占比：全国，2007—2025年"))["layout"]["annotations"]
        return [note["text"].removeprefix("<b>").removesuffix("</b>") for note in notes]

    assert titles("女党员占比", "大专及以上学历党员占比") == ["女党员占比", "大专及以上学<br>历党员占比"]
    assert titles("长春市", "延边朝鲜族自治州", "甲", "乙", "丙") == ["长春市", "延边朝鲜<br>族自治州", "甲", "乙", "丙"]
    two = small_multiples([trend(of(every, COMMITTEES, code), f"居委会：{code}") for code in ("220200", "220700")], "居委会")
    assert [panel.title for panel in two.panels] == ["居委会：220200", "居委会：220700"]


def test_dates_of_neighbouring_panels_keep_apart_on_a_phone(every: pd.DataFrame) -> None:
    codes = ("220200", "220400", "220500", "220600", "220700", "222400")
    layout = sent(small_multiples([trend(of(every, COMMITTEES, code), code) for code in codes], "小多图"))["layout"]
    gutter = layout["xaxis2"]["domain"][0] - layout["xaxis"]["domain"][1]
    style = choose_style(dark=False, large=False)
    assert gutter * style.time_width > measure_width("2023", style.small)


def test_in_panels_words_stand_where_the_shared_scale_leaves_room(every: pd.DataFrame) -> None:
    shares = ("party_members_minority_share", "party_members_college_share")
    figure = sent(small_multiples(tuple(trend(of(every, name, "000000"), name) for name in shares), "分图对照"))
    top = axes(figure)[1]["range"][1]
    gaps = [(trace["xaxis"], trace["text"][0], trace["y"][0]) for trace in ornaments(figure) if "无数字" in str(trace.get("text"))]
    assert gaps == [("x", "2013年<br>无数字", top), ("x2", "2013年<br>无数字", 0)]
    low = next(trace for trace in ornaments(figure) if trace["xaxis"] == "x" and "textposition" in trace)
    assert set(low["textposition"]) == {"top center"}  # below its points they would lie on the axis
    notes = [note["text"].replace("<br>", "") for note in figure["layout"]["annotations"][2:]]
    assert notes == ["party_members_minority_share：2008—2010年无数字", "party_members_college_share：2008—2010年、2019年无数字"]


def test_context_that_is_cut_says_why_too(every: pd.DataFrame) -> None:
    chart = trend(of(every, COMMITTEES, "220200"), "线", "220200", background=of(every, COMMITTEES, "220300"))
    assert [line for line in seen(chart) if line.startswith("note 0 0")] == [
        "note 0 0 间断 2020-06　四平市：公主岭2020年6月由四平划入<br>长春，与上期间断"
    ]


def test_months_are_written_only_where_a_year_has_several_dates_and_the_year_once(every: pd.DataFrame) -> None:
    days = [f"{year}-{month:02}-28" for year, month in ((2019, 10), (2020, 2), (2020, 11), (2021, 9))]
    marks = tuple(Mark("", day, 1, None, "exact", "1", "") for day in days)
    (x, _) = axes(sent(Chart("line", "历年", "个", (Series("长春市", (marks,)),))))
    assert dict(zip(x["tickvals"], x["ticktext"], strict=True)) == {
        "2019-10-28": "2019",
        "2020-02-28": "2月<br>2020",
        "2020-11-28": "11月",
        "2021-09-28": "2021",
    }
