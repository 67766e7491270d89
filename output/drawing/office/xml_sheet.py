"""The numbers of a native chart as rows of a sheet: names above, categories on the left, nothing where there is no figure."""

import io
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from output.drawing.cell_text import plain
from output.drawing.office.office_chart import Plot
from output.drawing.office.xml_series import Anchor

SHEET, HEAD_HEIGHT = "数据", 44
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write_numbers(sheet: Worksheet, plot: Plot, anchor: Anchor, *, head: Format | None = None, dates: Format | None = None) -> None:
    """Write the numbers of a chart where its series look for them."""
    if head is not None:
        sheet.set_row(anchor.row, HEAD_HEIGHT)
    sheet.write_string(anchor.row, anchor.column, "日期" if plot.months else plot.along.unit if plot.along else "名称", head)
    for number, series in enumerate(plot.series, start=1):
        sheet.write_string(anchor.row, anchor.column + number, plain(series.name), head)
        for row, point in enumerate(series.points, start=1):
            if point is not None:
                sheet.write_number(anchor.row + row, anchor.column + number, point.value)
    for row, category in enumerate(plot.categories, start=1):
        if plot.months:
            sheet.write_datetime(anchor.row + row, anchor.column, datetime.fromisoformat(category), dates)
        elif plot.along:
            sheet.write_number(anchor.row + row, anchor.column, float(category))
        else:
            sheet.write_string(anchor.row + row, anchor.column, plain(category))


def write_sheet(plot: Plot) -> bytes:
    """Return a workbook of nothing but the numbers of a chart: what opens when it is edited on a slide."""
    buffer = io.BytesIO()
    book = Workbook(buffer, OPTIONS)
    sheet = book.add_worksheet(SHEET)
    write_numbers(sheet, plot, Anchor(SHEET), dates=book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, max(len(plot.series), 1), 14)
    book.close()
    return buffer.getvalue()
