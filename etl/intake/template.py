"""Forms to fill in for indicators that exist: under each name stands its id, so that a filled form is read without a question."""

import io
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import xlsxwriter

from etl.intake.language.places import Places
from etl.intake.recognition.tables import Table

FORM, PLACES = "填报", "地区"
ROWS = 500  # that offer their lists
NAME_ROW, ID_ROW, FIRST_ROW = 2, 3, 4
WIDTH = 16
YEARS, EXPLAINED_COLUMNS, A4 = 10, 6, 9
EXPLAINED = (
    "说明：一行填一个地区、一个时间，没有的空着，不要填零；数前数后的“余、近、以上”照原样写（如 3500余）；灰色的一行是指标编号，请勿改动。"
)


def list_offered(places: Places, scope: str) -> list[str]:
    """Return the names of the regions of a scope that a form may offer: itself and those in it which their name alone finds."""
    within = [code for code in sorted(places.by_code) if code == scope or places.is_within(code, scope)]
    return [name for code in within if places.find(name := places.by_code[code].names[0], scope).code == code]


def write_form(title: str, scope: str, indicators: Sequence[Mapping[str, Any]], places: Places, today: date) -> bytes:
    """Return a workbook (.xlsx) with a column for each indicator, lists of the regions of a scope and of years, and what goes where."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        form, listed = book.add_worksheet(FORM), book.add_worksheet(PLACES)
        bold = book.add_format({"bold": True, "bg_color": "#F0F2F5", "border": 1, "text_wrap": True, "valign": "top"})
        grey = book.add_format({"font_color": "#8A9099", "font_size": 8})
        scope_name = places.by_code[scope].names[0]
        form.write_string(0, 0, f"{scope_name}{title}填报表", book.add_format({"bold": True, "font_size": 14}))
        form.merge_range(1, 0, 1, EXPLAINED_COLUMNS, EXPLAINED, book.add_format({"text_wrap": True, "valign": "top"}))
        form.set_row(1, 34)
        form.set_landscape()
        form.set_paper(A4)
        form.repeat_rows(0, ID_ROW)
        form.repeat_columns(0, 1)
        for column, (name, identifier) in enumerate([("地区", ""), ("时间", ""), *map(_head_column, indicators)]):
            form.write_string(NAME_ROW, column, name, bold)
            form.write_string(ID_ROW, column, identifier, grey)
            form.set_column(column, column, WIDTH)
        names = list_offered(places, scope)
        for row, name in enumerate(names):
            listed.write_string(row, 0, name)
        form.data_validation(FIRST_ROW, 0, FIRST_ROW + ROWS, 0, _offer(f"={PLACES}!$A$1:$A${len(names)}", "地区", f"{scope_name}内的地区"))
        years = [f"{today.year - back}年" for back in range(YEARS)]
        form.data_validation(FIRST_ROW, 1, FIRST_ROW + ROWS, 1, {**_offer(years, "时间", "年份，或写明月、日"), "error_type": "warning"})
        form.freeze_panes(FIRST_ROW, 2)
    return buffer.getvalue()


def _head_column(indicator: Mapping[str, Any]) -> tuple[str, str]:
    return f"{indicator['name']}（{indicator['unit']}）", str(indicator["indicator_id"])


def _offer(source: object, title: str, message: str) -> dict[str, Any]:
    return {"validate": "list", "source": source, "input_title": title, "input_message": message, "error_message": "请从列表里选"}


def find_named(table: Table, indicators: Mapping[str, str]) -> dict[int, str]:
    """Return by column the id of an existing indicator that stands over it as a heading; `indicators` are those that exist."""
    cells = {column: [table.sheet.filled[row][column] for row in table.block.head] for column in table.numbers}
    return {column: str(cell) for column, found in cells.items() for cell in found if cell in indicators}
