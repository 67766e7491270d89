"""Drawings in the text: native charts where Word has an honest one, else pictures; each over its caption."""

import io

from docx.document import Document
from docx.shared import Length, Mm

from indicators.charts.chart import Chart
from indicators.views.handout import Stamp
from output.drawing.office import is_native, lay_plot
from output.drawing.office.office_chart import ChartSize
from output.drawing.safe_text import clean
from output.drawing.svg import A4_WIDTH
from output.files.brief.attachments import STAR
from output.files.brief.brief import Drawing
from output.files.brief.numerals import spell_dates
from output.files.brief.room import measure_drawing
from output.files.brief.word.charts import add_chart
from output.files.brief.word.layout import CAPTION, PICTURE, SMALL, TEXT_WIDTH
from output.files.brief.word.paragraphs import write
from output.files.image_file import NO_CHINESE_FONT, bare_svg, has_chinese_font, picture_chart, png

HIGHEST_PICTURE = Mm(110)
LETTERS, SPACE = 9.5, 4.0  # points; what stays free between two charts side by side
ABREAST = 2


def write_drawing(document: Document, drawing: Drawing, stamp: Stamp) -> None:
    """Write a drawing and its caption, which stays with it; below, what a native chart cannot draw."""
    chart = picture_chart(drawing.figure, stamp)
    said: tuple[str, ...] = ()
    if is_native(chart):
        said = _write_native(document, chart, drawing.caption)
    elif has_chinese_font():
        _write_picture(document, drawing, stamp)
    else:
        said = (NO_CHINESE_FONT,)
    write(document, drawing.caption, CAPTION).paragraph_format.keep_with_next = bool(said)
    if said:
        write(document, f"注：{spell_dates(''.join(said), STAR).replace('~', STAR)}", SMALL)


def _write_native(document: Document, chart: Chart, caption: str) -> tuple[str, ...]:
    """Write a chart, its panels two abreast; return what they cannot draw."""
    paragraph = document.add_paragraph(style=PICTURE)
    panels = chart.panels or (chart,)
    width = Length(TEXT_WIDTH).pt if len(panels) == 1 else Length(TEXT_WIDTH).pt / ABREAST - SPACE
    said: list[str] = []
    for panel in panels:
        shared = chart.marks if panel.unit == chart.unit else panel.marks
        heading = [words for words in (panel.title if chart.panels else "", panel.heading) if words]
        marked = [" ".join(filter(None, (chart.watermark, *heading[:1]))), *heading[1:]]
        lines = [line for line in marked if line]
        plot = lay_plot(panel, ChartSize(width, measure_drawing(panel), LETTERS, heading_lines=len(lines)), shared)
        add_chart(document, paragraph, plot, lines, caption)
        said += [words for words in plot.said if words not in said]
    return tuple(said)


def _write_picture(document: Document, drawing: Drawing, stamp: Stamp) -> None:
    """Write a picture as broad as the text, or as high as it may be."""
    picture = png(bare_svg(drawing.figure, stamp, width=A4_WIDTH, print=True))
    shape = document.add_paragraph(style=PICTURE).add_run().add_picture(io.BytesIO(picture), width=Length(TEXT_WIDTH))
    if shape.height > HIGHEST_PICTURE:
        shape.width, shape.height = Length(shape.width * HIGHEST_PICTURE // shape.height), HIGHEST_PICTURE
    properties = shape._inline.docPr
    properties.set("descr", clean(picture_chart(drawing.figure, stamp).text_alternative))
    properties.set("title", clean(drawing.caption))
