"""A handout as one static page: opens offline and without scripts, prints on A4, says everything that the figures say."""

import base64
import hashlib
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from indicators.model.rows import sources_of
from indicators.views.figure import Figure
from indicators.views.handout import Handout, Stamp
from output.drawing.safe_text import clean
from output.files.image_file import bare_svg
from output.files.printable_table import computed_rows, definition_rows, list_figure_sources, printed_rows, source_numbers, value_rows
from output.files.sentences import chart_sentences
from output.files.source_words import about_source

NARROW = 330  # what a phone shows without shrinking the words
_FOLDER = Path(__file__).parent
_STYLE = (_FOLDER / "page.css").read_text(encoding="utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()


def _harmless(words: Any) -> Any:
    """Return words without control characters and marks that turn the direction of writing; they are escaped after this."""
    return clean(words) if type(words) is str else words


_TEMPLATE = Environment(
    autoescape=True, undefined=StrictUndefined, finalize=_harmless, trim_blocks=True, keep_trailing_newline=True
).from_string((_FOLDER / "page.html").read_text(encoding="utf-8"))


def write_page(handout: Handout) -> bytes:
    """Return the page in UTF-8. Nothing in it asks for anything outside it, and its own policy forbids scripts."""
    numbers = source_numbers(handout)
    page = _TEMPLATE.render(
        handout=handout,
        stamp=handout.stamp,
        style=_STYLE,
        style_hash=_STYLE_HASH,
        figures=[_figure(figure, handout.stamp, numbers) for figure in handout.figures],
        definitions=definition_rows(handout),
        sources=[
            {"title": source["title"], "about": about_source(source), "tables": printed_rows(handout, str(source["source_id"]))}
            for source in sources_of(handout.sources)
        ],
    )
    return page.encode("utf-8", "replace")


def _figure(figure: Figure, stamp: Stamp, numbers: dict[str, int]) -> dict[str, object]:
    return {
        "title": figure.title,
        "headline": figure.headline,
        "comment": figure.comment,
        "broad": "" if figure.wide else bare_svg(figure, stamp),
        "narrow": "" if figure.wide else bare_svg(figure, stamp, width=NARROW),
        "sentences": chart_sentences(figure.chart) if figure.chart else (),
        "table": value_rows(figure, numbers),
        "computed": computed_rows(figure),
        "notes": figure.notes,
        "sources": list_figure_sources(figure, numbers),
        "address": figure.address,
    }
