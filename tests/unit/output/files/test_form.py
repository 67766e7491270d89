"""Forms in the way of official 报表: who asks and answers above the table, who signs below it, nothing filled in that nobody said."""

import io
from dataclasses import replace

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from indicators.store.connection import Store
from indicators.store.observations import values
from indicators.store.value_filter import ValueFilter
from indicators.views.figure import put_side_by_side
from indicators.views.handout import Handout
from indicators.views.imprint import Imprint
from output.files.workbook.form import write_form
from tests.support.office_handouts import every_figure, hostile, of_store


def first_sheet(made: Handout) -> Worksheet:
    return load_workbook(io.BytesIO(write_form(made))).worksheets[0]


def lines(sheet: Worksheet) -> list[list[object]]:
    return [[value for value in row if value is not None] for row in sheet.iter_rows(values_only=True) if any(row)]


def leaders(store: Store) -> Handout:
    rows = values(store, ValueFilter(indicators=("estate_service_stations",), regions=("220100",)))
    return replace(of_store(store, put_side_by_side("小区党群服务站", rows, "one")), region="长春市")


def test_a_form_has_its_fields_its_table_and_lines_to_sign(store: Store) -> None:
    made = replace(leaders(store), imprint=Imprint(unit="市委组织部", issue="吉基01表", date="2026-12-05"))
    assert lines(first_sheet(made))[:8] == [
        ["小区党群服务站"],
        ["制表机关：市委组织部", "表　　号：吉基01表"],
        ["填报单位：长春市", "计量单位：个"],
        ["序号", "指标", "地区", "时期", "计量单位", "数值", "原文写法", "资料来源"],
        [1, "小区（网格）党群服务站数", "长春市", "2022年~", "个", "1,400余个", "1400余个", made.sources.iloc[0]["title"]],
        ["单位负责人：", "统计负责人："],
        ["填表人：", "联系电话："],
        ["（单位盖章）", "报出日期：2026年12月5日"],
    ]


def test_what_nobody_filled_in_is_left_to_be_written_by_hand(store: Store) -> None:
    assert lines(first_sheet(replace(leaders(store), region="")))[1:3] == [["制表机关：", "表　　号："], ["填报单位：", "计量单位：个"]]


def test_every_figure_has_a_form_and_hostile_words_stay_text(store: Store) -> None:
    book = load_workbook(io.BytesIO(write_form(of_store(store, *every_figure(store)))))
    forms = book.worksheets[: len(every_figure(store))]
    assert [sheet.title for sheet in book.worksheets[len(forms) :]] == ["数据", "收入档", "须知", "指标口径", "来源", "筛选条件"]
    assert all(sheet.page_setup.orientation == "landscape" and sheet.print_title_rows for sheet in forms)
    bad = load_workbook(io.BytesIO(write_form(hostile(store))))
    assert not [cell for sheet in bad for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
