"""Tables in the likeness of real ones: what each of their numbers comes to."""

from datetime import date
from decimal import Decimal

import pytest

from etl.intake.reading.account import account_numbers, find_duplicates
from etl.intake.reading.reader import read_table
from etl.intake.reading.results import Answers, Result
from etl.intake.recognition.sentence import tell_meaning
from etl.intake.recognition.tables import recognise
from etl.intake.sheet import Sheet
from tests.unit.etl.intake.made_sheets import known_places, make_sheet

Told = tuple[str, str, str, str, str]  # region, time, indicator, value, unit


def read(*sheets: Sheet, file: str = "", answers: Answers | None = None) -> list[Result]:
    return [read_table(table, known_places(), answers) for table in recognise(sheets, known_places(), file)]


def tell(results: list[Result]) -> list[Told]:
    return [
        (
            reading.region or f"？{reading.label}",
            reading.period.words if reading.period else "",
            reading.indicator,
            f"{reading.value:f}",
            reading.unit,
        )
        for result in results
        for reading in result.readings
    ]


PACKS = make_sheet(
    [
        [None],
        ["4月10日长春各区保供情况表"],
        ["统计时间段：10日0-18时", None, None, None, None, "上报时间：4月10日18时"],
        ["序号", "各城区、开发区", "市级直采", None, "合计", None],
        [None, None, "接收", None, "接收+自采", None],
        [None, None, "蔬菜包\n（箱/袋）", "蔬菜总量\n（吨）", "蔬菜包\n（箱/袋）", "蔬菜总量\n（吨）"],
        [1, "朝阳区\n（57.8万人）", 8244, 74.2, 40355, 395.2],
        [2, "净月区\n（22.8万人）", 0, None, 7825, 78],
        [None, None, 5, None, None, None],
        ["合计", None, 8249, 74.2, 48180, 473.2],
    ],
    merges=["A2:F2", "A3:D3", "E3:F3", "A4:A6", "B4:B6", "C4:D4", "E4:F4", "C5:D5", "E5:F5", "A8:A9", "B8:B9", "A10:B10"],
)


def test_three_rows_of_merged_headings_name_indicator_and_unit() -> None:
    told = tell(read(PACKS, answers=Answers(year=2022)))

    assert told[:4] == [
        ("220104", "2022-04-10", "市级直采·接收·蔬菜包", "8244", "箱/袋"),
        ("220104", "2022-04-10", "市级直采·接收·蔬菜总量", "74.2", "吨"),
        ("220104", "2022-04-10", "合计·接收+自采·蔬菜包", "40355", "箱/袋"),
        ("220104", "2022-04-10", "合计·接收+自采·蔬菜总量", "395.2", "吨"),
    ]
    assert told[-1] == ("220100", "2022-04-10", "合计·接收+自采·蔬菜总量", "473.2", "吨")


def test_the_year_that_nothing_says_is_asked_for_and_nothing_else() -> None:
    (result,) = read(PACKS)

    assert result.questions == ("年份",)


def test_a_region_over_two_rows_has_two_numbers_for_one_indicator() -> None:
    (result,) = read(PACKS, answers=Answers(year=2022))

    assert [[reading.value for reading in group] for group in find_duplicates(result.readings)] == [[Decimal(0), Decimal(5)]]


def test_every_number_of_a_sheet_has_a_fate() -> None:
    fates = account_numbers(PACKS, read(PACKS, answers=Answers(year=2022)))

    assert fates == {"导入": 12, "序号列，不导入": 2}


def test_one_sentence_says_where_the_meaning_comes_from() -> None:
    (result,) = read(PACKS)

    assert tell_meaning(result.table) == (
        "每个数字：地区取自 B 列，指标取自第 4—6 行表头，时间取自标题“4月10日”（缺年份），单位取自表头、行名和单元格，没有写的不猜。"
    )


def test_times_down_and_regions_across_with_the_indicator_in_the_name_of_the_sheet() -> None:
    sheet = make_sheet(
        [["时间", "A", "全市总计", "九台区", "朝阳区"], [date(2022, 3, 4), None, 5, 2, 3], [date(2022, 3, 5), 1, 8, 4, 3]],
        name="新增感染者",
    )

    assert tell(read(sheet)) == [
        ("220100", "2022-03-04", "新增感染者", "5", ""),
        ("220113", "2022-03-04", "新增感染者", "2", ""),
        ("220104", "2022-03-04", "新增感染者", "3", ""),
        ("220100", "2022-03-05", "新增感染者", "8", ""),
        ("220113", "2022-03-05", "新增感染者", "4", ""),
        ("220104", "2022-03-05", "新增感染者", "3", ""),
    ]


def test_tables_side_by_side_are_cut_each_on_its_own() -> None:
    sheet = make_sheet(
        [
            ["各地区用量", None, None, "续表", None, None],
            ["单位:万吨", None, None, None, "钾肥", None],
            ["地 区", "氮肥", None, None, "2018 年", "2019 年"],
            [None, "2018 年", "2019 年", "北 京", 0.4, 0.3],
            ["北 京", 7.3, 6.2, "天 津", 1.2, 1.1],
            ["天 津", 16.9, 16.2, "吉 林", 14.0, 13.2],
            ["吉 林", 228.3, 227.1, None, None, None],
        ],
        merges=["B3:C3", "A3:A4", "E2:F2"],
    )

    told = tell(read(sheet))

    assert ("220000", "2019", "氮肥", "227.1", "万吨") in told
    assert ("220000", "2018", "钾肥", "14.0", "万吨") in told
    assert len(told) == 12


def test_tables_under_each_other_take_what_their_sheet_says_above() -> None:
    sheet = make_sheet(
        [
            ["4月10日长春市进销存情况"],
            ["单位：吨"],
            ["序号", "单位", "当日调入量", "当日库存量"],
            [1, "市级自采", 641.06, 0],
            ["序号", "单位", "当日采购量", "当日库存量"],
            [1, "各区自采", 1398.02, 308.7],
        ],
        merges=["A1:D1", "A2:D2"],
    )

    assert tell(read(sheet, answers=Answers(year=2022))) == [
        ("220100", "2022-04-10", "市级自采·当日调入量", "641.06", "吨"),
        ("220100", "2022-04-10", "市级自采·当日库存量", "0", "吨"),
        ("220100", "2022-04-10", "各区自采·当日采购量", "1398.02", "吨"),
        ("220100", "2022-04-10", "各区自采·当日库存量", "308.7", "吨"),
    ]


def test_a_word_broken_over_two_rows_is_one_word() -> None:
    sheet = make_sheet(
        [
            ["2021年分地区支出"],
            ["单位：亿元"],
            ["地   区", "一般公共", "外交支出", "科    学"],
            [None, "服务支出", None, "技术支出"],
            [None],
            ["地方合计", 10, 1.5, 3],
            [" 北  京", 4, 1, 2],
            [" 吉  林", 6, 0.5, 1],
        ]
    )

    assert tell(read(sheet)) == [
        ("000000", "2021", "一般公共服务支出", "10", "亿元"),
        ("000000", "2021", "外交支出", "1.5", "亿元"),
        ("000000", "2021", "科学技术支出", "3", "亿元"),
        ("110000", "2021", "一般公共服务支出", "4", "亿元"),
        ("110000", "2021", "外交支出", "1", "亿元"),
        ("110000", "2021", "科学技术支出", "2", "亿元"),
        ("220000", "2021", "一般公共服务支出", "6", "亿元"),
        ("220000", "2021", "外交支出", "0.5", "亿元"),
        ("220000", "2021", "科学技术支出", "1", "亿元"),
    ]


def test_the_second_language_of_headings_is_left_out() -> None:
    sheet = make_sheet(
        [
            ["2020年企业情况"],
            ["地    区", "Region", "有机构的", "有活动的"],
            [None, None, "企业数", "企业数"],
            [None, None, "Enterprises with", "Enterprises with"],
            ["全    国", " National", 100, 200],
            ["吉    林", " Jilin", 15, 35],
            ["北    京", " Beijing", 45, 120],
        ],
        merges=["A2:A4", "B2:B4"],
    )

    assert [(region, name, value) for region, _, name, value, _ in tell(read(sheet))][:4] == [
        ("000000", "有机构的企业数", "100"),
        ("000000", "有活动的企业数", "200"),
        ("220000", "有机构的企业数", "15"),
        ("220000", "有活动的企业数", "35"),
    ]


def test_a_format_of_percent_decides_over_the_heading() -> None:
    sheet = make_sheet(
        [["地区", "2021年户数", "复市率"], ["朝阳区", 194, 0.1495], ["南关区", 170, 0.5], ["宽城区", 106, 1]], percents=["C2", "C3", "C4"]
    )

    assert [(value, unit) for *_, value, unit in tell(read(sheet)) if unit == "%"] == [("14.95", "%"), ("50", "%"), ("100", "%")]


@pytest.mark.parametrize(
    ("cell", "value", "qualifier"),
    [
        ("3500余", "3500", "over"),
        ("１２３", "123", "exact"),
        ("7 581.41", "7581.41", "exact"),
        ("1,234", "1234", "exact"),
        ("-3.38", "-3.38", "exact"),
        ("－3.38", "-3.38", "exact"),
        ("1.2万", "12000", "exact"),
    ],
)
def test_typed_numbers_keep_sign_and_qualifier(cell: str, value: str, qualifier: str) -> None:
    sheet = make_sheet([["地区", "2021年增减"], ["朝阳区", 1], ["南关区", cell], ["宽城区", 3]])
    (result,) = read(sheet)
    reading = next(reading for reading in result.readings if reading.region == "220102")

    assert (reading.value, reading.qualifier, reading.wording) == (Decimal(value), qualifier, cell)


def test_two_figures_in_a_cell_are_refused_and_nothing_is_guessed() -> None:
    sheet = make_sheet([["地区", "2021年吨数"], ["朝阳区", 1], ["南关区", "河北875.5\n辽宁680"], ["宽城区", 3]])
    (result,) = read(sheet)

    assert [(refused.wording, refused.reason) for refused in result.refused] == [("河北875.5\n辽宁680", "一格里不止一个数")]
    assert len(result.readings) == 2


@pytest.mark.parametrize("cell", [None, "—", "…", "未统计", "空"])
def test_marks_of_what_is_missing_are_no_zero(cell: str | None) -> None:
    sheet = make_sheet([["地区", "2021年户数"], ["朝阳区", 1], ["南关区", cell], ["宽城区", 0]])

    assert tell(read(sheet)) == [("220104", "2021", "户数", "1", "户"), ("220103", "2021", "户数", "0", "户")]


def test_a_number_merged_over_several_regions_is_that_of_the_whole() -> None:
    sheet = make_sheet(
        [["长春市2022年投放点"], ["属地", "投放点个数", "投放点总数"], ["朝阳区", 94, 545], ["南关区", 261, None], ["宽城区", 190, None]],
        merges=["A1:C1", "C3:C5"],
    )

    assert ("220100", "2022", "投放点总数", "545", "") in tell(read(sheet))


def test_a_subtotal_is_no_region() -> None:
    sheet = make_sheet([["地区", "2021年户数"], ["朝阳区", 1], ["南关区", 2], ["城区小计", 3], ["合计", 3]])
    (result,) = read(sheet)

    assert account_numbers(sheet, [result]) == {"导入": 3, "小计，不是地区": 1}


def test_what_a_file_is_called_may_say_its_day_and_is_asked_for_the_year() -> None:
    sheet = make_sheet([["地区", "总户数"], ["朝阳区", 1], ["南关区", 2], ["宽城区", 0]])
    (result,) = read(sheet, file="2.0429复市统计表.xls")

    assert result.table.period_reason == "文件名"
    assert result.questions == ("年份",)


def test_names_of_sheet_and_title_that_disagree_are_a_doubt() -> None:
    sheet = make_sheet([["4月11日长春各区情况"], ["地区", "总户数"], ["朝阳区", 1], ["南关区", 2], ["宽城区", 0]], name="4.10")
    (result,) = read(sheet)

    assert result.table.doubts == ("工作表名“4.10”与标题“4月11日”说的时间不同",)


def test_a_county_of_another_province_is_asked_for() -> None:
    sheet = make_sheet([["2010年各地区家庭户"], ["地区", "户数"], ["总计", 10], ["东城区", 3], ["朝阳区", 7]])
    (result,) = read(sheet, answers=Answers(scope="110000"))

    assert tell([result]) == [
        ("110000", "2010", "户数", "10", "户"),
        ("？东城区", "2010", "户数", "3", "户"),
        ("？朝阳区", "2010", "户数", "7", "户"),
    ]
