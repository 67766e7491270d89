"""The real files that officials made, where they are at hand: what each must give, and three values of each as they stand in the file."""

import os
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from etl.intake.container import read_sheets
from etl.intake.language.periods import Period
from etl.intake.reading.account import account_numbers
from etl.intake.reading.reader import read_table
from etl.intake.reading.results import IMPORTED, Answers, Reading, Result
from etl.intake.recognition.tables import recognise
from etl.intake.sheet import name_cell
from tests.support.tiers import in_tiers
from tests.unit.etl.intake.made_sheets import known_places

FOLDER = Path(os.environ.get("MESSY_TABLES", Path(__file__).resolve().parents[5] / "shared" / "messy_tables"))
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the files are not at hand (MESSY_TABLES)")
CENSUS = Period((2010, 11, 1), (2010, 11, 1))
CHANGCHUN = "220100"
# What the file does not say, and a person answers once.
ANSWERS = {
    2: Answers(year=2022),
    3: Answers(year=2022),
    4: Answers(year=2022),
    5: Answers(year=2022, scope=CHANGCHUN),
    8: Answers(year=2022),
    9: Answers(year=2022, month=3, scope=CHANGCHUN),
    10: Answers(year=2022),
    11: Answers(year=2022),
    12: Answers(year=2022),
    13: Answers(period=Period((2022, 4, 10), (2022, 4, 10))),
    15: Answers(period=CENSUS),
    16: Answers(period=CENSUS),
    17: Answers(period=CENSUS, scope="110000"),
    29: Answers(period=CENSUS),
}
# The questions that each file leaves open, by those that its own words cannot answer.
QUESTIONS = {
    2: {"年份"},
    3: {"年份"},
    4: {"年份"},
    5: {"年份", "地区范围"},
    8: {"年份"},
    9: {"年份", "地区范围"},
    10: {"年份"},
    11: {"年份", "“市级”是哪里", "“中韩”是哪里"},
    12: {"年份", "“中韩”是哪里"},
    13: {"时间"},
    15: {"时间"},
    17: {"时间", "地区范围"},
    16: {"时间", "“*池西区”是哪里", "“*池南区”是哪里", "“*池北区”是哪里", "“：道江区”是哪里"},
    14: {"时间", "地区范围"},
}
# number of the file → (readings, of which under unknown labels)
COUNTS = {
    1: (2754, 0),  # 324 under the letters A to I, which stand for places that nobody is told
    2: (159, 0),
    3: (169, 0),
    4: (60, 0),
    5: (48, 0),
    6: (26, 0),
    7: (31, 0),
    8: (65, 0),
    9: (135, 0),
    10: (232, 0),
    11: (194, 14),
    12: (384, 22),
    13: (27, 0),
    14: (19561, 15325),  # the lengths of roads on a sheet that says no place
    15: (484, 0),
    16: (5436, 93),
    17: (168, 160),
    18: (1485, 45),
    19: (320, 0),
    20: (697, 0),
    21: (128, 0),
    22: (766, 0),
    23: (72, 8),
    24: (95, 0),
    25: (148, 96),
    26: (620, 0),
    27: (589, 0),
    28: (246, 0),
    29: (512, 0),
    32: (247, 0),
    30: (0, 0),
    31: (0, 0),
    33: (620, 0),
    34: (21, 0),
}
# (file, sheet, cell) → region, or the label that is not in the list; time; what the indicator ends with; value; unit
VALUES = {
    (1, 0, "L2"): ("220113", "2022-03-04", "新增本土感染者", "2", ""),
    (1, 0, "P5"): ("220104", "2022-03-07", "新增本土感染者", "3", ""),
    (1, 1, "O4"): ("220184", "2022-03-06", "新增无症状感染者", "1", ""),
    (2, 0, "H7"): ("220104", "2022-04-10", "市级直采·接收·蔬菜包", "8244", "箱/袋"),
    (2, 0, "M8"): ("220102", "2022-04-10", "属地自保·自采·蔬菜总量", "117.7", "吨"),
    (2, 0, "L18"): ("2201X3", "2022-04-10", "属地自保·自采·蔬菜包", "5500", "箱/袋"),
    (3, 0, "H7"): ("220104", "2022-04-11", "市级直采·接收·蔬菜包", "12099", "箱/袋"),
    (3, 0, "K8"): ("220102", "2022-04-11", "市级直采·发放·蔬菜总量", "59.3785", "吨"),
    (3, 0, "Q20"): ("220100", "2022-04-11", "合计·接收+自采·蔬菜总量", "2447.984", "吨"),
    (4, 0, "E5"): ("220104", "2022-04-10", "实际发放量·箱数", "8244", "箱"),
    (4, 0, "F8"): ("220105", "2022-04-10", "实际发放量·重量", "118.026", "吨"),
    (4, 0, "H7"): ("220103", "2022-04-09", "提报需求量·箱数", "30000", "箱"),
    (5, 0, "B7"): ("220100", "2022-04-04", "来源·四县分拣", "100", "吨"),
    (5, 0, "C10"): ("220100", "2022-04-07", "来源·海吉星渠道", "220.1", "吨"),
    (5, 0, "G8"): ("220100", "2022-04-05", "已发放居民", "750.5", "吨"),
    (6, 0, "D4"): ("220104", "2022-04-11", "实发/收储", "12099", ""),
    (6, 0, "E5"): ("220102", "2022-04-11", "重量", "96.957", ""),
    (6, 0, "C7"): ("220105", "2022-04-11", "配发计划", "15000", ""),
    (7, 0, "D23"): ("220104", "2022-03-18", "投放点个数", "94", "个"),
    (7, 0, "D24"): ("220102", "2022-03-18", "投放点个数", "261", "个"),
    (7, 0, "E23"): ("220100", "2022-03-18", "投放点总数", "1556", ""),
    (8, 0, "B9"): ("220100", "2022-03-18", "猪肉·价格", "11.6", "元/500克"),
    (8, 0, "C9"): ("220100", "2022-03-17", "猪肉·价格", "11.4", "元/500克"),
    (8, 0, "F9"): ("220100", "2022-03-03", "猪肉·涨跌", "8.41121495327103", "%"),
    (9, 0, "B2"): ("220100", "2022-03-07", "大白菜", "3.2", ""),
    (9, 0, "H16"): ("220100", "2022-03-21", "青椒", "11.6", ""),
    (9, 0, "F3"): ("220100", "2022-03-08", "西红柿", "10.8", ""),
    (10, 0, "D5"): ("220100", "2022-04-10", "市级政府自采·当日调入量", "641.06", "吨"),
    (10, 0, "E7"): ("220100", "2022-04-10", "各城区、开发区自采·当日派发量", "1186.72", "吨"),
    (10, 1, "F19"): ("220100", "2022-04-09", "合计·当日库存量", "3412.7557506", "吨"),
    (11, 0, "C7"): ("220104", "2022-04-19", "限上企业情况·企业数量·总户数", "194", "户"),
    (11, 0, "H8"): ("220102", "2022-04-19", "限上企业情况·上岗人数·复岗", "2520", "人"),
    (11, 0, "F7"): ("220104", "2022-04-19", "限上企业情况·企业数量·复市率", "14.9484536082474", "%"),
    (12, 0, "E9"): ("220102", "2022-04-29", "限上批发企业·总人数", "4382", "人"),
    (12, 0, "G6"): ("220174", "2022-04-29", "限上零售企业·总户数", "113", "户"),
    (12, 0, "K10"): ("220104", "2022-04-29", "限上住宿企业·总户数", "19", "户"),
    (13, 0, "B2"): ("220104", "2022-04-10", "隔离人口数", "57.8", "万人"),
    (13, 0, "C6"): ("220105", "2022-04-10", "生活物资投放点数量", "9", ""),
    (13, 0, "B4"): ("220103", "2022-04-10", "隔离人口数", "32.6", "万人"),
    (15, 0, "C7"): ("220102", "2010-11-01", "单一民族户·户数", "260113", "户"),
    (15, 0, "D9"): ("220104", "2010-11-01", "单一民族户·占家庭户比重", "97.23", "%"),
    (15, 0, "B17"): ("220200", "2010-11-01", "家庭户户数", "1478120", "户"),
    (16, 0, "B6"): ("220100", "2010-11-01", "合计", "7674439", "人"),
    (16, 0, "G9"): ("220104", "2010-11-01", "汉族·女", "383177", "人"),
    (16, 0, "N7"): ("220102", "2010-11-01", "回族·小计", "8265", "人"),
    (17, 0, "C10"): ("东城区", "2010-11-01", "单一民族户·户数", "301254", "户"),
    (17, 0, "B16"): ("朝阳区", "2010-11-01", "家庭户户数", "1317845", "户"),
    (17, 0, "D8"): ("110000", "2010-11-01", "单一民族户·占家庭户比重", "96.56", "%"),
    (18, 0, "B13"): ("220000", "2015", "农机化作业服务组织·合计·年末机构数", "7109", "个"),
    (18, 0, "C13"): ("220000", "2015", "农机化作业服务组织·合计·年末人数", "51333", "人"),
    (18, 0, "I12"): ("210000", "2015", "农机专业合作社·年末人数", "41696", "人"),
    (19, 0, "B13"): ("220000", "2018", "农用化肥施用量", "228.3", "万吨"),
    (19, 0, "C13"): ("220000", "2019", "农用化肥施用量", "227.1", "万吨"),
    (19, 0, "N12"): ("220000", "2019", "复合肥", "154.7", "万吨"),
    (20, 0, "C11"): ("220000", "2020", "农业机械总动力", "3896.9", "万千瓦"),
    (20, 0, "B51"): ("220000", "2019", "大中型拖拉机配套农具", "9.3", "万部"),
    (20, 1, "B11"): ("220000", "2019", "机耕面积", "4783.2", "千公顷"),
    (21, 0, "B10"): ("220000", "2020", "农业机械总动力", "3896.9", "万千瓦"),
    (21, 0, "C10"): ("220000", "2021", "农业机械总动力", "4149.2", "万千瓦"),
    (21, 0, "E10"): ("220000", "2021", "大中型拖拉机", "41.7", "万台"),
    (22, 0, "B16"): ("220000", "2021", "地方一般公共预算支出", "3696.8416", "亿元"),
    (22, 0, "G16"): ("220000", "2021", "教育支出", "486.9574", "亿元"),
    (22, 0, "F7"): ("000000", "2021", "公共安全支出", "11891.1", "亿元"),
    (23, 0, "C25"): ("220000", "2020", "有研发机构的企业数", "150", "个"),
    (23, 0, "D25"): ("220000", "2020", "有R&D活动的企业数", "354", "个"),
    (23, 0, "C11"): ("000000", "2020", "有研发机构的企业数", "94072", "个"),
    (24, 0, "B4"): ("000000", "2024", "年末总人口", "140828", "万人"),
    (24, 0, "F6"): ("000000", "2020", "女性人口", "68855", "万人"),
    (24, 0, "D5"): ("000000", "2022", "男性人口", "72206", "万人"),
    (25, 0, "C12"): ("220100", "2018", "国内生产总值", "7175.71", "亿元"),
    (25, 0, "B5"): ("110000", "2019", "国内生产总值", "35371.28", "亿元"),
    (25, 0, "F6"): ("120000", "2015", "国内生产总值", "16538.19", "亿元"),
    (26, 0, "H5"): ("220000", "2021", "人口自然增长率", "-3.38", "‰"),
    (26, 0, "I6"): ("230000", "2020", "人口自然增长率", "-3.06", "‰"),
    (26, 0, "B5"): ("110000", "2021", "人口自然增长率", "0.96", "‰"),
    (27, 0, "B11"): ("220000", "2024", "地区生产总值", "14305.0", "亿元"),
    (27, 0, "F11"): ("220000", "2020", "地区生产总值", "12499.5", "亿元"),
    (27, 0, "B5"): ("110000", "2024", "地区生产总值", "49670.2", "亿元"),
    (28, 0, "B5"): ("310000", "2019", "房地产开发投资额", "4231.38", "亿元"),
    (28, 0, "C6"): ("310000", "2018", "房地产开发住宅投资额", "2225.92", "亿元"),
    (28, 0, "I5"): ("310000", "2012", "房地产开发投资额", "2381.36", "亿元"),
    (29, 0, "E15"): ("220000", "2010-11-01", "人口数·合计", "27452815", "人"),
    (29, 0, "H15"): ("220000", "2010-11-01", "人口数·合计·性别比", "102.67", "女=100"),
    (29, 0, "B15"): ("220000", "2010-11-01", "户数·合计", "9162183", "户"),
    (32, 0, "E11"): ("220100", "2020-06-05", "ChildConfirmedCount", "49", ""),
    (32, 0, "G3"): ("220200", "2020-06-05", "ChildCuredCount", "56", ""),
    (32, 0, "E2"): ("220184", "2020-06-05", "ChildConfirmedCount", "6", ""),
    (33, 0, "G2"): ("110000", "2007", "一般公共预算支出", "1649.5", "亿元"),
    (33, 0, "H8"): ("220000", "2008", "一般公共预算支出", "1180.12", "亿元"),
    (33, 0, "E60"): ("620000", "2005", "财政支出", "429.35", "亿元"),
}


@cache
def read_file(number: int, *, with_answers: bool = True) -> list[Result]:
    (path,) = FOLDER.glob(f"{number:02}_*")
    tables = recognise(read_sheets(path.read_bytes()), known_places(), path.name)
    return [read_table(table, known_places(), ANSWERS.get(number) if with_answers else None) for table in tables]


def readings_of(number: int) -> list[Reading]:
    return [reading for result in read_file(number) for reading in result.readings]


@pytest.mark.parametrize(("number", "counts"), in_tiers(COUNTS.items(), {pair for pair in COUNTS.items() if pair[0] not in (14, 31)}))
def test_a_file_gives_all_its_numbers(number: int, counts: tuple[int, int]) -> None:
    readings = readings_of(number)

    assert (len(readings), sum(not reading.region for reading in readings)) == counts


@pytest.mark.parametrize(("place", "told"), VALUES.items())
def test_a_value_means_what_its_file_says(place: tuple[int, int, str], told: tuple[str, str, str, str, str]) -> None:
    number, sheet, cell = place
    names = list(dict.fromkeys(result.table.sheet.name for result in read_file(number)))
    found = [
        reading
        for result in read_file(number)
        for reading in result.readings
        if result.table.sheet.name == names[sheet] and name_cell(reading.place) == cell
    ]

    (reading,) = found
    region, period, indicator, value, unit = told
    assert (reading.region or reading.label) == region
    assert reading.period is not None
    assert reading.period.words == period
    assert reading.indicator.endswith(indicator)
    assert reading.value == Decimal(value)
    assert reading.unit == unit


@pytest.mark.parametrize("number", in_tiers(range(1, 35), {*range(1, 35)} - {14, 31}))
def test_a_file_leaves_only_those_questions_open_that_it_does_not_answer(number: int) -> None:
    asked = {question for result in read_file(number, with_answers=False) for question in result.questions}

    assert asked <= QUESTIONS.get(number, set()) | {"年份和月份"}


@pytest.mark.parametrize("number", in_tiers(range(1, 35), {*range(1, 35)} - {14, 30, 31}))
def test_every_number_of_every_sheet_has_a_fate(number: int) -> None:
    results = read_file(number)
    for name in dict.fromkeys(result.table.sheet.name for result in results):
        of_sheet = [result for result in results if result.table.sheet.name == name]
        fates = account_numbers(of_sheet[0].table.sheet, of_sheet)

        assert fates[IMPORTED] <= sum(len(result.readings) for result in of_sheet)
        assert fates["表外的数字"] == 0
