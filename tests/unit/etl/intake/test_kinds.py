"""Tables that are no tables of figures: lists whose rows are counted, area codes and their changes; told by what stands in their cells."""

from decimal import Decimal

import pytest

from etl.intake.language.places import Places
from etl.intake.proposal import choose_sheets, open_upload
from etl.intake.reading.area_codes import Change, Entry, read_changes, read_entries, tell_codes
from etl.intake.reading.reader import read_table
from etl.intake.reading.results import Result
from etl.intake.recognition.kinds import CHANGES, CODES, FIGURES, LIST
from etl.intake.recognition.sentence import tell_meaning
from etl.intake.recognition.tables import recognise
from etl.intake.sheet import Sheet
from tests.unit.etl.intake.made_sheets import known_places, make_sheet, write_workbook

DISTRICTS = ("朝阳区", "南关区", "宽城区")


def read(sheet: Sheet, places: Places | None = None) -> Result:
    (table,) = recognise([sheet], places or known_places())
    return read_table(table, known_places())


def count(result: Result) -> dict[tuple[str, str], Decimal]:
    return {(one.region or one.label, one.indicator): one.value for one in result.readings if one.is_counted}


def make_list(rows: int, *heads: str, of: tuple[str, ...] = DISTRICTS) -> list[list[object]]:
    """A list of things, of which every third lies in one district."""
    return [["长春市社区名单（2022年）"], list(heads), *([number, of[number % 3], f"第{number}社区"] for number in range(1, rows + 1))]


@pytest.mark.parametrize(
    "rows",
    [
        make_list(12, "序号", "城区", "社区名称"),
        [row[1:] if number > 1 else row for number, row in enumerate(make_list(12, "城区", "社区名称"))],  # no serial, so no number at all
        [[*row[:1], *row[:0:-1]] if number > 1 else row for number, row in enumerate(make_list(12, "序号", "社区名称", "城区"))],
        [[*row, "示范"] if number > 1 else row for number, row in enumerate(make_list(12, "编号", "属地", "社区", "类型"))],
    ],
    ids=["with serials", "words alone", "region at the right", "with a remark"],
)
def test_the_rows_of_a_list_are_counted_in_their_regions(rows: list[list[object]]) -> None:
    result = read(make_sheet(rows))

    assert result.table.kind == LIST
    assert count(result) == {(code, "名单所列社区数"): 4 for code in ("220102", "220103", "220104")}
    assert {(one.period and one.period.words, one.unit, one.wording) for one in result.readings} == {("2022", "个", "清单计数4")}
    assert tell_meaning(result.table).startswith("名单，每行一个社区：按地区取自")


def test_a_total_below_a_list_is_no_row_of_it() -> None:
    result = read(make_sheet([*make_list(12, "序号", "城区", "社区名称"), [None, "合计", "12个"]]))

    assert sum(count(result).values()) == 12


def test_a_list_of_a_province_is_counted_by_its_prefectures() -> None:
    cities = ("长春市", "吉林市", "延边州")
    result = read(make_sheet([["2022年全省示范村名单"], ["市州", "村名"], *([cities[number % 3], f"第{number}村"] for number in range(9))]))

    assert count(result) == {(code, "名单所列村数"): 3 for code in ("220100", "220200", "222400")}


def test_a_label_that_is_repeated_down_a_province_s_list_stays_the_province() -> None:
    provinces = ["辽宁", *["吉林"] * 4, *["黑龙江"] * 3]
    rows = [["2021年", None], ["省份", "县名"], *([province, f"第{number}县"] for number, province in enumerate(provinces))]

    assert count(read(make_sheet(rows))) == {("210000", "名单所列县数"): 1, ("220000", "名单所列县数"): 4, ("230000", "名单所列县数"): 3}


@pytest.mark.parametrize(
    "rows",
    [
        [["序号", "地区", "年份", "人数"], *([n, DISTRICTS[n % 3], 2018 + n // 3, n] for n in range(12))],
        [["地区", "指标", "2021年"], *([DISTRICTS[n % 3], ("户数", "人数", "村数", "组数")[n // 3], n] for n in range(12))],
        [["代码", "地区", "2021年人数"], [220104, "朝阳区", 5], [220102, "南关区", 6], [220103, "宽城区", 7]],
    ],
    ids=["regions by years", "regions by indicators", "codes beside figures"],
)
def test_figures_in_which_regions_are_repeated_are_no_list(rows: list[list[object]]) -> None:
    result = read(make_sheet(rows))

    assert (result.table.kind, count(result)) == (FIGURES, {})
    assert len(result.readings) == len(rows) - 1


@pytest.mark.parametrize("heads", [["行政区划代码", "单位名称"], ["adcode", "name"], ["区划码", "名称"], ["六位码", "全称"]])
def test_area_codes_beside_names_are_a_list_of_codes(heads: list[str]) -> None:
    codes = [(220000, "吉林省"), (220100, "  长春市"), (220102, "    南关区"), (220103, "    宽城区"), (220200, "  吉林市")]
    result = read(make_sheet([["2023年区划代码"], heads, *map(list, codes), ["注：资料截至年末"]]))

    assert (result.table.kind, result.readings) == (CODES, ())
    assert read_entries(result.table)[1:3] == [
        Entry(3, "220100", "长春市", "prefecture", "220000"),
        Entry(4, "220102", "南关区", "county", "220100"),
    ]
    assert tell_codes([result.table], known_places()) == [
        "区划清单：5 个代码（省级 1、市级 2、区县级 2），不是统计数，不导入。其中 5 个在地区表里，名称都相同。"
    ]


def test_codes_of_streets_and_communities_say_their_levels_and_what_is_above() -> None:
    rows = [
        ["统计用区划代码", "名称"],
        ["220102", "南关区"],
        ["220102001", "新春街道"],
        ["220102001001", "东长春社区"],
        ["220102002", "长通街道"],
    ]

    assert [(entry.level, entry.parent) for entry in read_entries(read(make_sheet(rows)).table)] == [
        ("county", ""),
        ("street", "220102"),
        ("community", "220102001"),
        ("street", "220102"),
    ]


def test_codes_before_and_after_are_a_list_of_changes() -> None:
    rows = [
        ["序号", "调整前代码", "调整前名称", "调整后代码", "调整后名称", "调整事由"],
        [1, 220103001, "新发街道", 220103013, "新广街道", "撤街道设街道"],
        [2, None, None, 220102022, "盛世街道", "新设街道"],
        [3, 220183200, "朱城子乡", None, None, "撤销"],
        [4, 220182200, "大岭乡", 220182100, "大岭镇", "撤乡设镇"],
    ]
    result = read(make_sheet(rows))

    assert (result.table.kind, result.readings) == (CHANGES, ())
    assert read_changes(result.table)[:2] == [
        Change(1, "220103001", "新发街道", "220103013", "新广街道", "撤街道设街道"),
        Change(2, "", "", "220102022", "盛世街道", "新设街道"),
    ]
    assert tell_codes([result.table], known_places()) == ["区划变更：4 条（吉林省 4），不是统计数，不导入。"]


def test_what_holds_no_figures_is_told_and_the_sheet_with_regions_is_taken_first() -> None:
    roads = [["路线编号", "起点", "终点", "距离(m)"], *([n, n, n + 1, n * 10] for n in range(1, 9))]
    points = [["节点编号", "横坐标", "纵坐标"], *([n, n / 7, n / 9] for n in range(1, 9))]
    figures = [["地区", "2021年人数"], ["朝阳区", 5], ["南关区", 6], ["宽城区", 7]]
    upload = open_upload(write_workbook({"节点": points, "路线": roads, "各区": figures}), "x.xlsx", known_places())

    assert upload.skipped == ("“节点”没有统计数",)
    assert choose_sheets(upload) == ["各区"]


def test_labels_of_a_country_that_no_list_of_ours_knows_are_told_once_and_not_asked() -> None:
    result = read(make_sheet([["2021年主要城市"], ["地区", "户数"], ["北京", 5], ["上海", 6], ["天津", 4], ["大连", 7], ["黒龙江", 8]]))

    assert result.beyond == ("大连",)
    assert result.questions == ("“黒龙江”是哪里",)  # a letter that looks like the right one
