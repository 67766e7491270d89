"""A workbook of the sheets as they were read, with every problem coloured and commented at its cell, and a list of them in front.

Written anew and never by editing the uploaded file: that would lose pictures, and old forms cannot be written at all.
"""

import io
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter

from etl.intake.checks import Problem
from etl.intake.sheet import Cell, Sheet, name_cell

ERROR_COLOUR, DOUBT_COLOUR = "#F8CBCB", "#FCE8B2"
MOST_NAME = 31  # letters of a sheet's name
LIST_NAME = "问题清单"
HEADS = ("级别", "工作表", "单元格", "值", "要做什么", "规则")
WIDTHS = (8, 20, 10, 24, 70, 22)


def write_marked_copy(sheets: Sequence[Sheet], problems: Sequence[Problem]) -> bytes:
    """Return the workbook (.xlsx); every cell's text is written as text, no formula comes to life."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        names = _name_sheets(sheets)
        _write_list(book, problems)
        for sheet in sheets:
            _write_sheet(book, book.add_worksheet(names[sheet.name]), sheet, [one for one in problems if one.sheet == sheet.name])
    return buffer.getvalue()


def _name_sheets(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Return a name for each sheet that a workbook allows, none twice."""
    names: dict[str, str] = {}
    for sheet in sheets:
        bare = "".join(letter for letter in sheet.name if letter not in "[]:*?/\\").strip("'")[:MOST_NAME] or "表"
        taken = {name.lower() for name in names.values()} | {LIST_NAME}
        number = 2
        name = bare
        while name.lower() in taken:
            name = f"{bare[: MOST_NAME - 4]}（{number}）"
            number += 1
        names[sheet.name] = name
    return names


def _write_list(book: Any, problems: Sequence[Problem]) -> None:
    page = book.add_worksheet(LIST_NAME)
    head, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for column, (title, width) in enumerate(zip(HEADS, WIDTHS, strict=True)):
        page.write_string(0, column, title, head)
        page.set_column(column, column, width, wrapped)
    for row, problem in enumerate(problems, start=1):
        told = (
            "错误" if problem.is_error else "疑问",
            problem.sheet,
            name_cell(problem.place),
            problem.value,
            problem.advice,
            problem.rule,
        )
        for column, words in enumerate(told):
            page.write_string(row, column, words)
    page.freeze_panes(1, 0)


def _write_sheet(book: Any, page: Any, sheet: Sheet, problems: Sequence[Problem]) -> None:
    colours = {problem.place: DOUBT_COLOUR for problem in problems if not problem.is_error}
    colours |= {problem.place: ERROR_COLOUR for problem in problems if problem.is_error}
    styles: dict[tuple[str, bool, bool], Any] = {}

    def style(place: tuple[int, int], cell: Cell) -> Any:
        key = colours.get(place, ""), place in sheet.percents, isinstance(cell, date)
        if key not in styles:
            colour, is_percent, is_date = key
            look = {"bg_color": colour} if colour else {}
            form = {"num_format": "0.00%"} if is_percent else {"num_format": "yyyy-mm-dd"} if is_date else {}
            styles[key] = book.add_format({**look, **form})
        return styles[key]

    for merge in sheet.merges:
        if (merge.top, merge.left) != (merge.bottom, merge.right):
            page.merge_range(merge.top, merge.left, merge.bottom, merge.right, "")
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            _write_cell(page, row, column, cell, style((row, column), cell))
    for problem in problems:
        page.write_comment(*problem.place, "\n".join(one.advice for one in problems if one.place == problem.place))
    for row in sheet.hidden_rows:
        page.set_row(row, None, None, {"hidden": True})


def _write_cell(page: Any, row: int, column: int, cell: Cell, style: Any) -> None:
    if cell is None:
        page.write_blank(row, column, None, style)
    elif isinstance(cell, Decimal):
        page.write_number(row, column, float(cell), style)
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, style)
    else:
        page.write_string(row, column, cell, style)
