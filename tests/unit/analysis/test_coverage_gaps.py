"""Each stream, level and year says what it holds, or why it holds nothing."""

import pandas as pd

from indicators.analysis.coverage_gaps import coverage_status
from indicators.charts.builders.counts import counts
from indicators.model.vocabulary import COVERAGE_STATUSES
from indicators.store.build_contents import coverage_by_year
from indicators.store.catalogue import build_info
from indicators.store.connection import Store

COVERAGE = pd.DataFrame(
    [
        ("网格", "province", 2020, 3, 2),
        ("网格", "prefecture", 2020, 1, 0),
        ("网格", "prefecture", 2022, 2, 1),
        ("经费", "province", 2022, 1, 1),
    ],
    columns=["work_stream", "region_level", "year", "value_count", "comparable_count"],
)


def test_a_cell_tells_what_is_comparable_alone_not_printed_and_not_collected() -> None:
    cells = coverage_status(COVERAGE, ["网格", "经费"], "prefecture", [2020, 2021, 2022])
    assert cells.to_numpy().tolist() == [
        ["网格", 2020, 1, "not_comparable"],
        ["网格", 2021, 0, "not_collected"],
        ["网格", 2022, 2, "comparable"],
        ["经费", 2020, 0, "not_collected"],
        ["经费", 2021, 0, "not_collected"],
        ["经费", 2022, 0, "not_printed"],
    ]


def test_a_level_without_any_figure_is_all_gaps() -> None:
    assert set(coverage_status(COVERAGE, ["网格"], "street", [2020, 2022])["presence"]) == {"not_printed"}


def test_every_figure_of_the_project_stands_in_a_cell(store: Store) -> None:
    coverage = coverage_by_year(store)
    streams, years = sorted(set(coverage["work_stream"])), sorted(set(coverage["year"]))
    cells = pd.concat([coverage_status(coverage, streams, level, years) for level in set(coverage["region_level"])])
    assert cells["value_count"].sum() == coverage["value_count"].sum() == build_info(store)["observation_count"].iloc[0]
    assert set(cells["presence"]) == set(COVERAGE_STATUSES)
    assert set(cells["presence"][cells["value_count"] == 0]) == {"not_printed", "not_collected"}


def test_counts_are_bars_in_the_order_of_the_rows() -> None:
    chart = counts(pd.DataFrame({"category": ["序数", "日期"], "row_count": [22, 1500]}), "未列数字", "处", "为什么不列？")
    assert [(mark.category, mark.value, mark.label) for mark in chart.marks] == [("序数", 22, "22"), ("日期", 1500, "1,500")]
    assert chart.text_alternative == "未列数字（单位：处）。序数 22；日期 1,500。"
