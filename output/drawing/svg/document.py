"""A whole picture: title, what it answers, the drawing, the key of its marks, sources and notes; nothing outside it is needed."""

import hashlib
from collections.abc import Sequence

from indicators.charts.chart import Chart
from output.drawing.lettering import wrapped
from output.drawing.palette import DARK, LIGHT, PAPER
from output.drawing.safe_text import clean
from output.drawing.svg.canvas import SMALL_SIZE, TEXT_SIZE, Area, Canvas
from output.drawing.svg.drawings import draw
from output.drawing.svg.key import draw_key

WIDTH, A4_WIDTH, MARGIN, TITLE_SIZE, MOST_NOTES = 960, 680, 20.0, 19.0, 6
BARE_MARGIN = 3.0  # half a stroke at the edge is not cut
WATERMARK_SIZE, WATERMARK_STEP = 44.0, 240


def svg(
    chart: Chart,
    *,
    width: int = WIDTH,
    dark: bool = False,
    print: bool = False,
    headline: str = "",
    imprint: Sequence[str] = (),
    bare: bool = False,
) -> str:
    """Return the chart as an SVG document of this width, as high as it needs to be; `print` is for paper (A4_WIDTH fills a page).

    `headline` is the finding under the title, `imprint` says at the very bottom what else belongs to the picture. A `bare` picture
    leaves title, sources and notes to the text round it. The same description gives the same bytes. Text stays text, in the
    fonts of whoever looks at it.
    """
    canvas = Canvas(PAPER if print else DARK if dark else LIGHT, identify(chart, f"{width} {dark} {print} {bare} {headline} {imprint}"))
    margin = BARE_MARGIN if bare else MARGIN
    area = Area(margin, margin, width - 2 * margin)
    bottom = area.top if bare else _title(canvas, chart, headline, area)
    bottom = _head(canvas, chart, Area(area.left, bottom, area.width), said=headline)
    bottom = draw_with_key(canvas, chart, Area(area.left, bottom + 8, area.width))
    if not bare:
        bottom = _foot(canvas, chart, imprint, Area(area.left, bottom, area.width))
    draw_watermark(canvas, chart.watermark, width, bottom)
    return canvas.finished(width, bottom + margin, chart.title, chart.text_alternative)


def draw_with_key(canvas: Canvas, chart: Chart, area: Area) -> float:
    """Draw a chart and under it the key of its marks; return where they end."""
    bottom = draw(canvas, chart, area)
    return draw_key(canvas, chart, Area(area.left, bottom + 10, area.width))


def identify(chart: Chart, variant: str) -> str:
    """Return a name for the parts of this picture that no other picture on the same page has."""
    return "chart-" + hashlib.sha256(f"{chart.text_alternative} {variant}".encode("utf-8", "replace")).hexdigest()[:10]


def _title(canvas: Canvas, chart: Chart, headline: str, area: Area) -> float:
    bottom = canvas.lines(wrapped(chart.title, TITLE_SIZE, area.width), (area.left, area.top), size=TITLE_SIZE, bold=True)
    return canvas.lines(wrapped(headline, TEXT_SIZE, area.width), (area.left, bottom), bold=True)


def _head(canvas: Canvas, chart: Chart, area: Area, *, said: str) -> float:
    """Write what the chart answers, what one must know to read it, its unit; nothing that was said already."""
    bottom = area.top
    for words in (words for words in (chart.question, chart.caption) if words != said):
        rows = wrapped(words, TEXT_SIZE, area.width)
        bottom = canvas.lines(rows, (area.left, bottom), fill=canvas.palette.quiet)
    if chart.heading:
        bottom = canvas.lines(wrapped(chart.heading, TEXT_SIZE, area.width), (area.left, bottom + 4))
    return bottom


def _foot(canvas: Canvas, chart: Chart, imprint: Sequence[str], area: Area) -> float:
    """Write every source, the first notes and how many more there are, the imprint; return where they end."""
    shown = [f"{number}. {note}" for number, note in enumerate(chart.notes[:MOST_NOTES], start=1)]
    left_out = len(chart.notes) - len(shown)
    paragraphs = [f"来源：{'；'.join(chart.sources)}"] if chart.sources else []
    paragraphs += [f"须知（共 {len(chart.notes)} 条）"] if shown else []
    paragraphs += shown
    paragraphs += [f"另有 {left_out} 条须知没有列在图中。"] if left_out else []
    bottom = _paragraphs(canvas, paragraphs, area)
    return _paragraphs(canvas, imprint, Area(area.left, bottom, area.width)) if imprint else bottom


def _paragraphs(canvas: Canvas, paragraphs: Sequence[str], area: Area) -> float:
    """Lesser words under a thin line."""
    canvas.line((area.left, area.top + 6), (area.right, area.top + 6), canvas.palette.grid)
    bottom = area.top + 8
    for words in paragraphs:
        bottom = canvas.lines(wrapped(words, SMALL_SIZE, area.width), (area.left, bottom + 2), size=SMALL_SIZE, fill=canvas.palette.quiet)
    return bottom


def draw_watermark(canvas: Canvas, words: str, width: float, height: float) -> None:
    """Pale words across the whole picture, so that no part of it can be shown without them."""
    for top in range(WATERMARK_STEP // 2, int(height), WATERMARK_STEP) if words else ():
        turn, middle = f"rotate(-18 {width / 2:.0f} {top})", "middle"
        text = canvas.add("text", x=width / 2, y=top, font_size=WATERMARK_SIZE, text_anchor=middle, fill_opacity=0.16, transform=turn)
        text.text = clean(words)
