"""Layouts in which offices of other places say the same: each comes to the same figures."""

from datetime import date

import pytest

from etl.intake.sheet import Sheet
from tests.unit.etl.intake.made_sheets import make_sheet
from tests.unit.etl.intake.test_reading import Told, read, tell

CHANGCHUN, JILIN, SIPING = "220100", "220200", "220300"


def told(name: str, unit: str, *figures: tuple[str, str, str]) -> set[Told]:
    return {(region, period, name, value, unit) for region, period, value in figures}


MONTHS = told("办件量", "件", (CHANGCHUN, "2023-01", "1"), (CHANGCHUN, "2023-02", "2"), (JILIN, "2023-01", "3"), (JILIN, "2023-02", "4"))
GRIDS = told("网格", "个", (CHANGCHUN, "2022", "1"), (JILIN, "2022", "3"), (SIPING, "2022", "5"))
CHIEFS = told("网格长", "人", (CHANGCHUN, "2022", "2"), (JILIN, "2022", "4"), (SIPING, "2022", "6"))
CITIES = ("长春市", "吉林市", "四平市")
LAYOUTS: dict[str, tuple[Sheet, set[Told]]] = {
    "months below their year": (
        make_sheet(
            [["单位：件"], ["地区", "2023年", None], [None, "1月", "2月"], ["长春市", 1, 2], ["吉林市", 3, 4], ["全省", 5, 6]],
            merges=["B2:C2", "A2:A3"],
            name="办件量",
        ),
        MONTHS | told("办件量", "件", ("220000", "2023-01", "5"), ("220000", "2023-02", "6")),
    ),
    "months spelt in digits": (
        make_sheet([["单位：件"], ["月份", "长春市", "吉林市"], [202301, 1, 3], [202302, 2, 4]], name="办件量"),
        MONTHS,
    ),
    "days spelt in digits": (
        make_sheet([["单位：件"], ["日期", "长春市", "吉林市"], [20230630, 1, 3], [20230701, 2, 4]], name="办件量"),
        told(
            "办件量",
            "件",
            (CHANGCHUN, "2023-06-30", "1"),
            (CHANGCHUN, "2023-07-01", "2"),
            (JILIN, "2023-06-30", "3"),
            (JILIN, "2023-07-01", "4"),
        ),
    ),
    "indicators within merged regions": (
        make_sheet(
            [
                ["地区", "指标", "2022年"],
                *(row for n, city in enumerate(CITIES) for row in ([city, "网格（个）", 2 * n + 1], [None, "网格长（人）", 2 * n + 2])),
            ],
            merges=["A2:A3", "A4:A5", "A6:A7"],
        ),
        GRIDS | CHIEFS,
    ),
    "a column of units": (
        make_sheet(
            [
                ["地区", "年份", "指标", "数值", "单位"],
                *(
                    [city, 2022, name, 2 * n + number, unit]
                    for n, city in enumerate(CITIES)
                    for number, (name, unit) in enumerate((("网格", "个"), ("网格长", "人")), start=1)
                ),
            ]
        ),
        GRIDS | CHIEFS,
    ),
    "units in a row of their own": (
        make_sheet(
            [
                ["2022年吉林省"],
                ["地区", "网格", "网格长"],
                [None, "个", "人"],
                *([city, 2 * n + 1, 2 * n + 2] for n, city in enumerate(CITIES)),
            ]
        ),
        GRIDS | CHIEFS,
    ),
    "a date beside the title": (
        make_sheet([["各市州情况", None, date(2022, 6, 30)], ["市州", "网格（个）", "网格长（人）"], *([city, 1, 2] for city in CITIES)]),
        told("网格", "个", *((code, "2022-06-30", "1") for code in (CHANGCHUN, JILIN, SIPING)))
        | told("网格长", "人", *((code, "2022-06-30", "2") for code in (CHANGCHUN, JILIN, SIPING))),
    ),
    "who reports, beside the unit": (
        make_sheet(
            [
                ["2022年吉林省统计表"],
                ["填报单位：吉林省民政厅", None, "单位：个"],
                ["市（州）", "网格", None],
                *([city, 2 * n + 1] for n, city in enumerate(CITIES)),
            ]
        ),
        GRIDS,
    ),
    "a year in the corner, footnotes at the labels, remarks below": (
        make_sheet(
            [
                ["2022年", "网格（个）", "网格长（人）"],
                ["长春市*", 1, 2],
                ["吉林市①", 3, 4],
                ["四平市", 5, 6],
                ["说明", "本表由民政厅提供"],
                ["联系人", "李四"],
            ]
        ),
        GRIDS | CHIEFS,
    ),
    "labels that are whole paths": (
        make_sheet([["2022年"], ["地区", "网格（个）"], ["吉林省长春市", 1], ["吉林省吉林市", 3], ["吉林省四平市", 5]]),
        GRIDS,
    ),
    "codes before the labels": (
        make_sheet([["2022年"], ["地区", "网格（个）"], ["220100 长春市", 1], ["220200吉林市", 3], ["220300 四平市", 5]]),
        GRIDS,
    ),
    "a region that the name of the sheet says": (
        make_sheet([["2022年"], ["指标", "数值"], ["网格（个）", 5], ["网格长（人）", 6]], name="朝阳区"),
        told("网格", "个", ("220104", "2022", "5")) | told("网格长", "人", ("220104", "2022", "6")),
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_comes_to_the_figures_that_it_shows(name: str) -> None:
    sheet, figures = LAYOUTS[name]
    results = read(sheet)

    assert set(tell(results)) == figures
    assert [question for result in results for question in result.questions] == []
