"""Charts for office programs: what is a bound is no point, what is a gap is no zero, and no words lie on each other."""

from dataclasses import replace

import pytest

from indicators.charts.chart import Chart
from indicators.store.connection import Store
from output.drawing.label_places import LabelPlacer
from output.drawing.office import is_native, lay_plot, split_rows
from output.drawing.office.office_chart import Axis, ChartSize, Plot, distinct
from output.drawing.office.spots import AWAY, STEP, Spot, find_spots
from output.drawing.office.xml_document import choose_format
from output.drawing.office.xml_series import Anchor, serial, spell_column
from tests.support.charts.drawn_charts import OF_FINDINGS
from tools.gallery.examples import Example, examples

SIZE = ChartSize(880, 330)


@pytest.fixture(scope="module")
def shown(store: Store) -> dict[str, Example]:
    return {example.name: example for example in examples(store)}


def plot(shown: dict[str, Example], name: str) -> Plot:
    return lay_plot(shown[name].chart, SIZE)


def values(found: Plot) -> dict[str, list[float | None]]:
    return {series.name: [None if point is None else point.value for point in series.points] for series in found.series}


def test_what_has_no_honest_chart_of_their_own_is_none(shown: dict[str, Example]) -> None:
    without = {example.chart.kind for example in shown.values() if not is_native(example.chart)}
    assert without == {"tiles", "tiles_two", "coverage", "checks", "cards", "levels"}


def test_figures_of_one_kind_of_mark_are_one_column_and_no_other_has_a_value_there(shown: dict[str, Example]) -> None:
    found = values(plot(shown, "排序条形：每种标记"))
    assert {name: [value for value in column if value is not None] for name, column in found.items()} == {
        "区间高端": [39.0],
        "下限，实际不低于所示": [71.0, 52.0],
        "上限，实际不高于所示": [62.0, 48.0],
        "确数": [59.0, 21.0],
        "口径或时点不同": [23.0],
        "初步或存疑": [38.0, 37.0],
        "上限，实际不高于所示；推算": [33.0],
        "区间低端": [30.0],
        "推算": [26.0],
        "约数，界限不明": [19.0],
        "目标": [50.0],
        "空心端之前的实心段（标记，不是数值）": [pytest.approx(61, abs=0.5), pytest.approx(47, abs=0.5), pytest.approx(32, abs=0.5)],
    }
    helpers = ("区间高端", "空心端之前的实心段（标记，不是数值）")
    rows = zip(*(column for name, column in found.items() if name not in helpers), strict=True)
    assert all(sum(value is not None for value in row) == 1 for row in rows)


def test_a_line_is_cut_at_a_break_and_at_missing_years(shown: dict[str, Example]) -> None:
    broken, missing = plot(shown, "折线：一个地区"), plot(shown, "折线：缺年")
    assert [series.name for series in broken.series if series.line] == ["长春市", "长春市（2020-06—2023-06）"]
    assert [series.name for series in missing.series if series.line] == ["全国", "全国（2016-12）", "全国（2019-12）", "全国（2020-12）"]
    assert any("公主岭" in words for words in broken.said) and any("2015年" in words for words in missing.said)


def test_every_mark_is_labelled_or_listed_below(shown: dict[str, Example]) -> None:
    for example in shown.values():
        if not is_native(example.chart) or example.chart.kind in ("whole", *OF_FINDINGS):
            continue
        for panel in example.chart.panels or (example.chart,):
            found = lay_plot(panel, SIZE)
            said = " ".join([*(point.label for series in found.series for point in series.points if point), *found.said])
            assert all(mark.label in said for mark in panel.marks), example.name


def test_a_pair_that_may_not_be_joined_has_no_stroke(shown: dict[str, Example]) -> None:
    found = plot(shown, "哑铃")
    place = found.categories.index("长春市")
    lengths = [series.error_bars.up[place] + series.error_bars.down[place] for series in found.series if series.error_bars]
    assert lengths and not any(lengths)
    assert [series.name for series in plot(shown, "坡度").series if "长春市" in series.name] == [
        "长春市（2019-10-31）",
        "长春市（2023-06-30）",
    ]


def test_an_open_share_leaves_the_stretch_open(shown: dict[str, Example]) -> None:
    found = values(plot(shown, "部分与整体：上限"))
    assert list(found) == ["长春市 ≤ 19.3%", "界限未定：可能属前者，也可能属后者", "吉林省其余地区 ≥ 80.7%"]
    assert [column[0] for column in found.values()] == pytest.approx([0.0, 19.295, 80.705], abs=0.01)


def test_bars_begin_at_zero_and_their_words_fit(shown: dict[str, Example]) -> None:
    for name in ("排序条形", "排序条形：三十一个地区", "标准前后"):
        found = plot(shown, name)
        assert found.axis.low == 0
        assert found.axis.high > max(point.value for series in found.series for point in series.points if point)


def test_more_rows_than_fit_go_on_in_further_charts(shown: dict[str, Example]) -> None:
    chart: Chart = shown["排序条形：三十一个地区"].chart
    parts = split_rows(chart, 12)
    assert [len(part.series) for part in parts] == [11, 11, 9]
    assert [series for part in parts for series in part.series] == list(chart.series)
    high = {lay_plot(part, SIZE, chart.marks).axis.high for part in parts}
    assert max(high) - min(high) < max(high) * 0.1


def test_a_repeated_name_keeps_a_place_of_its_own() -> None:
    assert distinct(["甲", "乙", "甲", "长" * 1000]) == ["甲", "乙", "甲（2）", f"{'长' * 120}……（共 1,000 个字符）"]


def test_words_find_room_or_none() -> None:
    def place(labels: LabelPlacer) -> Spot | None:
        return labels.place(find_spots("12345", (50, 30), 10))

    labels = LabelPlacer((0, 0, 100, 60), AWAY, STEP)
    labels.keep_clear([(50, 30)])
    assert [place(labels) for _ in range(3)] == [("t", 0.0), ("b", 0.0), None]
    beside = LabelPlacer((0, 22, 100, 38), AWAY, STEP)
    assert [place(beside) for _ in range(3)] == [("r", 0.0), ("l", 0.0), None]


def test_axes_show_wan_and_yi_exactly() -> None:
    axis = Axis(0, 50_000, 10_000, "万人", 10_000)
    assert [choose_format(found) for found in (axis, replace(axis, step=2_500), Axis(0, 5, 0.5, "%"), Axis(0, 9e8, 2e8, "亿元", 10**8))] == [
        "0\\.0,", "0\\.0000", "#,##0.0", "0\\.00,,",
    ]  # fmt: skip


def test_addresses_of_cells() -> None:
    assert Anchor("it's 1", 4, 25).cells(1, 1, 3) == "'it''s 1'!$AA$6:$AA$8"
    assert [spell_column(number) for number in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert serial("2020-06-30") == 44012
