"""A native, editable chart on a slide, its numbers in a sheet inside."""

from pptx.enum.chart import XL_CHART_TYPE
from pptx.slide import Slide
from pptx.util import Pt

from output.drawing.office.office_chart import Plot
from output.drawing.office.xml_document import describe
from output.files.deck.chart_data import PlotData
from output.files.deck.text import Box


def put_chart(slide: Slide, plot: Plot, box: Box, heading: list[str]) -> None:
    """Put the chart into a box, with its description in words."""
    kind = XL_CHART_TYPE.LINE if plot.kind == "points" else XL_CHART_TYPE.BAR_CLUSTERED
    size = (Pt(box.left), Pt(box.top), Pt(box.width), Pt(box.height))
    shape = slide.shapes.add_chart(kind, *size, PlotData(plot, heading))
    named = shape._element.nvGraphicFramePr.cNvPr
    named.set("name", "图")
    named.set("descr", describe(plot))
