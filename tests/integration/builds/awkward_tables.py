"""Thirty-odd awkward workbooks, each one kind of mess, and what each must come to in the database. Unless it says otherwise the year is 2021."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.comments import Comment
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

CITY, CHAOYANG, NANGUAN, KUANCHENG, ERDAO = "220100", "220104", "220102", "220103", "220105"
YEAR = "2021-12-31"
Row = tuple[str, str, str, str, str]  # indicator, region, last day, value (with its qualifier where it is not exact), unit


@dataclass(frozen=True)
class Awkward:
    """A workbook with what a steward says of it, the rows that come of it, and the rules that find something in it."""

    make: Callable[[], bytes]
    rows: Sequence[Row]
    said: dict[str, Any] = field(default_factory=dict)
    problems: Sequence[str] = ()


def book(fill: Callable[[Workbook, Worksheet], object], *, name: str = "表", **options: object) -> Callable[[], bytes]:
    """A workbook of one sheet that is filled by hand, by XlsxWriter."""

    def make() -> bytes:
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, {"in_memory": True, **options}) as workbook:
            fill(workbook, workbook.add_worksheet(name))
        return buffer.getvalue()

    return make


def rows(*cells: Sequence[object], merges: Sequence[str] = (), **options: object) -> Callable[[], bytes]:
    """A workbook of rows from A1 on, by XlsxWriter."""

    def fill(workbook: Workbook, sheet: Worksheet) -> None:
        words = workbook.add_format({"text_wrap": True})
        for merge in merges:
            sheet.merge_range(merge, "")
        for number, row in enumerate(cells):
            for column, cell in enumerate(row):
                if cell is not None:
                    sheet.write(number, column, cell, words)

    return book(fill, **options)


def by_openpyxl(*cells: Sequence[object], then: Callable[[Any], object] = lambda sheet: None) -> Callable[[], bytes]:
    """A workbook of rows from A1 on, by openpyxl."""

    def make() -> bytes:
        workbook = openpyxl.Workbook()
        for row in cells:
            workbook.active.append(list(row))
        then(workbook.active)
        buffer = io.BytesIO()
        workbook.save(buffer)
        return buffer.getvalue()

    return make


def change_part(make: Callable[[], bytes], pattern: bytes, words: bytes) -> Callable[[], bytes]:
    """The workbook with words of its sheet's XML changed, as other programs write it."""

    def changed() -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(make())) as archive, zipfile.ZipFile(buffer, "w") as other:
            for name in archive.namelist():
                content = archive.read(name)
                other.writestr(name, re.sub(pattern, words, content, count=1) if name.endswith("sheet1.xml") else content)
        return buffer.getvalue()

    return changed


def people(chaoyang: object, nanguan: object, *, name: str = "网格员", unit: str = "人", day: str = YEAR) -> list[Row]:
    return [(name, CHAOYANG, day, str(chaoyang), unit), (name, NANGUAN, day, str(nanguan), unit)]


TITLE, HEAD = ["2021年网格情况"], ["地区", "网格员（人）"]
PLAIN = (TITLE, HEAD, ["朝阳区", 5], ["南关区", 7])


def _fill_hidden_rows(_: Workbook, sheet: Worksheet) -> None:
    for number, row in enumerate((*PLAIN, ["宽城区", 9])):
        sheet.write_row(number, 0, row)
    sheet.set_row(3, None, None, {"hidden": True})


def _fill_hidden_columns(_: Workbook, sheet: Worksheet) -> None:
    for number, row in enumerate((TITLE, [*HEAD, "楼栋长（人）"], ["朝阳区", 5, 50], ["南关区", 7, 70])):
        sheet.write_row(number, 0, row)
    sheet.set_column("C:C", None, None, {"hidden": True})


def _fill_percents(workbook: Workbook, sheet: Worksheet) -> None:
    percent = workbook.add_format({"num_format": "0.00%"})
    for number, row in enumerate((TITLE, ["地区", "覆盖率"], ["朝阳区"], ["南关区"])):
        sheet.write_row(number, 0, row)
    sheet.write_number("B3", 0.1495, percent)
    sheet.write_number("B4", 1, percent)


def _fill_dates(workbook: Workbook, sheet: Worksheet) -> None:
    day = workbook.add_format({"num_format": "m月d日"})
    sheet.write_row(0, 0, ["长春市疫情防控"])
    sheet.write_row(1, 0, ["日期", "朝阳区", "南关区"])
    for number, (when, *counts) in enumerate(((date(2021, 3, 4), 1, 2), (date(2021, 3, 5), 3, 4)), start=2):
        sheet.write_datetime(number, 0, when, day)
        sheet.write_row(number, 1, counts)


DAYS = [
    ("新增", CHAOYANG, "2021-03-04", "1", "（单位未注明）"),
    ("新增", CHAOYANG, "2021-03-05", "3", "（单位未注明）"),
    ("新增", NANGUAN, "2021-03-04", "2", "（单位未注明）"),
    ("新增", NANGUAN, "2021-03-05", "4", "（单位未注明）"),
]


def _fill_values(workbook: Workbook, sheet: Worksheet) -> None:
    for number, row in enumerate((TITLE, HEAD, ["朝阳区"], ["南关区"], ["合计"])):
        sheet.write_row(number, 0, row)
    for address, formula, value in (("B3", "=2+3", 5), ("B4", "=B3+2", 7), ("B5", "=SUM(B3:B4)", 12)):
        sheet.write_formula(address, formula, None, value)


def _fill_beside(workbook: Workbook, sheet: Worksheet) -> None:
    for number, row in enumerate(PLAIN):
        sheet.write_row(number, 0, row)
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": "=表!$B$3:$B$4"})
    workbook.add_chartsheet("图").set_chart(chart)
    hidden = workbook.add_worksheet("旧表")
    hidden.write_row(0, 0, ["地区", "2019年网格员（人）"])
    hidden.write_row(1, 0, ["朝阳区", 99])
    hidden.hide()


def _comment(sheet: Any) -> None:
    sheet["B3"].comment = Comment("去年是 4 人", "张三")
    sheet["B4"].comment = Comment("=1+1", "李四")


MERGED = ["A2:A4", "B2:E2", "B3:C3", "D3:E3"]
AWKWARD = {
    "headings of three rows, merged": Awkward(
        rows(
            TITLE,
            ["地区", "队伍", None, None, None],
            [None, "网格员", None, "楼栋长", None],
            [None, "专职（人）", "兼职（人）", "专职（人）", "兼职（人）"],
            ["朝阳区", 1, 2, 3, 4],
            ["南关区", 5, 6, 7, 8],
            merges=MERGED,
        ),
        [
            row
            for name, chaoyang, nanguan in (("网格员·专职", 1, 5), ("网格员·兼职", 2, 6), ("楼栋长·专职", 3, 7), ("楼栋长·兼职", 4, 8))
            for row in people(chaoyang, nanguan, name=f"队伍·{name}")
        ],
    ),
    "two tables side by side, one a row higher": Awkward(
        rows(
            ["2021年各区情况", None, None, "楼栋长（人）"],
            ["地区", "网格员（人）", "地区", None],
            ["朝阳区", 5, "朝阳区", 50],
            ["南关区", 7, "南关区", 70],
            ["宽城区", 9, "宽城区", 90],
        ),
        [*people(5, 7), ("网格员", KUANCHENG, YEAR, "9", "人"), *people(50, 70, name="楼栋长"), ("楼栋长", KUANCHENG, YEAR, "90", "人")],
    ),
    "headings repeated on the second page": Awkward(
        rows(*PLAIN, HEAD, ["宽城区", 9]), [*people(5, 7), ("网格员", KUANCHENG, YEAR, "9", "人")]
    ),
    "notes below": Awkward(
        rows(*PLAIN, ["注：1. 朝阳区含高新区 3 人。"], ["2. 数据截至 2021 年 11 月 30 日。"], ["资料来源：区委政法委"]), people(5, 7)
    ),
    "continued below": Awkward(
        rows(*PLAIN, ["续表"], ["地区", "楼栋长（人）"], ["朝阳区", 50], ["南关区", 70]), [*people(5, 7), *people(50, 70, name="楼栋长")]
    ),
    "hidden rows": Awkward(book(_fill_hidden_rows), [*people(5, 7), ("网格员", KUANCHENG, YEAR, "9", "人")], problems=["table-doubt"]),
    "hidden columns": Awkward(book(_fill_hidden_columns), [*people(5, 7), *people(50, 70, name="楼栋长")], problems=["table-doubt"]),
    "numbers typed as text": Awkward(rows(TITLE, HEAD, ["朝阳区", "1,234"], ["南关区", "7 581"]), people(1234, 7581)),
    "digits of full width": Awkward(rows(TITLE, HEAD, ["朝阳区", "１２３"], ["南关区", "４，５６７．５"]), people(123, "4567.5")),
    "percent formats": Awkward(book(_fill_percents), people("14.95", "100", name="覆盖率", unit="%")),
    "signs of minus": Awkward(
        rows(TITLE, ["地区", "增减（人）"], ["朝阳区", "−3"], ["南关区", "–4"], ["宽城区", -5], ["二道区", "－6"]),
        [*people(-3, -4, name="增减"), ("增减", KUANCHENG, YEAR, "-5", "人"), ("增减", ERDAO, YEAR, "-6", "人")],
    ),
    "falls in words": Awkward(
        rows(TITLE, ["地区", "同比"], ["朝阳区", "下降3.2%"], ["南关区", "增长1.5%"]), people("-3.2", "1.5", name="同比", unit="%")
    ),
    "a number in brackets": Awkward(rows(TITLE, HEAD, ["朝阳区", "（12）"], ["南关区", 7]), [], problems=["not-a-number"]),
    "no growth without a number": Awkward(rows(TITLE, ["地区", "同比"], ["朝阳区", "负增长"], ["南关区", "1.5%"], ["宽城区", "2%"]), [], problems=["not-a-number"]),
    "dates that are numbers": Awkward(book(_fill_dates, name="新增"), DAYS),
    "dates counted from 1904": Awkward(book(_fill_dates, name="新增", date_1904=True), DAYS),
    "years across": Awkward(
        rows(["网格员（单位：人）"], ["地区", "2020年", "2021年"], ["朝阳区", 4, 5], ["南关区", 6, 7]),
        [*people(4, 6, day="2020-12-31"), *people(5, 7)],
    ),
    "regions across and indicators down": Awkward(
        rows(TITLE, ["指标", "朝阳区", "南关区"], ["网格员（人）", 5, 7], ["网格（个）", 2, 3]), [*people(5, 7), *people(2, 3, name="网格", unit="个")]
    ),
    "a city beside its districts": Awkward(
        rows(TITLE, ["市州", "县区", "网格员（人）"], ["长春市", "朝阳区", 5], [None, "南关区", 7], merges=["A3:A4"]), people(5, 7)
    ),
    "subtotals among the rows": Awkward(
        rows(TITLE, HEAD, ["朝阳区", 5], ["南关区", 7], ["城区小计", 12], ["全市合计", 12]), [*people(5, 7), ("网格员", CITY, YEAR, "12", "人")]
    ),
    "two units for one table": Awkward(
        rows(TITLE, ["单位：户、%"], ["地区", "贫困户", "占比"], ["朝阳区", 5, 1.5], ["南关区", 7, 2.5]),
        [*people(5, 7, name="贫困户", unit="户"), *people("1.5", "2.5", name="贫困户·占比", unit="%")],
    ),
    "two figures in one cell": Awkward(rows(TITLE, HEAD, ["朝阳区", "专职3\n兼职2"], ["南关区", 7], ["宽城区", 9]), [], problems=["not-a-number"]),
    "formulas with their values": Awkward(book(_fill_values), [*people(5, 7), ("网格员", CITY, YEAR, "12", "人")]),
    "formulas without values": Awkward(
        by_openpyxl(*PLAIN, ["宽城区", "=B3+B4"], ["合计", "=SUM(B3:B5)"]), [], problems=["formula-without-value"] * 2
    ),
    "units in the rows": Awkward(
        rows(["长春市情况"], ["指标", "2020年", "2021年"], ["网格员（人）", 11, 12], ["网格面积（平方公里）", "1.5", 2]),
        [
            ("网格员", CITY, "2020-12-31", "11", "人"),
            ("网格员", CITY, YEAR, "12", "人"),
            ("网格面积", CITY, "2020-12-31", "1.5", "平方公里"),
            ("网格面积", CITY, YEAR, "2", "平方公里"),
        ],
    ),
    "blank rows and columns between": Awkward(
        rows(TITLE, [], ["地区", None, "网格员（人）"], [], ["朝阳区", None, 5], [], ["南关区", None, 7]), people(5, 7)
    ),
    "blanks of every kind in words": Awkward(
        rows(["2021　年网格情况 "], [" 地　区 ", "网格员 （人）"], ["　朝 阳 区　", 5], ["南关区\u00a0\n", 7]), people(5, 7)
    ),
    "comments": Awkward(by_openpyxl(*PLAIN, then=_comment), people(5, 7)),
    "a dimension that is wrong": Awkward(
        change_part(rows(*PLAIN), rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1:A1"/>'), people(5, 7)
    ),
    "cells with errors": Awkward(rows(TITLE, HEAD, ["朝阳区", "#DIV/0!"], ["南关区", 7], ["宽城区", 9]), [], problems=["not-a-number"]),
    "a chart and a hidden sheet beside": Awkward(book(_fill_beside), people(5, 7)),
    "people in brackets behind the label": Awkward(rows(TITLE, HEAD, ["朝阳区\n（57.8万人）", 5], ["南关区（48.9 万人）", 7]), people(5, 7)),
    "words that qualify": Awkward(
        rows(TITLE, HEAD, ["朝阳区", "3500余"], ["南关区", "近1.2万"], ["宽城区", 9], ["二道区", 8]),
        [*people("3500 over", "12000 nearly"), ("网格员", KUANCHENG, YEAR, "9", "人"), ("网格员", ERDAO, YEAR, "8", "人")],
    ),
    "nothing in every form": Awkward(
        rows(TITLE, HEAD, ["朝阳区", 0], ["南关区", "—"], ["宽城区", "未报"], ["二道区", "…"]), [("网格员", CHAOYANG, YEAR, "0", "人")]
    ),
    "a day without its year": Awkward(
        rows(["4月10日各区情况"], HEAD, ["朝阳区", 5], ["南关区", 7]), people(5, 7, day="2022-04-10"), said={"year": 2022}
    ),
    "a second language": Awkward(
        rows(TITLE, ["地区", "Region", "网格员（人）"], [None, None, "Grid staff"], ["朝阳区", "Chaoyang", 5], ["南关区", "Nanguan", 7], merges=["A2:A3", "B2:B3"]),
        people(5, 7),
    ),
    "a district over two rows": Awkward(
        rows(TITLE, ["地区", "街道", "网格员（人）"], ["朝阳区", "甲", 2], [None, "乙", 3], ["南关区", "丙", 7], merges=["A3:A4"]),
        people(5, 7),
        said={"repeated": "sum"},
    ),
}  # fmt: skip
