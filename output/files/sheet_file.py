"""Pictures of a given size to show and to send: a figure as 16:9, 3:4 or 1:1, a whole briefing as one long picture."""

from indicators.views.figure import Figure
from indicators.views.handout import Handout
from output.drawing.svg.sheets.long_sheet import Part, draw_long_sheet
from output.drawing.svg.sheets.sheet import Said, draw_sheet
from output.files.image_file import png, shorten, subject_chart
from output.files.paper_words import imprint_lines, is_drawn, name_of, name_sources, title_of

SHAPES = {"16:9": (960, 540), "3:4": (540, 720), "1:1": (540, 540)}  # two pixels of PNG for each
LONG_WIDTH = 540
MOST_NOTES = 3


def write_sheet(handout: Handout, *, shape: str = "16:9", bare: bool = False) -> bytes:
    """Return the handout's one figure as PNG of a shape; a bare one has no notes, but always its source. Raises NoChineseFontError."""
    [figure] = handout.figures
    return png(sheet_svg(figure, handout, shape, bare=bare))


def sheet_svg(figure: Figure, handout: Handout, shape: str, *, bare: bool) -> str:
    """Return the same picture as SVG."""
    notes = () if bare else tuple(map(shorten, figure.notes))
    kept = notes if len(notes) <= MOST_NOTES else (*notes[:MOST_NOTES], f"另有{len(notes) - MOST_NOTES}条须知，见数据表。")
    foot = (*kept, name_sources(figure))
    said = _tell(figure, handout, foot)
    return draw_sheet(subject_chart(figure, handout), said, *SHAPES[shape])


def write_long_png(handout: Handout) -> bytes:
    """Return the handout as one long PNG; raises NoChineseFontError."""
    return png(long_svg(handout))


def write_long_svg(handout: Handout) -> bytes:
    """Return the handout as one long SVG."""
    return long_svg(handout).encode("utf-8", "replace")


def long_svg(handout: Handout) -> str:
    """Return title, imprint, each figure's message and drawing, and the sources as one picture."""
    parts = [_describe_part(figure, handout) for figure in handout.figures]
    sources = [f"{number}. {title}" for number, title in enumerate(handout.sources["title"], start=1)]
    listed = ["数据来源", *sources] if sources else []
    return draw_long_sheet(handout.title, imprint_lines(handout), parts, listed, LONG_WIDTH, handout.stamp.watermark)


def _describe_part(figure: Figure, handout: Handout) -> Part:
    lines = () if is_drawn(figure) else (f"共{len(figure.frame)}个数字，见数据表。",)
    return Part(_tell(figure, handout), subject_chart(figure, handout) if is_drawn(figure) else None, lines)


def _tell(figure: Figure, handout: Handout, foot: tuple[str, ...] = ()) -> Said:
    title = title_of(figure, handout.region)
    return Said(shorten(title), name_of(figure, title), foot)
