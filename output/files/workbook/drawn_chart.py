"""The seam to XlsxWriter's charts: a chart whose document is given whole. Its own cannot say moved words and Chinese faces.

`_assemble_xml_file` is private; tests/test_office_seams.py fails where a version no longer writes a chart by it.
"""

from xlsxwriter.chart import Chart as EmptyChart

from output.drawing.office.office_chart import Plot
from output.drawing.office.xml_document import write_chart
from output.drawing.office.xml_series import Anchor


class DrawnChart(EmptyChart):  # type: ignore[misc]
    """A native chart that XlsxWriter places, and whose relations it keeps."""

    def __init__(self, plot: Plot, heading: list[str]) -> None:
        super().__init__()
        self.plot, self.heading, self.embedded = plot, heading, True
        self.anchor = Anchor("")

    def _assemble_xml_file(self) -> None:
        self.fh.write(write_chart(self.plot, self.anchor, self.heading))
        self._xml_close()
