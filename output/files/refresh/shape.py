"""Words put into a shape of a slide in the letters that stand there already."""

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree
from pptx.oxml.ns import qn
from pptx.shapes.base import BaseShape

from output.drawing.safe_text import clean
from output.files.refresh.merge import Merged

PARAGRAPH, RUN, TEXT, BREAK, FIELD, END = (qn(tag) for tag in ("a:p", "a:r", "a:t", "a:br", "a:fld", "a:endParaRPr"))


def find_first_line(shape: BaseShape) -> str:
    """Return the first line of a shape, by which a number or a region is known."""
    return str(shape.text_frame.paragraphs[0].text) if shape.has_text_frame and shape.text_frame.paragraphs else ""


def write_text(shape: BaseShape, words: str) -> None:
    write_lines(shape, words.split("\n"))


def write_lines(shape: BaseShape, lines: Sequence[str]) -> None:
    """Put these lines into a shape; each looks like the one that stood there, further ones like the last."""
    write_paragraphs(shape.text_frame._txBody, lines)


def write_paragraphs(body: etree._Element, lines: Sequence[str]) -> None:
    found = body.findall(PARAGRAPH)
    own = {_say(paragraph): paragraph for paragraph in reversed(found)}
    written = [
        deepcopy(own[line]) if line in own else _write_line(found[min(number, len(found) - 1)], line) for number, line in enumerate(lines)
    ]
    for paragraph in found:
        body.remove(paragraph)
    for paragraph in written or [etree.Element(PARAGRAPH)]:
        body.append(paragraph)


def _say(paragraph: etree._Element) -> str:
    return "".join("\v" if part.tag == BREAK else part.text or "" for part in paragraph.iter(TEXT, BREAK))


def _write_line(pattern: etree._Element, line: str) -> etree._Element:
    """Return a paragraph that looks like another and says a line."""
    paragraph = deepcopy(pattern)
    runs = paragraph.findall(RUN)
    for part in [*runs[1:], *paragraph.findall(BREAK), *paragraph.findall(FIELD)]:
        paragraph.remove(part)
    if runs:
        runs[0].find(TEXT).text = clean(line)
    elif line:
        run = etree.Element(RUN)
        etree.SubElement(run, TEXT).text = clean(line)
        end = paragraph.find(END)
        if end is None:
            paragraph.append(run)
        else:
            end.addprevious(run)
    return paragraph


def write_table(shape: BaseShape, merged: Merged) -> None:
    """Put merged cells into a table: its rows in their new order, new ones looking like the row before."""
    table = shape.table._tbl
    given = list(table.tr_lst)
    written: list[etree._Element] = []
    for (own, _), cells in zip(merged.rows, merged.cells, strict=True):
        row = given[own] if own is not None else deepcopy(written[-1] if written else given[-1])
        for (place, _), words in zip(merged.columns, cells, strict=True):
            if place is not None and place < len(row.tc_lst):
                _write_cell(row.tc_lst[place], words)
        written.append(row)
    for row in given:
        table.remove(row)
    for row in written:
        table.append(row)


def _write_cell(cell: etree._Element, words: str) -> None:
    body = cell.get_or_add_txBody()
    if "\n".join(_say(paragraph) for paragraph in body.findall(PARAGRAPH)) != words:
        write_paragraphs(body, words.split("\n"))
