"""A handout as forms to be signed: each figure a table in the way of official 报表, with number, units, and lines for those who answer."""

import io
from collections.abc import Sequence
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from indicators.model.rows import observations_of
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.wording.figure_words import period_words, row_words
from indicators.wording.rows_in_words import OBSERVATIONS, value_table
from output.drawing.cell_text import plain
from output.drawing.office.xml_sheet import OPTIONS
from output.files.workbook.appendix import put_appendix, sheet_names_taken
from output.files.workbook.formats import FORMULA_SIGNS, Formats
from output.files.workbook.names import name_sheets
from output.files.workbook.sheets import CHARACTER, MOST_ROWS, put_table, set_page, set_widths, widths

HEAD = ("序号", "指标", "地区", "时期", "计量单位", "数值", "原文写法", "资料来源")
SIGNED = ("单位负责人：", "统计负责人：", "填表人：", "联系电话：")
WIDEST, FEWEST_COLUMNS = 30.0, 4
Rows = Sequence[Sequence[object]]


def write_form(handout: Handout) -> bytes:
    """Return the workbook: one form for each figure, then the sheets behind them."""
    buffer = io.BytesIO()
    book = Workbook(buffer, OPTIONS)
    formats = Formats(book)
    for name, figure in zip(name_sheets([figure.title for figure in handout.figures], sheet_names_taken()), handout.figures, strict=True):
        _put_form(book.add_worksheet(name), figure, handout, formats)
    put_appendix(book, handout, formats)
    book.set_properties({"title": plain(handout.title)[:255], "author": plain(handout.imprint.unit), "comments": handout.stamp.build_words})
    book.close()
    return buffer.getvalue()


def _put_form(sheet: Worksheet, figure: Figure, handout: Handout, formats: Formats) -> None:
    """Put a form: title, who asks and answers, the table, who signs, what must be known."""
    head, rows, unit = _lay_table(figure)
    found = widths(head, rows, WIDEST)
    set_widths(sheet, found)
    last = max(len(head), FEWEST_COLUMNS) - 1
    words = plain(f"{handout.stamp.watermark} {figure.title}".strip())
    heading = formats.of(font_size=16, bold=True, align="center", quote_prefix=words.startswith(FORMULA_SIGNS))
    sheet.merge_range(0, 0, 0, last, "", heading)
    sheet.write_string(0, 0, words, heading)
    top = _put_lines(sheet, 1, last, _list_heading(handout, unit), formats)
    end = put_table(sheet, top, head, rows[: MOST_ROWS - 100], formats, wide=found)
    sheet.repeat_rows(top)
    sheet.freeze_panes(top + 1, 0)
    row = _put_lines(sheet, end + 1, last, _list_signatures(handout), formats)
    for note in ("说明：未印出的数字留空，不是零；“余、近、以上”等照原文；推算的数由印出的数字算得。", *figure.notes):
        sheet.write_string(row, 0, plain(note), formats.of(font_size=9))
        row += 1
    sheet.print_area(0, 0, row, last)
    set_page(sheet, handout.stamp, figure.title, sum(found) * CHARACTER)


def _list_heading(handout: Handout, unit: str) -> list[tuple[str, str]]:
    """Return the fields above the table, left and right of each line; what nobody filled in is left to be written by hand."""
    imprint = handout.imprint
    return [
        (f"制表机关：{imprint.unit}", f"表　　号：{imprint.issue}"),
        (f"填报单位：{handout.region}", f"计量单位：{unit}"),
    ]


def _list_signatures(handout: Handout) -> list[tuple[str, str]]:
    day = date.fromisoformat(handout.imprint.date or handout.stamp.made_at[:10])
    left, right = SIGNED[::2], SIGNED[1::2]
    return [*zip(left, right, strict=True), ("（单位盖章）", f"报出日期：{day.year}年{day.month}月{day.day}日")]


def _put_lines(sheet: Worksheet, row: int, last: int, lines: Sequence[tuple[str, str]], formats: Formats) -> int:
    """Write lines with words on the left and from the middle on; return the row after them."""
    for left, right in lines:
        sheet.write_string(row, 0, plain(left), formats.of())
        sheet.write_string(row, (last + 1) // 2 + 1 if last > FEWEST_COLUMNS else last, plain(right), formats.of())
        row += 1
    return row


def _lay_table(figure: Figure) -> tuple[Sequence[str], Rows, str]:
    """Return head and rows of a form, and the one unit of all its numbers."""
    if figure.wide is not None:
        return figure.wide.head, figure.wide.lines, _agree(list(figure.frame["unit"]))
    if figure.kind is not OBSERVATIONS:
        table = value_table(figure.frame).fillna("")
        return [str(name) for name in table.columns], table.astype(str).to_numpy().tolist(), ""
    found = observations_of(figure.frame)
    rows = [
        (number, row["indicator"], row["region"], period_words(row), row["unit"], row_words(row), row["as_printed"], row["source_title"])
        for number, row in enumerate(found, start=1)
    ]
    return HEAD, rows, _agree([row["unit"] for row in found])


def _agree(units: Sequence[str]) -> str:
    return units[0] if len(set(units)) == 1 else "见表内"
