"""A native, editable chart on a slide, its numbers in a sheet inside."""

from pptx.enum.chart import XL_CHART_TYPE
from pptx.slide import Slide
from pptx.util import Pt

from output.drawing.office.office_chart import Plot
from output.drawing.office.xml_document import alternative, chart_xml
from output.drawing.office.xml_series import Place
from output.drawing.office.xml_sheet import SHEET, sheet_bytes
from output.files.deck.text import Box


class PlotData:
    """What python-pptx asks of the data of a chart: its document and its workbook."""

    def __init__(self, plot: Plot, heading: list[str]) -> None:
        self.plot, self.heading = plot, heading

    def xml_bytes(self, chart_type: XL_CHART_TYPE) -> bytes:
        return chart_xml(self.plot, Place(SHEET), self.heading).encode()

    @property
    def xlsx_blob(self) -> bytes:
        return sheet_bytes(self.plot)


def put_chart(slide: Slide, plot: Plot, box: Box, heading: list[str]) -> None:
    """The chart at its place, with its description in words."""
    kind = XL_CHART_TYPE.LINE if plot.kind == "points" else XL_CHART_TYPE.BAR_CLUSTERED
    places = (Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    shape = slide.shapes.add_chart(kind, *places, PlotData(plot, heading))
    named = shape._element.nvGraphicFramePr.cNvPr
    named.set("name", "图")
    named.set("descr", alternative(plot))
