"""A chart description drawn: small, without a template, every bound with its own mark, every break a cut."""

import json
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators import bands, comparison
from indicators.chart import Chart
from indicators.drawing.palette import DARK, LIGHT
from indicators.drawing.plotly import draw
from indicators.kinds.bars import ranked_bars
from indicators.kinds.lines import trend
from indicators.kinds.wholes import income_bands, part_of_whole
from indicators.store import Store, ValueFilter, values, village_income_tiers

EXACT_SYMBOLS = {"circle", "circle-open", "diamond-open"}
QUALIFIERS = ["exact", "all", "over", "at_least", "nearly", "at_most", "about", "range"]


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return comparison.best_per_figure(values(store, ValueFilter()))


@pytest.fixture(scope="module")
def tiers(store: Store) -> pd.DataFrame:
    return bands.with_words(village_income_tiers(store))


def of(every: pd.DataFrame, indicator: str, *regions: str) -> pd.DataFrame:
    rows = every[every["indicator_id"] == indicator]
    return rows[rows["region_code"].isin(regions)] if regions else rows


def sent(chart: Chart, *, dark: bool = False) -> dict[str, Any]:
    """The figure as the browser gets it, lists as lists."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {name: plain(part) for name, part in value.items()}
        if isinstance(value, (list, tuple)):
            return [plain(part) for part in value]
        return value

    figure: dict[str, Any] = plain(draw(chart, dark=dark).to_plotly_json())  # type: ignore[assignment]
    json.dumps(figure)
    return figure


def with_qualifiers(every: pd.DataFrame) -> pd.DataFrame:
    """One real line of eight years, each of its figures under another qualifier."""
    rows = of(every, "list_residents_committees", "220200")
    rows = pd.concat([rows, rows.tail(1).assign(period_end="2024-06-30", period_start="2024-06-30", year=2024)])
    return rows.assign(qualifier=QUALIFIERS, value_high=[None] * 7 + [400.0], status="A", region=[f"地区{name}" for name in QUALIFIERS])


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_whatever_may_share_an_axis_is_drawn_in_both_themes(data: st.DataObject, every: pd.DataFrame) -> None:
    rows = of(every, data.draw(st.sampled_from(sorted(every["indicator_id"].unique()))))
    regions = sorted(rows["region_code"].unique())
    rows = rows[rows["region_code"].isin(data.draw(st.sets(st.sampled_from(regions), min_size=1, max_size=8)))]
    rows = rows[rows["period_kind"] == rows.iloc[0]["period_kind"]]
    assert comparison.common_scope(rows) == ""
    one_year = comparison.at_date(rows, data.draw(st.sampled_from(sorted(rows["year"].unique()))))
    for chart in (trend(rows, "线"), ranked_bars(one_year, "条")):
        light, dark = sent(chart), sent(chart, dark=True)
        drawn = [value for trace in light["data"] if "hovertext" in trace for value in trace["x" if chart.kind == "bars" else "y"]]
        assert sorted(drawn) == sorted(value / chart.scale for value in chart.frame["value"])
        assert light["layout"]["font"]["color"] != dark["layout"]["font"]["color"]


def test_every_indicator_with_a_bound_or_a_break_is_drawn(every: pd.DataFrame) -> None:
    special = every[~every["qualifier"].isin(["exact", "all"]) | (every["status"] == "B")]
    for indicator in special["indicator_id"].unique():
        rows = of(every, indicator)
        rows = rows[rows["period_kind"] == rows.iloc[0]["period_kind"]].head(40)
        charts = [trend(rows, "线"), ranked_bars(comparison.at_date(rows, rows["year"].iloc[0]), "条")]
        assert [len(sent(chart)["data"]) > 0 for chart in charts] == [True, True]


def test_what_is_sent_for_31_provinces_is_small_and_has_no_template(every: pd.DataFrame) -> None:
    provinces = every[(every["region_level"] == "province") & (every["indicator_id"] == "list_residents_committees")]
    chart = ranked_bars(comparison.at_date(provinces, 2023), "31省", emphasised="220000")
    assert len(chart.series) == 31
    figure = draw(chart)
    assert len(figure.to_json().encode()) < 60_000
    assert figure.to_plotly_json()["layout"].get("template", {}) in ({}, "none", {"data": {"scatter": [{"type": "scatter"}]}})


def test_a_line_is_a_trace_for_each_stretch_between_breaks(every: pd.DataFrame) -> None:
    figure = sent(trend(of(every, "list_residents_committees", "220100"), "长春"))
    assert [trace["y"] for trace in figure["data"]] == [[512, 524, 544], [625, 644, 671, 709]]
    assert [trace["showlegend"] for trace in figure["data"]] == [True, False]
    assert [shape["x0"] for shape in figure["layout"]["shapes"]] == ["2020-06-30"]
    notes = {note["text"]: note.get("hovertext") for note in figure["layout"]["annotations"]}
    assert notes == {
        "间断：长春市：公主岭2020年6月由四平划入长春，与上期间断": "长春市：公主岭2020年6月由四平划入长春，与上期间断",
        "单位：个": None,
    }


def test_a_missing_year_is_never_bridged(every: pd.DataFrame) -> None:
    for trace in sent(trend(of(every, "residents_committees", "000000"), "居委会"))["data"]:
        years = [int(date[:4]) for date in trace["x"]]
        assert years == list(range(years[0], years[-1] + 1))


def test_on_a_line_each_bound_has_its_own_symbol_and_never_that_of_an_exact_point(every: pd.DataFrame) -> None:
    figure = sent(trend(with_qualifiers(every).assign(region="吉林市"), "线"))
    marks = [(text, symbol) for trace in figure["data"] for text, symbol in zip(trace["text"], trace["marker"]["symbol"], strict=True)]
    assert [(text[:1], symbol) for text, symbol in marks] == [
        ("3", "circle"),
        ("3", "circle"),
        ("≥", "triangle-up"),
        ("≥", "triangle-up"),
        ("≤", "triangle-down-open"),
        ("≤", "triangle-down-open"),
        ("≈", "square-open"),
        ("3", "line-ew-open"),
    ]
    (upward,) = [trace["error_y"] for trace in figure["data"] if "error_y" in trace]
    assert (upward["array"], upward["arrayminus"]) == ([400 - with_qualifiers(every)["value"].iloc[-1]], [0])


@settings(deadline=None)
@given(qualifiers=st.lists(st.sampled_from(QUALIFIERS), min_size=2, max_size=7))
def test_no_bound_is_ever_drawn_as_an_exact_point_or_joined_to_one(qualifiers: list[str], every: pd.DataFrame) -> None:
    rows = of(every, "list_residents_committees", "220200").head(len(qualifiers))
    rows = rows.assign(qualifier=qualifiers, value_high=[500.0 if name == "range" else None for name in qualifiers])
    chart = trend(rows, "线")
    for piece, trace in zip(chart.series[0].pieces, sent(chart)["data"], strict=True):
        is_exact = [mark.qualifier in ("exact", "all") for mark in piece]
        assert [symbol in EXACT_SYMBOLS for symbol in trace["marker"]["symbol"]] == is_exact
        assert all(is_exact) or len(piece) == 1


def test_in_bars_each_bound_has_an_arrow_at_its_end_and_its_sign_in_the_label(every: pd.DataFrame) -> None:
    figure = sent(ranked_bars(with_qualifiers(every).assign(period_end="2021-10-31", period_start="2021-10-31"), "条"))
    solid, ends, arrows = figure["data"]
    labels = dict(zip(solid["y"], (text.strip()[:1] for text in solid["text"]), strict=True))
    assert {name.removeprefix("地区"): sign for name, sign in labels.items() if not sign.isdigit()} == {
        "over": "≥",
        "at_least": "≥",
        "nearly": "≤",
        "at_most": "≤",
        "about": "≈",
    }
    assert dict(zip(arrows["y"], arrows["marker"]["symbol"], strict=True)) == {
        "地区over": "triangle-right",
        "地区at_least": "triangle-right",
        "地区nearly": "triangle-left-open",
        "地区at_most": "triangle-left-open",
    }
    transparent = {name for name, color in zip(solid["y"], solid["marker"]["color"], strict=True) if color == "rgba(0,0,0,0)"}
    assert transparent == {"地区nearly", "地区at_most"}
    low = with_qualifiers(every).set_index("region").loc["地区range", "value"]
    assert (ends["y"], ends["x"], ends["marker"]["opacity"] < 1) == (["地区range"], [400 - low], True)


def test_derived_figures_are_hatched(every: pd.DataFrame) -> None:
    rows = comparison.at_date(of(every, "list_towns", "220100", "220200", "220300"), 2021)
    rows = rows.assign(processing=["printed", "derived", "printed"])
    figure = sent(ranked_bars(rows, "条"))
    hatched = dict(zip(figure["data"][0]["y"], figure["data"][0]["marker"]["pattern"]["shape"], strict=True))
    assert {name for name, shape in hatched.items() if shape} == {rows.iloc[1]["region"]}
    posts = of(every, "street_leadership_posts_added", "220000", "220100")
    whole = part_of_whole(posts.iloc[1], posts.iloc[0], "份额")
    assert [trace["marker"]["pattern"]["shape"] for trace in sent(whole)["data"]] == [["/"], ["/"]]


def test_bars_begin_at_zero_and_the_chosen_region_alone_has_the_accent(every: pd.DataFrame) -> None:
    rows = comparison.at_date(of(every, "list_towns", "220100", "220200", "220300"), 2021)
    for dark, palette in ((False, LIGHT), (True, DARK)):
        figure = sent(ranked_bars(rows, "条", emphasised="220300"), dark=dark)
        colors = dict(zip(figure["data"][0]["y"], figure["data"][0]["marker"]["color"], strict=True))
        assert colors == {"长春市": palette.plain, "吉林市": palette.plain, "四平市": palette.accent}
        assert figure["layout"]["xaxis"]["range"][0] == 0
    assert sent(trend(rows, "线"))["layout"]["yaxis"]["range"][0] == 0


def test_income_bands_fill_the_whole_and_stand_in_the_order_of_income(tiers: pd.DataFrame) -> None:
    figure = sent(income_bands(bands.complete_sets(tiers[tiers["income_kind"] == "收入"]), "各档"))
    assert [trace["name"] for trace in figure["data"]] == ["5万元以下", "10万元以下", "5万—10万元", "10万元以上"]
    sums: dict[str, float] = {}
    for trace in figure["data"]:
        for place, share in zip(trace["y"], trace["x"], strict=True):
            sums[place] = sums.get(place, 0) + share
    assert {place: round(share, 1) for place, share in sums.items()} == dict.fromkeys(figure["layout"]["yaxis"]["categoryarray"], 100.0)


def test_a_share_that_is_a_bound_is_drawn_as_one(tiers: pd.DataFrame) -> None:
    chongqing = tiers[(tiers["region"] == "重庆市") & tiers["share_percent"].notna()]
    bar, arrow = sent(income_bands(chongqing, "10万元以上"))["data"]
    assert ([text.strip() for text in bar["text"]], arrow["marker"]["symbol"]) == (["≥ 95%"], ["triangle-right"])
