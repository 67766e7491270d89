"""The numbers of a native chart as rows of a sheet: names above, categories on the left, nothing where there is no figure."""

import io
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from output.drawing.cell_text import plain
from output.drawing.office.office_chart import Plot
from output.drawing.office.xml_series import Place

SHEET, HEAD_HEIGHT = "数据", 44
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_numbers(sheet: Worksheet, plot: Plot, place: Place, *, head: Format | None = None, dates: Format | None = None) -> None:
    """Writes the numbers of a chart where its series look for them."""
    if head is not None:
        sheet.set_row(place.row, HEAD_HEIGHT)
    sheet.write_string(place.row, place.column, "日期" if plot.months else "名称", head)
    for number, column in enumerate(plot.columns, start=1):
        sheet.write_string(place.row, place.column + number, plain(column.name), head)
        for row, cell in enumerate(column.cells, start=1):
            if cell is not None:
                sheet.write_number(place.row + row, place.column + number, cell.value)
    for row, category in enumerate(plot.categories, start=1):
        if plot.months:
            sheet.write_datetime(place.row + row, place.column, datetime.fromisoformat(category), dates)
        else:
            sheet.write_string(place.row + row, place.column, plain(category))


def sheet_bytes(plot: Plot) -> bytes:
    """A workbook of nothing but the numbers of a chart: what opens when it is edited on a slide."""
    buffer = io.BytesIO()
    book = Workbook(buffer, OPTIONS)
    sheet = book.add_worksheet(SHEET)
    write_numbers(sheet, plot, Place(SHEET), dates=book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, max(len(plot.columns), 1), 14)
    book.close()
    return buffer.getvalue()
