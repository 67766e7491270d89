"""A native chart in a sheet, written from its document; XlsxWriter places it and keeps its relations."""

from xlsxwriter import Workbook
from xlsxwriter.chart import Chart as EmptyChart
from xlsxwriter.worksheet import Worksheet

from output.drawing.office.office_chart import Plot
from output.drawing.office.xml_document import alternative, chart_xml
from output.drawing.office.xml_series import Place
from output.drawing.office.xml_sheet import write_numbers
from output.files.workbook.formats import Looks

PIXELS = 4 / 3  # of a point


class DrawnChart(EmptyChart):  # type: ignore[misc]
    """A chart whose document is given whole: XlsxWriter's own cannot say arrows, moved words and Chinese faces."""

    def __init__(self, plot: Plot, heading: list[str]) -> None:
        super().__init__()
        self.plot, self.heading, self.embedded = plot, heading, True
        self.place = Place("")

    def _assemble_xml_file(self) -> None:
        self.fh.write(chart_xml(self.plot, self.place, self.heading))
        self._xml_close()


def insert_chart(book: Workbook, sheet: Worksheet, row: int, chart: DrawnChart) -> None:
    """The chart at a row, as large as its room; its description in words goes with it."""
    book.charts.append(chart)
    chart.set_size({"width": round(chart.plot.room.width * PIXELS), "height": round(chart.plot.room.height * PIXELS)})
    sheet.insert_chart(row, 0, chart, {"description": alternative(chart.plot), "object_position": 2})


def put_numbers(sheet: Worksheet, chart: DrawnChart, place: Place, looks: Looks) -> int:
    """Writes the numbers of a chart and tells it where they stand; the row after the last."""
    write_numbers(sheet, chart.plot, place, head=looks["head"], dates=looks["date"])
    chart.place = place
    chart.add_series({"values": [place.sheet, place.row + 1, 1, place.row + 1, 1]})  # XlsxWriter refuses a chart that names no cells
    return place.row + len(chart.plot.categories) + 2
