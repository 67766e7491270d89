"""Tables of a workbook: a frozen head, filters, columns as wide as their words, ready for paper."""

import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from xlsxwriter.worksheet import Worksheet

from indicators.views.handout import Stamp
from output.drawing.cell_text import plain
from output.drawing.lettering import measure_width, wrapped
from output.files.workbook.formats import Formats

MOST_ROWS = 1_048_576
NARROWEST, WIDEST, MEASURED = 6.0, 46.0, 400
A4, CHARACTER = 9, 5.4
FIRST_DAY = "1900-03-01"


def set_page(sheet: Worksheet, stamp: Stamp, title: str, *, lying: bool) -> None:
    """Set A4, as wide as one page, title above, build and page below."""
    sheet.set_paper(A4)
    if lying:
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


def put(sheet: Worksheet, row: int, column: int, value: Any, formats: Formats, kind: str = "cell", *, is_date: bool = False) -> None:
    """Put a number as a number, a date as a date, everything else as text, nothing where there is nothing."""
    if value is None or value == "" or (isinstance(value, float) and not math.isfinite(value)):
        sheet.write_blank(row, column, None, formats["cell"])
    elif isinstance(value, int | float) and not isinstance(value, bool):
        sheet.write_number(row, column, value, formats.number(value))
    elif is_date and (day := _day(str(value))):
        sheet.write_datetime(row, column, day, formats["date"])
    else:
        words = plain(str(value))
        sheet.write_string(row, column, words, formats.text(words, kind))


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
    plain_numbers = [title == "年份" or title.endswith("位置") for title in head]
    as_is = formats.of(border=1, border_color="#DFE2E7", num_format="0", valign="top", align="left")
    for row, cells in enumerate(rows, start=top + 1):
        if wide:
            sheet.set_row(row, _height(cells, wide))
        for column, value in enumerate(cells):
            if plain_numbers[column] and isinstance(value, int | float) and math.isfinite(value):
                sheet.write_number(row, column, value, as_is)
            else:
                put(sheet, row, column, value, formats, kind, is_date=dated[column])
    if head:
        sheet.autofilter(top, 0, top + max(len(rows), 1), len(head) - 1)
    return top + len(rows) + 1


def _height(cells: Sequence[Any], wide: Sequence[float]) -> float:
    """Return how high a row must be for its wrapped words; spreadsheets allow 409 points."""
    lines = [len(wrapped(_shown(cell)[:3000], 10, width * CHARACTER)) for cell, width in zip(cells, wide, strict=True)]
    return min(max(lines, default=1) * 14.5 + 2, 400)


def widths(head: Sequence[str], rows: Sequence[Sequence[Any]], widest: float = WIDEST) -> list[float]:
    """Return columns as wide as the words of the first rows, within limits, in characters of the usual size."""
    found = []
    for column, title in enumerate(head):
        words = [title + "　　", *(_shown(row[column]) for row in rows[:MEASURED])]
        found.append(min(max(max(measure_width(word[:60], 1.0) for word in words) * 1.85 + 1.5, NARROWEST), widest))
    return found


def _shown(value: Any) -> str:
    return (
        ""
        if value is None or (isinstance(value, float) and math.isnan(value))
        else f"{value:,}"
        if isinstance(value, float)
        else str(value)
    )


def set_widths(sheet: Worksheet, found: Sequence[float]) -> None:
    for column, width in enumerate(found):
        sheet.set_column(column, column, width)
