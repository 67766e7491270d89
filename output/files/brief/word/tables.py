"""Tables under their captions, as broad as the text, whose head is repeated on each page."""

from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.shared import Length

from output.drawing.lettering import measure_width
from output.files.brief.brief import CaptionedTable
from output.files.brief.word.elements import make_element, make_text
from output.files.brief.word.layout import CAPTION, CELL, HEAD_CELL, SMALL, TEXT_WIDTH
from output.files.brief.word.paragraphs import write
from output.files.printable_table import PrintableTable

NARROWEST, BROADEST, CELL_SIZE = 2.0, 24.0, 210  # characters of a column, and how wide one is
MOST_UNBROKEN = 300  # a row with more characters in a cell may be parted by the end of a page


def write_table(document: Document, captioned: CaptionedTable) -> None:
    """Write caption, what is the same in every row, the table."""
    if captioned.caption:
        write(document, captioned.caption, CAPTION)
    if captioned.table.shared:
        write(document, captioned.table.shared_words, SMALL).paragraph_format.keep_with_next = True
    document.element.body.insert_element_before(_make_table(document, captioned.table), "w:sectPr")
    write(document, "", SMALL)


def _make_table(document: Document, table: PrintableTable) -> Any:
    styles = {name: document.styles[name].style_id for name in (CELL, HEAD_CELL)}
    widths = column_widths(table)
    return make_element(
        "w:tbl",
        make_element(
            "w:tblPr",
            make_element("w:tblStyle", val=document.styles["Table Grid"].style_id),
            make_element("w:tblW", w=sum(widths), type="dxa"),
            make_element("w:tblLayout", type="fixed"),
            make_element("w:tblCellMar", *(make_element(f"w:{side}", w=60, type="dxa") for side in ("left", "right"))),
        ),
        make_element("w:tblGrid", *(make_element("w:gridCol", w=width) for width in widths)),
        _make_row(table.columns, widths, styles[HEAD_CELL], make_element("w:cantSplit"), make_element("w:tblHeader")),
        *(_make_row(row, widths, styles[CELL], *_unbroken(row)) for row in table.rows),
    )


def _unbroken(row: Sequence[str]) -> list[Any]:
    return [make_element("w:cantSplit")] if max(map(len, row)) <= MOST_UNBROKEN else []


def _make_row(cells: Sequence[str], widths: Sequence[int], style: str, *properties: Any) -> Any:
    made = [
        make_element(
            "w:tc",
            make_element("w:tcPr", make_element("w:tcW", w=width, type="dxa"), make_element("w:vAlign", val="center")),
            make_element("w:p", make_element("w:pPr", make_element("w:pStyle", val=style)), make_element("w:r", make_text(words))),
        )
        for words, width in zip(cells, widths, strict=True)
    ]
    return make_element("w:tr", make_element("w:trPr", *properties), *made)


def column_widths(table: PrintableTable) -> list[int]:
    """Return widths in twentieths of a point that fill the text's width: where there is too little, narrow columns keep what they need."""
    wanted = [_wanted([name, *(row[place] for row in table.rows)]) for place, name in enumerate(table.columns)]
    total = Length(TEXT_WIDTH).twips
    fair = total / CELL_SIZE / len(wanted)
    kept = sum(width for width in wanted if width <= fair)
    broad = sum(width for width in wanted if width > fair)
    share = min(1.0, (total / CELL_SIZE - kept) / broad) if broad else 1.0
    widths = [width if width <= fair else max(fair, width * share) for width in wanted]
    return [int(total * width / sum(widths)) for width in widths]


def _wanted(cells: Sequence[str]) -> float:
    """Return how many characters wide a column wants to be, its margins included."""
    return max(NARROWEST, *(min(BROADEST, measure_width(words[:MOST_UNBROKEN], 1)) for words in cells)) + 1.2
