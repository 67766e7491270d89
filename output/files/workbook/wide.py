"""The sheet of a table in rows and columns: real numbers whose format keeps the words that qualify them, footnotes below."""

import re
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from indicators.analysis.wide_table import Cell, WideTable
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from output.drawing.cell_text import plain
from output.files.workbook.formats import KINDS, WAN, YI, Formats, pick_format
from output.files.workbook.sheets import CHARACTER, set_page, set_widths, widths

READING = "每格是真正的数，可以直接计算；限定词、单位和注号由数字格式显示。只有上限或下限的数，不能当确数加减。"
LONGEST_FORMAT = 255  # as spreadsheets allow
WIDEST = 30.0
SCALES = {"": 1, "万": 10**4, "亿": 10**8}
_NUMERAL = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)[余多几来]?(?P<scale>[万亿])?")


def put_wide(book: Workbook, name: str, figure: Figure, table: WideTable, handout: Handout, formats: Formats) -> None:
    """Put the whole sheet: title, the table, what must be known of it, its sources."""
    sheet = book.add_worksheet(name)
    found = widths(table.head, table.lines, WIDEST)
    set_widths(sheet, found)
    row = 0
    for words, kind in ((handout.stamp.watermark, "watermark"), (figure.title, "title"), (figure.comment, "words")):
        if words:
            sheet.write_string(row, 0, plain(words), formats.text(plain(words), kind))
            row += 1
    row = _put_cells(sheet, row, table, formats)
    sources = f"来源：{'；'.join(figure.sources)}"
    for words in (READING, *figure.notes, figure.remark, sources, f"网址：{figure.address}" if figure.address else ""):
        if words:
            sheet.write_string(row, 0, plain(words))
            row += 1
    set_page(sheet, handout.stamp, figure.title, sum(found) * CHARACTER)


def _put_cells(sheet: Worksheet, top: int, table: WideTable, formats: Formats) -> int:
    """Put head and cells from a row on; return the row after a free one."""
    for column, words in enumerate(table.head):
        sheet.write_string(top, column, plain(words), formats["head"])
    for row, (line, cells) in enumerate(zip(table.lines, table.cells, strict=True), start=top + 1):
        sheet.write_string(row, 0, plain(line[0]), formats.text(plain(line[0]), "cell"))
        for column, cell in enumerate(cells, start=1):
            _put_cell(sheet, row, column, cell, table, formats)
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    return top + len(table.rows) + 2


def _put_cell(sheet: Worksheet, row: int, column: int, cell: Cell, table: WideTable, formats: Formats) -> None:
    """Put a number with its words as format; words alone where there is no number, or none that stands in them."""
    shown = format_words(cell, table.mark(cell))
    if cell.value is not None and shown:
        sheet.write_number(row, column, cell.value, formats.of(**{**KINDS["line"], "num_format": shown, "align": "right"}))
    else:
        words = plain(table.cell_words(cell))
        sheet.write_string(
            row, column, words, formats.of(**{**KINDS["line"], "align": "right"}, quote_prefix=words.startswith(("=", "+", "-", "@")))
        )


def format_words(cell: Cell, marks: str = "") -> str:
    """Return the number format by which a cell reads as its words and the marks of its footnotes; empty where words stand for the number.

    Where the wording has no digits of its own (三年以上) it stands in brackets behind the number.
    """
    if cell.figure is None or cell.figure["qualifier"] == "all":
        return ""
    value = Decimal(str(cell.figure["value"]))
    shown = next(filter(None, (_format_numeral(found, value) for found in _NUMERAL.finditer(cell.words))), "")
    text = (shown or f"{_plain_format(value, 0)}{_quoted(f'（{cell.words}）')}") + _quoted(marks)
    joined = text.replace('""', "")  # one stretch of words behind the other
    return joined if len(joined) <= LONGEST_FORMAT else ""


def _format_numeral(found: re.Match[str], value: Decimal) -> str:
    """Return the format in which a numeral of the words shows a value, with the words round it; empty where it is another number."""
    digits, scale = found["digits"], SCALES[found["scale"] or ""]
    if Decimal(digits.replace(",", "")) * scale != value or (scale > 1 and value % 1):
        return ""
    steps = {10**4: WAN, 10**8: YI}.get(scale)
    shown = _plain_format(value, len(digits.partition(".")[2])) if steps is None else pick_format(steps, value)
    return f"{_quoted(found.string[: found.start()])}{shown}{_quoted(found.string[found.end('digits') :])}"


def _plain_format(value: Decimal, decimals: int) -> str:
    exponent = value.normalize().as_tuple().exponent
    needed = max(decimals, -exponent if isinstance(exponent, int) else 0)
    return "#,##0" + ("." + "0" * needed if needed else "")


def _quoted(words: str) -> str:
    return '"' + words.replace('"', "”") + '"' if words else ""
