"""The seam to python-pptx: what it asks of the data of a chart, answered with our own document and workbook.

It asks by duck-typing, which no version promises; tests/test_office_seams.py fails where a version asks for something else.
"""

from pptx.enum.chart import XL_CHART_TYPE

from output.drawing.office.office_chart import Plot
from output.drawing.office.xml_document import write_chart
from output.drawing.office.xml_series import Anchor
from output.drawing.office.xml_sheet import SHEET, write_sheet


class PlotData:
    """What python-pptx asks of the data of a chart: its document and its workbook."""

    def __init__(self, plot: Plot, heading: list[str]) -> None:
        self.plot, self.heading = plot, heading

    def xml_bytes(self, chart_type: XL_CHART_TYPE) -> bytes:
        return write_chart(self.plot, Anchor(SHEET), self.heading).encode()

    @property
    def xlsx_blob(self) -> bytes:
        return write_sheet(self.plot)
