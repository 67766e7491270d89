"""Workbooks .xls by xlrd, those locked with the standard password of Excel too: nobody knows that these are locked at all."""

import io
from datetime import datetime, time

import msoffcrypto
import xlrd
from msoffcrypto.exceptions import DecryptionError, InvalidKeyError
from xlrd.sheet import Cell as StoredCell
from xlrd.sheet import Sheet as StoredSheet

from etl.intake.formats.limits import hold_limits
from etl.intake.refusal import BROKEN, LOCKED, FileRefused
from etl.intake.sheet import Cell, Merge, Place, Sheet, make_number

STANDARD_PASSWORD = "VelvetSweatshop"  # noqa: S105 - not a secret: Excel's own for sheets that are locked against writing alone
XLSX_START = b"PK\x03\x04"


def unlock(content: bytes) -> bytes:
    """Return a compound file without its standard lock; FileRefused where a password of somebody's own protects it."""
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(content))
        if not file.is_encrypted():
            return content
        opened = io.BytesIO()
        file.load_key(password=STANDARD_PASSWORD)
        file.decrypt(opened)
    except (InvalidKeyError, DecryptionError) as error:
        raise FileRefused(LOCKED) from error
    return opened.getvalue()


def read_xls(content: bytes) -> list[Sheet]:
    """Return the sheets of a workbook in their order; FileRefused where it cannot be read."""
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=io.StringIO())
    except xlrd.XLRDError as error:
        raise FileRefused(BROKEN.format(reason=type(error).__name__)) from error
    return [_make_sheet(book, sheet) for sheet in book.sheets()]


def _make_sheet(book: xlrd.Book, sheet: StoredSheet) -> Sheet:
    hold_limits(sheet.name, (max(sheet.nrows - 1, 0), max(sheet.ncols - 1, 0)))
    rows = [tuple(_make_cell(book, cell) for cell in sheet.row(row)) for row in range(sheet.nrows)]
    while rows and all(cell is None for cell in rows[-1]):
        rows.pop()
    width = max((column + 1 for row in rows for column, cell in enumerate(row) if cell is not None), default=0)
    merges = (
        Merge(top, left, min(bottom, len(rows)) - 1, min(right, width) - 1)
        for top, bottom, left, right in sheet.merged_cells
        if top < len(rows) and left < width
    )
    return Sheet(
        sheet.name,
        tuple(row[:width] + (None,) * (width - len(row)) for row in rows),
        tuple(merges),
        frozenset(_find_percents(book, sheet)),
        frozenset(row for row, info in sheet.rowinfo_map.items() if info.hidden),
        frozenset(column for column, info in sheet.colinfo_map.items() if info.hidden),
        is_hidden=sheet.visibility != 0,
    )


def _make_cell(book: xlrd.Book, cell: StoredCell) -> Cell:
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        return make_number(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "是" if cell.value else "否"
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _make_date(cell.value, book.datemode)
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return str(cell.value).replace("\r\n", "\n") if str(cell.value).strip() else None
    return None


def _make_date(value: float, mode: int) -> Cell:
    try:
        moment: datetime = xlrd.xldate_as_datetime(value, mode)
    except (xlrd.XLDateError, ValueError, OverflowError):
        return make_number(value)
    return moment.date() if moment.time() == time() else moment.strftime("%Y-%m-%d %H:%M")


def _find_percents(book: xlrd.Book, sheet: StoredSheet) -> list[Place]:
    """Return the cells whose format shows a percentage."""
    shown = {number for number, style in enumerate(book.xf_list) if "%" in book.format_map[style.format_key].format_str}
    if not shown:
        return []
    return [
        (row, column)
        for row in range(sheet.nrows)
        for column, cell in enumerate(sheet.row(row))
        if cell.xf_index in shown and cell.ctype == xlrd.XL_CELL_NUMBER
    ]
