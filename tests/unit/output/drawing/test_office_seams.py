"""Where our charts enter the libraries by doors that no version promises: these tests fail loudly when a version closes one."""

import io
import zipfile
from xml.etree.ElementTree import fromstring

import pytest
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Pt
from xlsxwriter import Workbook

from output.drawing.office import lay_plot
from output.drawing.office.office_chart import ChartSize, Plot
from output.drawing.office.xml_document import write_chart
from output.drawing.office.xml_series import Anchor
from output.drawing.office.xml_sheet import SHEET, write_sheet
from output.files.deck.charts import PlotData
from output.files.deck.template.scheme import Scheme
from output.files.workbook.charts import insert_chart, put_numbers
from output.files.workbook.drawn_chart import DrawnChart
from output.files.workbook.formats import Formats
from tests.support.charts.marked_charts import MARKS, chart_of

RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def plot_of(kind: str) -> Plot:
    return lay_plot(chart_of(kind, MARKS["over"]), ChartSize(600, 300))


@pytest.fixture(scope="module")
def workbook() -> dict[str, bytes]:
    """A workbook of two charts of ours."""
    buffer = io.BytesIO()
    book = Workbook(buffer, {"in_memory": True})
    formats, sheet = Formats(book), book.add_worksheet("图")
    for number, kind in enumerate(("bars", "line")):
        drawn = DrawnChart(plot_of(kind), [kind])
        insert_chart(book, sheet, number * 20, drawn)
        put_numbers(sheet, drawn, Anchor("图", 50 + number * 10, 0), formats)
    book.close()
    with zipfile.ZipFile(buffer) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_xlsxwriter_writes_the_document_of_a_chart_as_we_give_it(workbook: dict[str, bytes]) -> None:
    assert workbook["xl/charts/chart1.xml"].decode() == write_chart(plot_of("bars"), Anchor("图", 50, 0), ["bars"])


def test_xlsxwriter_keeps_the_charts_of_its_list_in_their_order_with_their_relations(workbook: dict[str, bytes]) -> None:
    assert workbook["xl/charts/chart2.xml"].decode() == write_chart(plot_of("line"), Anchor("图", 60, 0), ["line"])
    relations = fromstring(workbook["xl/drawings/_rels/drawing1.xml.rels"]).iter(RELATION)
    assert [relation.get("Target") for relation in relations] == ["../charts/chart1.xml", "../charts/chart2.xml"]
    assert workbook["[Content_Types].xml"].count(b"drawingml.chart+xml") == 2


class AskedData(PlotData):
    """The data of a chart that notes what the library asks of it."""

    def __init__(self, plot: Plot) -> None:
        super().__init__(plot, ["图"], Scheme())
        self.asked: list[str] = []

    def __getattribute__(self, name: str) -> object:
        if name not in ("asked", "plot", "heading", "scheme") and not name.startswith("__"):
            self.asked.append(name)
        return super().__getattribute__(name)


def test_python_pptx_asks_the_data_of_a_chart_for_its_document_and_its_workbook_only() -> None:
    deck = Presentation()
    slide, data = deck.slides.add_slide(deck.slide_layouts[5]), AskedData(plot_of("bars"))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_CLUSTERED, Pt(10), Pt(10), Pt(600), Pt(300), data)
    assert data.asked == ["xml_bytes", "xlsx_blob"]
    part = frame.chart.part
    assert part.chart_workbook.xlsx_part.blob == write_sheet(data.plot)
    written, kept = data.scheme.translate(write_chart(data.plot, Anchor(SHEET), ["图"]).encode()), fromstring(part.blob)
    reference = kept.find("{*}externalData")
    assert reference is not None, "the library itself adds where the workbook stands"
    kept.remove(reference)
    assert [element.tag for element in kept.iter()] == [element.tag for element in fromstring(written).iter()]
