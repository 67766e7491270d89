"""A handout as a workbook (.xlsx): a sheet for each figure with a native chart, then data, filters, definitions, caveats, sources."""

import io
from datetime import datetime

from xlsxwriter import Workbook

from indicators.views.handout import Handout
from output.drawing.cell_text import plain
from output.drawing.office.xml_sheet import OPTIONS
from output.files.workbook.appendix import put_register, sheet_names_taken
from output.files.workbook.figure import put_figure
from output.files.workbook.formats import Looks
from output.files.workbook.names import sheet_names

__all__ = ["workbook_bytes"]


def workbook_bytes(handout: Handout) -> bytes:
    """The workbook; numbers are numbers, text is never a formula."""
    buffer = io.BytesIO()
    book = Workbook(buffer, OPTIONS)
    looks = Looks(book)
    names = sheet_names([figure.title for figure in handout.figures], sheet_names_taken())
    for name, figure in zip(names, handout.figures, strict=True):
        put_figure(book, name, figure, handout, looks)
    put_register(book, handout, looks)
    stamp = handout.stamp
    book.set_properties(
        {
            "title": plain(handout.title)[:255],
            "subject": plain(stamp.filter_words)[:255],
            "keywords": plain(stamp.build_words)[:255],
            "author": plain(stamp.product.name),
            "comments": plain(f"制作时间 {stamp.made_at}；{stamp.watermark}".rstrip("；"))[:255],
            "created": datetime.fromisoformat(stamp.made_at),
        }
    )
    book.close()
    return buffer.getvalue()
