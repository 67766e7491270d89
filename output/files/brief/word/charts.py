"""Native, editable charts in the text, their numbers in a sheet inside: the same charts as on slides and in workbooks."""

from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Pt

from output.drawing.office.office_chart import Plot
from output.drawing.office.xml_document import describe, write_chart
from output.drawing.office.xml_series import Anchor
from output.drawing.office.xml_sheet import SHEET, write_sheet

CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
END = "</c:chartSpace>"
FRAME = f"""
<w:drawing {nsdecls("w", "wp", "a", "r")}>
  <wp:inline distT="0" distB="0" distL="0" distR="0">
    <wp:extent cx="1" cy="1"/>
    <wp:effectExtent l="0" t="0" r="0" b="0"/>
    <wp:docPr id="1" name="图"/>
    <wp:cNvGraphicFramePr/>
    <a:graphic><a:graphicData uri="{CHART}"><c:chart xmlns:c="{CHART}" r:id="rId1"/></a:graphicData></a:graphic>
  </wp:inline>
</w:drawing>
"""


def add_chart(document: Document, paragraph: Any, plot: Plot, heading: list[str], title: str) -> None:
    """Add a chart to a paragraph, with its description in words."""
    frame = parse_xml(FRAME)
    inline = frame.find(qn("wp:inline"))
    for name, points in {"cx": plot.size.width, "cy": plot.size.height}.items():
        inline.find(qn("wp:extent")).set(name, str(int(Pt(points))))
    properties = inline.find(qn("wp:docPr"))
    number = document.part.next_id
    for name, value in {"id": str(number), "name": f"图 {number}", "descr": describe(plot), "title": title}.items():
        properties.set(name, value)
    (reference,) = frame.iter(f"{{{CHART}}}chart")
    reference.set(qn("r:id"), _add_part(document, plot, heading))
    paragraph.add_run()._r.append(frame)


def _add_part(document: Document, plot: Plot, heading: list[str]) -> str:
    """Add chart and sheet to the file; return by what name the document knows the chart."""
    package = document.part.package
    name = package.next_partname("/word/charts/chart%d.xml")
    sheet_name = PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{name.idx}.xlsx")
    sheet = Part(sheet_name, CONTENT_TYPE.SML_SHEET, write_sheet(plot), package)
    chart = Part(name, CONTENT_TYPE.DML_CHART, b"", package)
    data = f'<c:externalData r:id="{chart.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)}"><c:autoUpdate val="0"/></c:externalData>'
    chart._blob = write_chart(plot, Anchor(SHEET), heading).replace(END, f"{data}{END}").encode()
    return str(document.part.relate_to(chart, RELATIONSHIP_TYPE.CHART))
