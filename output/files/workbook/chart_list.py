"""The seam to XlsxWriter's list of charts, to which it offers no way to add one of another class.

tests/test_office_seams.py fails where a version no longer writes the charts of this list in its order.
"""

from xlsxwriter import Workbook

from output.files.workbook.drawn_chart import DrawnChart


def add_chart(book: Workbook, chart: DrawnChart) -> None:
    """Let a workbook write a chart."""
    book.charts.append(chart)
