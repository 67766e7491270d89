"""A handout as a workbook (.xlsx): a sheet for each figure with a native chart, then data, filters, definitions, caveats, sources.

What belongs here is what sheets are made of: formats, names, tables, coloured cells, and the doors into XlsxWriter.
"""

import io

from xlsxwriter import Workbook

from indicators.model.clock import read_utc
from indicators.views.handout import Handout
from output.drawing.cell_text import plain
from output.drawing.office.xml_sheet import OPTIONS
from output.files.workbook.appendix import put_appendix, sheet_names_taken
from output.files.workbook.figure import put_figure
from output.files.workbook.formats import Formats
from output.files.workbook.marks import mark_workbook
from output.files.workbook.names import name_sheets
from output.files.workbook.wide import put_wide

__all__ = ["write_workbook"]


def write_workbook(handout: Handout) -> bytes:
    """Return the workbook; numbers are numbers, text is never a formula."""
    buffer = io.BytesIO()
    book = Workbook(buffer, OPTIONS)
    formats = Formats(book)
    names = name_sheets([figure.title for figure in handout.figures], sheet_names_taken())
    for name, figure in zip(names, handout.figures, strict=True):
        if figure.wide is not None:
            put_wide(book, name, figure, figure.wide, handout, formats)
        else:
            put_figure(book, name, figure, handout, formats)
    put_appendix(book, handout, formats)
    stamp = handout.stamp
    book.set_properties(
        {
            "title": plain(handout.title)[:255],
            "subject": plain(stamp.filter_words)[:255],
            "keywords": plain(stamp.build_words)[:255],
            "author": plain(stamp.product.name),
            "comments": plain(f"制作时间 {stamp.made_at}；{stamp.watermark}".rstrip("；"))[:255],
            "created": read_utc(stamp.made_at),
        }
    )
    book.close()
    return mark_workbook(buffer.getvalue(), handout, names)
