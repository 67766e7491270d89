"""The copy with its problems marked, opened by a program that is not ours."""

import io

import openpyxl

from etl.intake.checks import Problem
from etl.intake.marked_copy import write_marked_copy
from tests.unit.etl.intake.made_sheets import make_sheet


def test_a_problem_is_coloured_and_told_at_its_cell_and_listed_in_front() -> None:
    sheet = make_sheet([["地区", "户数"], ["朝阳区", "=1+1"], ["某地", 3]], merges=["A1:A1"])
    problems = [
        Problem(True, "Sheet1", (2, 0), "某地", "unknown-region", "不认得“某地”。请指定地区"),
        Problem(False, "Sheet1", (2, 1), "3", "total-differs", "请核对"),
    ]

    book = openpyxl.load_workbook(io.BytesIO(write_marked_copy([sheet], problems)))

    listed = [[cell.value for cell in row] for row in book["问题清单"].iter_rows(min_row=2)]
    assert listed == [
        ["错误", "Sheet1", "A3", "某地", "不认得“某地”。请指定地区", "unknown-region"],
        ["疑问", "Sheet1", "B3", "3", "请核对", "total-differs"],
    ]
    copy = book["Sheet1"]
    assert [[cell.value for cell in row] for row in copy.iter_rows()] == [["地区", "户数"], ["朝阳区", "=1+1"], ["某地", 3]]
    assert copy["B2"].data_type == "s"
    assert copy["A3"].comment.text == "不认得“某地”。请指定地区"
    assert copy["A3"].fill.fgColor.rgb == "FFF8CBCB"
    assert copy["B3"].fill.fgColor.rgb == "FFFCE8B2"


def test_sheets_of_one_name_or_a_name_that_no_workbook_allows_are_told_apart() -> None:
    sheets = [make_sheet([["a"]], name="表/一"), make_sheet([["b"]], name="问题清单"), make_sheet([["c"]], name="x" * 40)]

    assert openpyxl.load_workbook(io.BytesIO(write_marked_copy(sheets, []))).sheetnames == ["问题清单", "表一", "问题清单（2）", "x" * 31]
