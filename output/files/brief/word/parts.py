"""What a brief consists of: paragraphs, tables whose head is repeated, pictures with their words."""

import io
from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm

from output.drawing.lettering import measure_width
from output.drawing.safe_text import clean
from output.files.brief.word.layout import CAPTION, CELL, HEAD_CELL, PICTURE, SMALL, TEXT_WIDTH
from output.files.printable_table import PrintableTable

HIGHEST_PICTURE = Mm(185)
NARROWEST, BROADEST, CELL_SIZE = 2.0, 24.0, 210  # characters of a column, and how wide one is
MOST_UNBROKEN = 300  # a row with more characters in a cell may be parted by the end of a page
DIGITS = "〇一二三四五六七八九"


def chinese_number(number: int) -> str:
    """Write 一, 十二, 三十; beyond 99 the digits one after the other."""
    if number > 99:
        return "".join(DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{DIGITS[tens]}十") + (DIGITS[ones] if ones else "")


def write(document: Document, words: str, style: str) -> None:
    """Write one paragraph."""
    document.add_paragraph(clean(words), style)


def write_table(document: Document, table: PrintableTable, caption: str) -> None:
    """Write caption, what is the same in every row, the table."""
    write(document, caption, CAPTION)
    if table.shared:
        write(document, table.shared_words, SMALL)
        document.paragraphs[-1].paragraph_format.keep_with_next = True
    document.element.body.insert_element_before(_table(document, table), "w:sectPr")
    write(document, "", SMALL)


def _table(document: Document, table: PrintableTable) -> Any:
    styles = {name: document.styles[name].style_id for name in (CELL, HEAD_CELL)}
    widths = column_widths(table)
    return _element(
        "w:tbl",
        {},
        _element(
            "w:tblPr",
            {},
            _element("w:tblStyle", {"val": document.styles["Table Grid"].style_id}),
            _element("w:tblW", {"w": sum(widths), "type": "dxa"}),
            _element("w:tblLayout", {"type": "fixed"}),
            _element("w:tblCellMar", {}, *(_element(f"w:{side}", {"w": 60, "type": "dxa"}) for side in ("left", "right"))),
        ),
        _element("w:tblGrid", {}, *(_element("w:gridCol", {"w": width}) for width in widths)),
        _row(table.columns, widths, styles[HEAD_CELL], _element("w:cantSplit", {}), _element("w:tblHeader", {})),
        *(_row(row, widths, styles[CELL], *_unbroken(row)) for row in table.rows),
    )


def _unbroken(row: Sequence[str]) -> list[Any]:
    return [_element("w:cantSplit", {})] if max(map(len, row)) <= MOST_UNBROKEN else []


def _row(cells: Sequence[str], widths: Sequence[int], style: str, *properties: Any) -> Any:
    made = [
        _element(
            "w:tc",
            {},
            _element("w:tcPr", {}, _element("w:tcW", {"w": width, "type": "dxa"}), _element("w:vAlign", {"val": "center"})),
            _element("w:p", {}, _element("w:pPr", {}, _element("w:pStyle", {"val": style})), _run(words)),
        )
        for words, width in zip(cells, widths, strict=True)
    ]
    return _element("w:tr", {}, _element("w:trPr", {}, *properties), *made)


def _run(words: str) -> Any:
    text = _element("w:t", {})
    text.text = clean(words)
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _element("w:r", {}, text)


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


def write_picture(document: Document, png: bytes, alternative: str, caption: str) -> None:
    """Write a picture as broad as the text, or as high as a page allows, over its caption."""
    paragraph = document.add_paragraph(style=PICTURE)
    shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Length(TEXT_WIDTH))
    if shape.height > HIGHEST_PICTURE:
        shape.width, shape.height = Length(shape.width * HIGHEST_PICTURE // shape.height), HIGHEST_PICTURE
    properties = shape._inline.docPr
    properties.set("descr", clean(alternative))
    properties.set("title", clean(caption))
    write(document, caption, CAPTION)
    document.paragraphs[-1].paragraph_format.keep_with_next = False


def _element(tag: str, attributes: dict[str, object], *children: Any) -> Any:
    element = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), str(value))
    element.extend(children)
    return element
