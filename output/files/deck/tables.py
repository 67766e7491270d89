"""Tables on slides: as wide as the words need, on as many slides as it takes, nothing cut without a word."""

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree
from pptx.oxml.ns import qn
from pptx.shapes.graphfrm import GraphicFrame
from pptx.slide import Slide
from pptx.util import Pt

from output.drawing.lettering import measure_width
from output.drawing.palette import LIGHT
from output.drawing.safe_text import clean
from output.files.deck.text import COLOUR, FILL, PARAGRAPH, Box, Line, put_line

SIZES = (20.0, 18.0, 16.0, 14.0, 12.0)
LONGEST, MARGIN, LEAST, SHORT, MOST_SHARE = 300, 3.0, 36.0, 72.0, 0.5
PLAIN_STYLE = "{5940675A-B579-460E-94D1-54222C63F5DA}"  # a grid without colours

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Table:
    """Columns with their widths and rows with their heights, in points; `fills` gives cells a colour."""

    head: Sequence[str]
    rows: Rows
    widths: Sequence[float]
    size: float
    margin: float = MARGIN

    def height(self, row: Sequence[str]) -> float:
        cells = zip(row, self.widths, strict=True)
        return max(Line(cell, self.size).height(width - 2 * self.margin - 2) for cell, width in cells) + 2 * self.margin

    def pages(self, height: float) -> list[Rows]:
        """Return the rows of each slide, none higher than there is room for under the head."""
        room = height - self.height(self.head)
        pages: list[list[Sequence[str]]] = [[]]
        used = 0.0
        for row in self.rows:
            needed = self.height(row)
            if pages[-1] and used + needed > room:
                pages.append([])
                used = 0.0
            pages[-1].append(row)
            used += needed
        return [*pages]


def lay_table(head: Sequence[str], rows: Rows, width: float, size: float = 10.5) -> Table:
    """Return the table with columns in proportion to their words; columns in which nothing stands are left out."""
    kept = [column for column in range(len(head)) if any(row[column] for row in rows) or column == 0]
    shown = [[limited(row[column]) for column in kept] for row in rows]
    titles = [head[column] for column in kept]
    wanted = [
        max(LEAST, min(max(measure_width(cell, size) for cell in cells), width * MOST_SHARE) + 2 * MARGIN + 4)
        for cells in zip(titles, *shown, strict=True)
    ]
    least = [
        max(LEAST, measure_width(title, size) + 2 * MARGIN + 4, want if want <= SHORT else 0)
        for title, want in zip(titles, wanted, strict=True)
    ]
    spare, over = width - sum(least), sum(want - need for want, need in zip(wanted, least, strict=True) if want > need)
    widths = [
        need + (max(want - need, 0) * spare / over if over > 0 else spare / len(least)) for want, need in zip(wanted, least, strict=True)
    ]
    return Table(titles, shown, widths, size)


def limited(text: str) -> str:
    """Return a cell's words; very long ones are cut with how long they were."""
    words = clean(text[:LONGEST])
    return words if len(text) <= LONGEST else f"{words}……（共 {len(text):,} 个字符，全文见数据文件）"


def fit_table(head: Sequence[str], rows: Rows, width: float, height: float) -> Table:
    """Return the table in the largest letters in which it takes one slide; in the smallest where it takes several."""
    tables = (lay_table(head, rows, width, size) for size in SIZES)
    return next((table for table in tables if len(table.pages(height)) == 1), lay_table(head, rows, width, SIZES[-1]))


def put_table(slide: Slide, box: Box, table: Table, rows: Rows, fills: dict[tuple[int, int], str] | None = None) -> GraphicFrame:
    """Put the head and these rows; `fills` are colours by row and column. Return its shape."""
    heights = [table.height(table.head), *(table.height(row) for row in rows)]
    frame = slide.shapes.add_table(len(heights), len(table.head), Pt(box.left), Pt(box.top), Pt(sum(table.widths)), Pt(sum(heights)))
    grid = frame.table
    style = grid._tbl.tblPr.find(qn("a:tableStyleId"))
    if style is not None:
        style.text = PLAIN_STYLE
    grid.horz_banding = False
    for column, width in zip(grid.columns, table.widths, strict=True):
        column.width = Pt(width)
    for number, (element, row, height) in enumerate(zip(grid._tbl.tr_lst, (table.head, *rows), heights, strict=True)):
        element.h = Pt(height)
        for column, (cell, words) in enumerate(zip(element.tc_lst, row, strict=True)):
            colour = LIGHT.grid if number == 0 else (fills or {}).get((number - 1, column), "")
            _put_cell(cell, Line(words, table.size, LIGHT.on(colour) if colour else LIGHT.text, number == 0), colour, table.margin)
    return frame


def _put_cell(cell: etree._Element, line: Line, colour: str, margin: float) -> None:
    body = cell.get_or_add_txBody()
    for paragraph in body.findall(PARAGRAPH):
        body.remove(paragraph)
    put_line(body, line)
    properties = cell.get_or_add_tcPr()
    for side in ("marL", "marR", "marT", "marB"):
        properties.set(side, str(Pt(margin)))
    properties.set("anchor", "ctr")
    if colour:
        etree.SubElement(etree.SubElement(properties, FILL), COLOUR, val=colour[1:])
    else:
        etree.SubElement(properties, qn("a:noFill"))
