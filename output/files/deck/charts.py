"""A native, editable chart on a slide, in the colours and letters of its theme, its numbers in a sheet inside.

This is the seam to python-pptx: what it asks of the data of a chart is answered with our own document and workbook. It asks by
duck-typing, which no version promises; tests/unit/output/drawing/test_office_seams.py fails where a version asks for something else.
"""

from dataclasses import dataclass

from pptx.enum.chart import XL_CHART_TYPE
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Pt

from output.drawing.office.office_chart import Plot
from output.drawing.office.xml_document import describe, write_chart
from output.drawing.office.xml_series import Anchor
from output.drawing.office.xml_sheet import SHEET, write_sheet
from output.files.deck.template.scheme import Scheme
from output.files.deck.text import Box


@dataclass(frozen=True)
class PlotData:
    """What python-pptx asks of the data of a chart: its document and its workbook."""

    plot: Plot
    heading: list[str]
    scheme: Scheme

    def xml_bytes(self, chart_type: XL_CHART_TYPE) -> bytes:
        return self.scheme.translate(write_chart(self.plot, Anchor(SHEET), self.heading).encode())

    @property
    def xlsx_blob(self) -> bytes:
        return write_sheet(self.plot)


def put_chart(slide: Slide, plot: Plot, box: Box, heading: list[str], scheme: Scheme) -> GraphicFrame:
    """Put the chart into a box, with its description in words; return its shape."""
    upright = XL_CHART_TYPE.XY_SCATTER if plot.along else XL_CHART_TYPE.LINE
    kind = upright if plot.is_upright else XL_CHART_TYPE.BAR_CLUSTERED
    size = (Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    shape = slide.shapes.add_chart(kind, *size, PlotData(plot, heading, scheme))
    shape._element.nvGraphicFramePr.cNvPr.set("descr", describe(plot))
    return shape
