"""Tables of a workbook: a frozen head, filters, columns as wide as their words, ready for paper."""

import math
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from xlsxwriter.worksheet import Worksheet

from indicators.analysis.derived_rows import choose_decimals
from indicators.views.handout import Stamp
from output.drawing.cell_text import plain
from output.drawing.lettering import measure_width, wrapped
from output.files.workbook.formats import MOST_DECIMALS, Formats, count_decimals

MOST_ROWS = 1_048_576
NARROWEST, WIDEST = 6.0, 46.0
LONGEST_MEASURED, MEASURED = 60, 40  # letters of a cell, and how many of a column's longest cells
A4, A3, A4_ROOM, CHARACTER = 9, 8, 770.0, 5.4  # papers as spreadsheets number them, points between the margins of a lying A4
FIRST_DAY = "1900-03-01"
UNIT, CENTRED = "单位", ("名次", "序号")
PLAIN_NUMBERS = ("年份",)


def set_page(sheet: Worksheet, stamp: Stamp, title: str, width: float = 0.0) -> None:
    """Set a lying sheet as wide as one page, A3 where its columns are too wide for A4; title above, build and page below."""
    sheet.set_paper(A4 if width <= A4_ROOM else A3)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    mark = f"　{stamp.watermark}" if stamp.watermark else ""
    sheet.set_header(f"&L{_printed(title, 90)}{mark}&R{stamp.made_at}")
    sheet.set_footer(f"&L{_printed(stamp.build_words, 90)}&R第 &P 页，共 &N 页")
    sheet.hide_gridlines(2)


def _printed(words: str, most: int) -> str:
    """Return words in a header: & steers there, and 255 characters are all it holds."""
    return plain(words)[:most].replace("&", "&&").replace("\n", " ")


def put(
    sheet: Worksheet, row: int, column: int, value: Any, formats: Formats, kind: str = "cell", *, is_date: bool = False, decimals: int = 0
) -> None:
    """Put a number as a number, a date as a date, everything else as text, nothing where there is nothing."""
    if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
        sheet.write_blank(row, column, None, formats["cell"])
    elif is_number(value):
        sheet.write_number(row, column, value, formats.number(decimals))
    elif is_date and (day := _day(str(value))):
        sheet.write_datetime(row, column, day, formats["date"])
    else:
        words = plain(str(value))
        sheet.write_string(row, column, words, formats.text(words, kind))


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _day(words: str) -> datetime | None:
    """Return the date, where spreadsheets count it right."""
    try:
        return datetime.fromisoformat(words) if len(words) == 10 and words >= FIRST_DAY else None
    except ValueError:
        return None


def put_table(
    sheet: Worksheet,
    top: int,
    head: Sequence[str],
    rows: Sequence[Sequence[Any]],
    formats: Formats,
    *,
    wide: Sequence[float] = (),
    dates: Sequence[str] = (),
) -> int:
    """Put head and rows from a row on, with filters; return the row after the last. Years stay plain numbers.

    With `wide`, the widths of the columns, words are wrapped and rows as high as that needs.
    """
    kind = "cell" if wide else "line"
    for column, title in enumerate(head):
        sheet.write_string(top, column, title, formats["head"])
    dated = [title in dates for title in head]
    as_is = [_is_read_as_name(title) and formats.of(**AS_IS, align="center" if title in CENTRED else "left") for title in head]
    decimals = agree_decimals(head, rows)
    for row, cells in enumerate(rows):
        if wide:
            sheet.set_row(top + 1 + row, _height(cells, wide))
        for column, value in enumerate(cells):
            if as_is[column] and is_number(value):
                sheet.write_number(top + 1 + row, column, value, as_is[column])
            else:
                shown = decimals.get((column, _unit(head, cells)), 0)
                put(sheet, top + 1 + row, column, value, formats, kind, is_date=dated[column], decimals=shown)
    if head:
        sheet.autofilter(top, 0, top + max(len(rows), 1), len(head) - 1)
    return top + len(rows) + 1


AS_IS = {"border": 1, "border_color": "#DFE2E7", "num_format": "0", "valign": "top"}


def _is_read_as_name(title: str) -> bool:
    """Whether the numbers of a column are read as names: years, ranks, places in a text."""
    return title in (*PLAIN_NUMBERS, *CENTRED) or title.endswith("位置")


def agree_decimals(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> dict[tuple[int, object], int]:
    """Return the decimals of each column and unit: as many as any number was printed with, quotients in three digits."""
    numbers: dict[tuple[int, object], set[float]] = {}
    for cells in rows:
        unit = _unit(head, cells)
        for column, value in enumerate(cells):
            if is_number(value):
                numbers.setdefault((column, unit), set()).add(value)
    return {place: _agree(values) for place, values in numbers.items()}


def _agree(values: set[float]) -> int:
    printed = {value for value in values if count_decimals(value) <= MOST_DECIMALS}
    quotients = [Decimal(str(value)) for value in values - printed]
    return max(max(map(count_decimals, printed), default=0), choose_decimals(quotients))


def _unit(head: Sequence[str], cells: Sequence[Any]) -> object:
    return cells[head.index(UNIT)] if UNIT in head else ""


def _height(cells: Sequence[Any], wide: Sequence[float]) -> float:
    """Return how high a row must be for its wrapped words; spreadsheets allow 409 points."""
    lines = [len(wrapped(_shown(cell)[:3000], 10, width * CHARACTER)) for cell, width in zip(cells, wide, strict=True)]
    return min(max(lines, default=1) * 14.5 + 2, 400)


def widths(head: Sequence[str], rows: Sequence[Sequence[Any]], widest: float = WIDEST) -> list[float]:
    """Return columns as wide as the longest of their words, within limits, in characters of the usual size."""
    found = []
    for column, title in enumerate(head):
        words = sorted({_shown(row[column])[:LONGEST_MEASURED] for row in rows}, key=len)[-MEASURED:]
        needed = max(measure_width(word, 1.0) for word in (title + "　　", *words))
        found.append(min(max(needed * 1.85 + 1.5, NARROWEST), widest))
    return found


def _shown(value: Any) -> str:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    return f"{value:,.{min(count_decimals(value), MOST_DECIMALS)}f}" if is_number(value) else str(value)


def set_widths(sheet: Worksheet, found: Sequence[float]) -> None:
    for column, width in enumerate(found):
        sheet.set_column(column, column, width)
