"""What a work stream shows: one card for each indicator, and only charts that its figures carry."""

import pandas as pd
import pytest

from indicators import comparison
from indicators.chart import Chart
from indicators.store import Store, ValueFilter, values, work_streams
from indicators.stream import stream_charts, stream_tiles

EMPHASISED = ["220000", "220100", "222405"]


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return comparison.best_per_figure(values(store, ValueFilter()))


@pytest.fixture(scope="module")
def streams(store: Store) -> list[str]:
    return list(work_streams(store)["stream_id"])


def drawn(rows: pd.DataFrame, emphasised: str) -> list[Chart]:
    charts, _ = stream_charts(rows, emphasised, 99)
    return charts


def of(every: pd.DataFrame, stream: str) -> pd.DataFrame:
    return every[every["stream_id"] == stream]


def test_each_indicator_of_a_stream_has_one_card_with_its_newest_figure_at_the_highest_level(every: pd.DataFrame) -> None:
    rows = of(every, "administrative_units")
    tiles = stream_tiles(rows[rows["parent_code"].isin(["000000", "220000"])], "220000")
    assert sorted(tiles["indicator_id"]) == sorted(rows[rows["parent_code"].isin(["000000", "220000"])]["indicator_id"].unique())
    committees = tiles.set_index("indicator_id").loc["list_residents_committees"]
    assert (committees["region_level"], committees["period_end"]) == ("province", "2023-06-30")
    assert list(tiles.columns) == list(rows.columns)


def test_targets_and_standards_stand_after_what_was_reached(every: pd.DataFrame) -> None:
    late = stream_tiles(of(every, "grid_governance"), "220100")["measure_kind"].isin(["target", "standard"])
    assert list(late) == sorted(late)
    assert late.any()
    assert not late.all()


@pytest.mark.parametrize("emphasised", EMPHASISED)
def test_no_stream_draws_a_chart_that_its_figures_do_not_carry(every: pd.DataFrame, streams: list[str], emphasised: str) -> None:
    for stream in streams:
        charts, others = stream_charts(of(every, stream), emphasised, 6)
        assert len(charts) <= 6
        assert not others or len(charts) == 6
        for chart in charts:
            assert comparison.common_scope(chart.frame) == ""
            assert chart.frame["indicator_id"].nunique() == 1
            if chart.kind == "line":
                assert chart.frame["region_code"].nunique() == 1
                assert chart.frame["year"].nunique() >= 3
            else:
                assert (chart.frame["region_level"].nunique(), chart.frame["period_end"].nunique()) == (1, 1)
                assert chart.frame["region_code"].nunique() >= 3


def test_no_two_bars_of_a_chart_stand_under_one_name(every: pd.DataFrame, streams: list[str]) -> None:
    names = [
        [mark.category for series in chart.series for mark in series.marks]
        for stream in streams
        for chart in drawn(of(every, stream), "220000")
        if chart.kind == "bars"
    ]
    assert names
    assert [name for name in names if len(name) != len(set(name))] == []


def test_the_chosen_region_is_shown_where_its_line_is_long_enough(every: pd.DataFrame) -> None:
    charts = drawn(of(every, "administrative_units"), "220300")
    lines = [chart for chart in charts if chart.frame["indicator_id"].iloc[0] == "list_residents_committees"]
    assert [chart.title for chart in lines] == ["居委会类单位数（统计区划清单）：四平市，2017—2023年"]
    assert [series.is_emphasised for series in lines[0].series] == [True]


def test_fewer_than_three_dates_and_regions_make_no_chart(every: pd.DataFrame) -> None:
    rows = every[(every["indicator_id"] == "list_towns") & every["region_code"].isin(["220100", "220200"])]
    assert drawn(rows[rows["year"] >= 2022], "220100") == []
    assert [chart.kind for chart in drawn(rows[rows["year"] >= 2021], "220100")] == ["line"]


def test_bounds_alone_make_no_line(every: pd.DataFrame) -> None:
    rows = every[(every["indicator_id"] == "list_towns") & (every["region_code"] == "220200")]
    assert [chart.kind for chart in drawn(rows, "220200")] == ["line"]
    assert drawn(rows.assign(qualifier="over"), "220200") == []


def test_organisations_and_mixed_periods_make_no_bars(every: pd.DataFrame) -> None:
    prefectures = every["region_code"].str.fullmatch("22[0-9]+00")
    rows = every[(every["indicator_id"] == "list_towns") & (every["year"] == 2021) & prefectures & (every["region_code"] != "220000")]
    assert [chart.kind for chart in drawn(rows, "220100")] == ["bars"]
    assert drawn(rows.assign(region_level="organisation"), "220100") == []
    assert drawn(rows.assign(period_kind=["interval", *rows["period_kind"].iloc[1:]]), "220100") == []
