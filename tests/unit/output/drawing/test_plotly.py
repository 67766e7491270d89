"""A chart of any kind on the screen: valid, small, every figure in it, no bound as an exact point, nothing missing as a zero."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.charts.builders.bars import dots, ranked_bars
from indicators.charts.builders.lines import index_line, trend
from indicators.charts.builders.pairs import dumbbell, slope
from indicators.charts.chart import KINDS, Chart
from indicators.model.rows import at_date
from indicators.store.connection import Store
from output.drawing.palette import DARK, LIGHT, contrast
from tests.support.charts.drawn_charts import OF_FINDINGS, OF_OWN_MAPS, every_kind, every_value, of
from tests.support.charts.screen import EXACT_SYMBOLS, axes, figures, ornaments, sent, symbols, told, unspaced, written
from tests.support.tiers import of_examples

QUALIFIERS = ("exact", "all", "over", "at_least", "nearly", "at_most", "about", "range")
HOSTILE = '<b>粗</b><img src=x onerror="alert(1)">&amp;'


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return every_value(store)


@pytest.fixture(scope="module")
def charts(store: Store) -> dict[str, Chart]:
    return every_kind(store)


def test_every_kind_is_among_the_charts(charts: dict[str, Chart]) -> None:
    assert {chart.kind for chart in charts.values()} == set(KINDS) - OF_OWN_MAPS - OF_FINDINGS


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("dark", [False, True])
def test_plotly_finds_nothing_wrong_with_any_kind(charts: dict[str, Chart], dark: bool, large: bool) -> None:
    for chart in charts.values():
        figure = sent(chart, dark=dark, large=large)
        go.Figure(figure)  # checks every name and value, which draw itself leaves out
        assert "template" not in figure["layout"]


def test_every_figure_and_every_reason_is_in_the_drawing(charts: dict[str, Chart]) -> None:
    for name, chart in charts.items():
        figure = sent(chart)
        assert {unspaced(mark.tooltip) for mark in chart.marks} == told(figure), name
        assert {mark.observation_id for mark in chart.marks} == {one for trace in figures(figure) for one in trace["customdata"]}, name
        hints = "".join(unspaced(words) for trace in figure["data"] for words in trace.get("hovertext", []))
        reasons = {gap.reason for one in (chart, *chart.panels) for gap in one.missing if gap.reason != "没有印出的数字"}
        assert [reason for reason in reasons if unspaced(reason) not in written(figure) + hints] == [], name
        cuts = {cut.reason.partition("：")[2] or cut.reason for one in (chart, *chart.panels) for cut in one.breaks}
        assert [reason for reason in cuts if unspaced(reason) not in written(figure)] == [], name


def test_every_label_of_a_chart_without_time_is_written(charts: dict[str, Chart]) -> None:
    for name, chart in charts.items():
        if chart.kind not in ("line", "index", "panels"):
            words = written(sent(chart))
            assert [mark.label for mark in chart.marks if unspaced(mark.label) not in words] == [], name


def test_the_unit_is_written_at_every_axis_of_values(charts: dict[str, Chart]) -> None:
    for name, chart in charts.items():
        if chart.unit:
            assert f"单位：{chart.axis_title}" in written(sent(chart)), name


def test_what_is_sent_is_small(charts: dict[str, Chart]) -> None:
    sizes = {name: len(str(sent(chart)).encode()) for name, chart in charts.items()}
    assert {name: size for name, size in sizes.items() if size > 45_000} == {}
    assert sizes["bars"] < 20_000


def test_a_click_selects_nothing_and_nobody_can_drag(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        figure = sent(chart)
        assert (figure["layout"]["clickmode"], figure["layout"]["dragmode"]) == ("event", False)
        assert all(axis["fixedrange"] for axis in axes(figure))


def colours_of_words(figure: dict[str, Any]) -> Iterator[str]:
    layout = figure["layout"]
    yield layout["font"]["color"]
    yield layout["title"]["font"]["color"]
    yield from (
        note["font"]["color"] for note in layout.get("annotations", []) if "color" in note.get("font", {}) and "opacity" not in note
    )
    yield from (axis["tickfont"]["color"] for axis in axes(figure))
    yield from (trace["textfont"]["color"] for trace in ornaments(figure) if "text" in trace)


@pytest.mark.parametrize("dark", [False, True])
def test_words_can_be_read_on_the_ground_of_each_theme(charts: dict[str, Chart], dark: bool) -> None:
    ground = (DARK if dark else LIGHT).surface
    for name, chart in charts.items():
        pale = {colour for colour in colours_of_words(sent(chart, dark=dark)) if contrast(colour, ground) < 4.5}
        assert pale == set(), name


@pytest.mark.parametrize("dark", [False, True])
def test_words_in_bars_and_boxes_can_be_read_on_their_colour(charts: dict[str, Chart], dark: bool) -> None:
    for name, chart in charts.items():
        for trace in figures(sent(chart, dark=dark)):
            if "text" in trace:
                colours = trace["marker"]["color"]
                grounds = [colours] if isinstance(colours, str) else colours
                assert min(contrast(trace["textfont"]["color"], ground) for ground in grounds) >= 4.5, name


@pytest.mark.parametrize("dark", [False, True])
def test_points_and_strokes_stand_out_from_the_ground(charts: dict[str, Chart], dark: bool) -> None:
    ground = (DARK if dark else LIGHT).surface
    for name, chart in charts.items():
        figure = sent(chart, dark=dark)
        points = [trace["marker"]["color"] for trace in figures(figure) if "symbol" in trace["marker"]]
        colours = {one for colour in points for one in (colour if isinstance(colour, list) else [colour])}
        assert [colour for colour in colours if contrast(colour, ground) < 3] == [], name


def test_a_large_figure_has_large_type_and_fits_a_hall(charts: dict[str, Chart]) -> None:
    for name, chart in charts.items():
        small, large = sent(chart)["layout"], sent(chart, large=True)["layout"]
        assert (large["font"]["size"] >= 12, small["font"]["size"]) == (True, 14), name
        if name not in ("cards", "slope of provinces"):
            assert large["height"] <= 800, name


def test_words_of_data_never_act_as_markup(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        if chart.panels:
            continue
        renamed = tuple(replace(series, name=HOSTILE, pieces=tuple(tuple(
            replace(mark, category=HOSTILE if chart.kind not in ("bands", "coverage") else mark.category, tooltip=HOSTILE, label=HOSTILE)
            for mark in piece) for piece in series.pieces)) for series in chart.series)  # fmt: skip
        missing = tuple(replace(gap, reason=HOSTILE) for gap in chart.missing)
        hostile = replace(chart, series=renamed, missing=missing, unit=HOSTILE, watermark=HOSTILE, between=(HOSTILE,) * len(chart.between))
        if chart.kind != "coverage":
            assert "<img" not in str(sent(hostile)), chart.kind


def test_simulated_data_have_their_watermark_on_every_kind(charts: dict[str, Chart]) -> None:
    for chart in charts.values():
        figure = sent(replace(chart, watermark="模拟数据"))
        assert [note["text"] for note in figure["layout"]["annotations"]].count("模拟数据") == 1


@settings(max_examples=of_examples(0.5))
@given(data=st.data())
def test_whatever_may_share_an_axis_is_drawn_with_each_value_at_its_place(data: st.DataObject, every: pd.DataFrame) -> None:
    rows = of(every, data.draw(st.sampled_from(sorted(every["indicator_id"].unique()))))
    codes = sorted(rows["region_code"].unique())
    rows = rows[rows["region_code"].isin(data.draw(st.sets(st.sampled_from(codes), min_size=1, max_size=8)))]
    rows = rows[rows["period_kind"] == rows.iloc[0]["period_kind"]]
    emphasised = data.draw(st.sampled_from(codes))
    at_once = at_date(rows, data.draw(st.sampled_from(sorted(rows["year"].unique()))))
    for chart in (trend(rows, "线", emphasised), ranked_bars(at_once, "条", emphasised), dots(at_once, "点", emphasised)):
        axis = "y" if chart.kind == "line" else "x"
        traces = [trace for trace in figures(sent(chart)) if "base" not in trace]
        placed = {name: value for trace in traces for name, value in zip(trace["customdata"], trace[axis], strict=True)}
        assert placed == {mark.observation_id: mark.value / chart.scale for mark in chart.marks}
        assert told(sent(chart, dark=True)) == told(sent(chart, large=True)) == {unspaced(mark.tooltip) for mark in chart.marks}


def bounded(rows: pd.DataFrame, qualifiers: list[str]) -> pd.DataFrame:
    """The rows as if they had been printed with other qualifiers."""
    low = [None if name in ("nearly", "at_most", "about") else value for name, value in zip(qualifiers, rows["value"], strict=True)]
    high = [None if name in ("over", "at_least", "about") else value for name, value in zip(qualifiers, rows["value"], strict=True)]
    ends = [800.0 if name == "range" else None for name in qualifiers]
    upper = [800.0 if name == "range" else value for name, value in zip(qualifiers, high, strict=True)]
    return rows.assign(qualifier=qualifiers, value_high=ends, lower_bound=low, upper_bound=upper)


@settings(max_examples=of_examples(0.5))
@given(qualifiers=st.lists(st.sampled_from(QUALIFIERS), min_size=7, max_size=7))
def test_no_bound_is_ever_drawn_as_an_exact_point_or_joined_to_one(qualifiers: list[str], every: pd.DataFrame) -> None:
    rows = bounded(of(every, "list_residents_committees", "220200"), qualifiers)
    for chart in (trend(rows, "线"), dots(rows, "点"), index_line(rows, "指数", 2017)):
        seen = symbols(sent(chart))
        exact = {mark.observation_id for mark in chart.marks if mark.qualifier in ("exact", "all")}
        assert {name for name, symbol in seen.items() if symbol in EXACT_SYMBOLS} == exact
    for trace in figures(sent(trend(rows, "线"))):
        inside = rows[rows["observation_id"].isin(trace["customdata"])]["qualifier"]
        assert len(inside) == 1 or set(inside) <= {"exact", "all"}


@settings(max_examples=of_examples(0.3))
@given(qualifiers=st.lists(st.sampled_from(QUALIFIERS), min_size=9, max_size=9))
def test_two_dates_keep_their_bounds(qualifiers: list[str], every: pd.DataFrame) -> None:
    prefectures = every[(every["region_level"] == "prefecture") & every["region_code"].str.fullmatch("22[0-9]{4}")]
    first, last = (of(prefectures, "list_residents_committees", year=year) for year in (2021, 2023))
    first = bounded(first, qualifiers)
    for chart in (dumbbell(first, last, "哑铃"), slope(first, last, "坡度")):
        figure = sent(chart)
        seen = symbols(figure)
        for name, qualifier in zip(first["observation_id"], qualifiers, strict=True):
            assert (seen[name] in ("circle", "circle-open")) == (qualifier in ("exact", "all"))
        strokes = [trace["line"]["dash"] for trace in figure["data"] if "dash" in trace.get("line", {})]
        assert strokes.count("solid") == sum(name in ("exact", "all") for name in qualifiers)


def test_a_region_without_a_figure_has_no_bar_and_no_zero(every: pd.DataFrame) -> None:
    first, last = (of(every, "list_residents_committees", *codes, year=2021) for codes in (("220200", "220300"), ("220200",)))
    figure = sent(dumbbell(first, last, "哑铃"))
    assert all(row != 1 for trace in figures(figure) for row in trace["y"])
    assert re.search("四平市", written(figure)) and "只有2021-10-31的数字：183个" in written(figure)
