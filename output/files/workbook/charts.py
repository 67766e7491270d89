"""A native chart in a sheet, and its numbers in cells below."""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from output.drawing.office.xml_document import describe
from output.drawing.office.xml_series import Anchor
from output.drawing.office.xml_sheet import write_numbers
from output.files.workbook.chart_list import add_chart
from output.files.workbook.drawn_chart import DrawnChart
from output.files.workbook.formats import Formats

PIXELS = 4 / 3  # of a point


def insert_chart(book: Workbook, sheet: Worksheet, row: int, chart: DrawnChart) -> None:
    """Insert the chart at a row, as large as its room; its description in words goes with it."""
    add_chart(book, chart)
    chart.set_size({"width": round(chart.plot.size.width * PIXELS), "height": round(chart.plot.size.height * PIXELS)})
    sheet.insert_chart(row, 0, chart, {"description": describe(chart.plot), "object_position": 2})


def put_numbers(sheet: Worksheet, chart: DrawnChart, anchor: Anchor, formats: Formats) -> int:
    """Write the numbers of a chart and tell it where they stand; return the row after the last."""
    write_numbers(sheet, chart.plot, anchor, head=formats["head"], dates=formats["date"])
    chart.anchor = anchor
    chart.add_series({"values": [anchor.sheet, anchor.row + 1, 1, anchor.row + 1, 1]})  # XlsxWriter refuses a chart that names no cells
    return anchor.row + len(chart.plot.categories) + 2
