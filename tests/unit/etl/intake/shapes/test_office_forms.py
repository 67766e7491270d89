"""Forms in which offices report: parts, changes and shares beside what they belong to, figures in words, units and names in titles."""

import pytest

from etl.intake.reading.account import account_numbers
from etl.intake.rows import make_rows
from etl.intake.sheet import Sheet
from tests.unit.etl.intake.made_sheets import known_places, make_sheet
from tests.unit.etl.intake.test_reading import Told, read, tell

CHANGCHUN, JILIN, NANGUAN = "220100", "220200", "220102"
FIRST_QUARTER = "2025-01/2025-03"
FORMS: dict[str, tuple[Sheet, list[Told]]] = {
    "changes beside what changed, with arrows": (
        make_sheet(
            [
                ["长春市2025年一季度网格事件办理情况统计表"],
                ["区县", "上报事件（件）", "同比增长（%）", "办结事件（件）", "同比增长（%）"],
                ["南关区", "5,000", "↑3.1", "4900", "↓2.4"],
            ]
        ),
        [
            (NANGUAN, FIRST_QUARTER, "上报事件", "5000", "件"),
            (NANGUAN, FIRST_QUARTER, "上报事件·同比增长", "3.1", "%"),
            (NANGUAN, FIRST_QUARTER, "办结事件", "4900", "件"),
            (NANGUAN, FIRST_QUARTER, "办结事件·同比增长", "-2.4", "%"),
        ],
    ),
    "parts below their whole": (
        make_sheet(
            [
                ["2024年末吉林省党群服务中心情况"],
                ["项目", "计量单位", "长春", "吉林"],
                ["党群服务中心", "个", 120, 80],
                ["其中：街道级", "个", 60, 40],
                ["社区食堂", "个", 9, 8],
            ]
        ),
        [
            (CHANGCHUN, "2024", "党群服务中心", "120", "个"),
            (JILIN, "2024", "党群服务中心", "80", "个"),
            (CHANGCHUN, "2024", "党群服务中心·街道级", "60", "个"),
            (JILIN, "2024", "党群服务中心·街道级", "40", "个"),
            (CHANGCHUN, "2024", "社区食堂", "9", "个"),
            (JILIN, "2024", "社区食堂", "8", "个"),
        ],
    ),
    "a unit that stands alone, and the whole year": (
        make_sheet(
            [
                ["吉林省各市（州）2025年村集体收入"],
                [None, None, None, "万元"],
                ["市（州）", "一季度", "二季度", "全年"],
                ["长春市", 100, 120, 490],
            ]
        ),
        [
            (CHANGCHUN, FIRST_QUARTER, "村集体收入", "100", "万元"),
            (CHANGCHUN, "2025-04/2025-06", "村集体收入", "120", "万元"),
            (CHANGCHUN, "2025", "村集体收入", "490", "万元"),
        ],
    ),
    "years and their change": (
        make_sheet(
            [["地区", "2023年", "2024年", "增减", "增长%"], ["长春市", 100, 110, 10, 10], ["吉林市", 50, 45, -5, -10]], name="楼栋长（人）"
        ),
        [
            (CHANGCHUN, "2023", "楼栋长", "100", "人"),
            (CHANGCHUN, "2024", "楼栋长", "110", "人"),
            (CHANGCHUN, "2024", "楼栋长·增减", "10", "人"),
            (CHANGCHUN, "2024", "楼栋长·增长", "10", "%"),
            (JILIN, "2023", "楼栋长", "50", "人"),
            (JILIN, "2024", "楼栋长", "45", "人"),
            (JILIN, "2024", "楼栋长·增减", "-5", "人"),
            (JILIN, "2024", "楼栋长·增长", "-10", "%"),
        ],
    ),
    "a row of years with one change": (
        make_sheet([["2024年全省社区工作者人数"], ["地区", "2022年", "2023年", "2024年", "比上年增减"], ["长春市", 100, 110, 120, 10]]),
        [
            (CHANGCHUN, "2022", "社区工作者人数", "100", "人"),
            (CHANGCHUN, "2023", "社区工作者人数", "110", "人"),
            (CHANGCHUN, "2024", "社区工作者人数", "120", "人"),
            (CHANGCHUN, "2024", "社区工作者人数·比上年增减", "10", "人"),
        ],
    ),
    "this year beside the last": (
        make_sheet(
            [
                ["2025年一季度长春市信访情况（单位：件）"],
                ["区县", "本期", "上年同期", "同比（%）"],
                ["南关区", 10, 8, 25],
                ["宽城区", 20, 25, -20],
            ]
        ),
        [
            (NANGUAN, FIRST_QUARTER, "信访", "10", "件"),
            (NANGUAN, FIRST_QUARTER, "信访·上年同期", "8", "件"),
            (NANGUAN, FIRST_QUARTER, "信访·同比", "25", "%"),
            ("220103", FIRST_QUARTER, "信访", "20", "件"),
            ("220103", FIRST_QUARTER, "信访·上年同期", "25", "件"),
            ("220103", FIRST_QUARTER, "信访·同比", "-20", "%"),
        ],
    ),
    "one ratio of several things": (
        make_sheet(
            [
                ["2024年末两新组织党建情况"],
                ["地区", "非公企业党组织（个）", "覆盖率", "社会组织党组织（个）", "覆盖率"],
                ["长春市", 100, "90%", 50, "85%"],
            ]
        ),
        [
            (CHANGCHUN, "2024", "非公企业党组织", "100", "个"),
            (CHANGCHUN, "2024", "非公企业党组织·覆盖率", "90", "%"),
            (CHANGCHUN, "2024", "社会组织党组织", "50", "个"),
            (CHANGCHUN, "2024", "社会组织党组织·覆盖率", "85", "%"),
        ],
    ),
    "figures in words alone": (
        make_sheet(
            [["2024年各市州微心愿"], ["地区", "征集数", "兑现率"], ["长春市", "1.2万余件", "95%以上"], ["吉林市", "3000-3500件", "约93%"]]
        ),
        [
            (CHANGCHUN, "2024", "征集数", "12000.0", "件"),
            (CHANGCHUN, "2024", "兑现率", "95", "%"),
            (JILIN, "2024", "征集数", "3000", "件"),
            (JILIN, "2024", "兑现率", "93", "%"),
        ],
    ),
    "the unit at the end of the title, and the total of a title's thing": (
        make_sheet(
            [["2024年吉林省人口变动（万人）"], ["地区", "年末人口", "比上年增减"], ["长春市", "910.5", "-2.1"], ["吉林市", "350", "+0.3"]]
        ),
        [
            (CHANGCHUN, "2024", "年末人口", "910.5", "万人"),
            (CHANGCHUN, "2024", "年末人口·比上年增减", "-2.1", "万人"),
            (JILIN, "2024", "年末人口", "350", "万人"),
            (JILIN, "2024", "年末人口·比上年增减", "0.3", "万人"),
        ],
    ),
    "a title apart, below a blank column": (
        make_sheet(
            [
                [None, "2024年网格统计"],
                [None],
                [None, "地区", "网格（个）", "网格员（人）"],
                [None, "长春市", 1, 2],
                [None],
                [None, "吉林市", 3, 4],
            ]
        ),
        [
            (CHANGCHUN, "2024", "网格", "1", "个"),
            (CHANGCHUN, "2024", "网格员", "2", "人"),
            (JILIN, "2024", "网格", "3", "个"),
            (JILIN, "2024", "网格员", "4", "人"),
        ],
    ),
    "parts inside a heading, names that end in brackets": (
        make_sheet(
            [
                ["截至2024年12月底长春市网格情况"],
                ["区县", "网格", None, "村（社区）"],
                [None, "总数", "其中：村级", None],
                ["南关区", 100, 10, 30],
            ],
            merges=["A2:A3", "B2:C2", "D2:D3"],
        ),
        [
            (NANGUAN, "2024-12", "网格·总数", "100", ""),
            (NANGUAN, "2024-12", "网格·村级", "10", ""),
            (NANGUAN, "2024-12", "村（社区）", "30", ""),
        ],
    ),
    "several units of which the words choose": (
        make_sheet([["单位：万元、户、%"], ["地区", "经营收入", "农户", "占比"], ["长春市", 100, 20, 30]], name="2024年"),
        [
            (CHANGCHUN, "2024", "经营收入", "100", "万元"),
            (CHANGCHUN, "2024", "农户", "20", "户"),
            (CHANGCHUN, "2024", "农户·占比", "30", "%"),
        ],
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_of_an_office_comes_to_its_figures(form: str) -> None:
    sheet, expected = FORMS[form]

    assert tell(read(sheet)) == expected


def test_figures_in_words_keep_what_qualifies_them() -> None:
    sheet, _ = FORMS["figures in words alone"]

    assert [(reading.qualifier, reading.high) for result in read(sheet) for reading in result.readings] == [
        ("over", None),
        ("at_least", None),
        ("range", 3500),
        ("about", None),
    ]


def test_a_number_in_brackets_is_refused_and_not_passed_over() -> None:
    sheet = make_sheet([["2024年末人口（万人）"], ["地区", "人口", "增减"], ["长春市", "910.5", "(2.1)"], ["吉林市", "350.2", "（3.4）"]])
    (result,) = read(sheet)

    assert [(refused.place, refused.wording) for refused in result.refused] == [((2, 2), "(2.1)"), ((3, 2), "（3.4）")]


def test_a_township_is_not_the_county_of_its_name() -> None:
    sheet = make_sheet(
        [
            ["农安县2024年行政村集体经济情况表（单位：万元）"],
            ["序号", "乡镇", "村名", "集体收入"],
            [1, "农安镇", "东关村", 35.2],
            [2, None, "西关村", 28],
            ["合计", None, None, 63.2],
        ],
        merges=["B3:B4"],
    )
    assert [row[:1] + row[3:] for row in tell(read(sheet))] == [
        ("？东关村", "35.2", "万元"),
        ("？西关村", "28", "万元"),
        ("220122", "63.2", "万元"),
    ]
    assert known_places().find("农安镇", "220100").code == ""
    assert known_places().find("农安", "220100").code == "220122"


REPORTED = "2024年", None, "单位：万元、个"


def test_what_stands_beside_the_unit_above_a_table_is_no_heading() -> None:
    sheet = make_sheet(
        [
            ["长春市村集体经济情况表"],
            ["填报单位：市农业农村局", None, "联系电话：0431-2512345"],
            list(REPORTED),
            ["地区", "经营收入", "村数"],
            ["南关区", 10, 2],
        ]
    )
    assert tell(read(sheet)) == [(NANGUAN, "2024", "经营收入", "10", "万元"), (NANGUAN, "2024", "村数", "2", "个")]


def test_cities_below_a_heading_of_cities_are_regions() -> None:
    sheet = make_sheet([["辽宁省2024年各市社区工作者"], ["市别", "社区工作者（人）"], ["沈阳", 9000], ["大连", 7000], ["总计", 16000]])
    assert [row[:1] + row[2:] for row in tell(read(sheet))] == [
        ("210100", "社区工作者", "9000", "人"),
        ("？大连", "社区工作者", "7000", "人"),
        ("210000", "社区工作者", "16000", "人"),
    ]


def test_months_and_their_quarter_are_counts_over_time_and_no_stocks() -> None:
    sheet = make_sheet([["2025年长春各区上门服务（户）"], ["城区", "1月", "2月", "一季度合计"], ["朝阳区", 3, 4, 7], ["南关区", 1, 2, 3]])
    (result,) = read(sheet)
    rows, (brought,) = make_rows(result.readings, "own", {}, {}, "Sheet1")
    assert (brought.measure_kind, {row["period_kind"] for row in rows}) == ("flow", {"interval"})


def test_numbers_in_words_stand_in_the_account() -> None:
    sheet, expected = FORMS["figures in words alone"]

    assert account_numbers(sheet, read(sheet)) == {"导入": len(expected)}
