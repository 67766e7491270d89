"""Slides as PDF, 16:9: a cover, the numbers of the summary, a slide for each figure with its message as title, the sources."""

from collections.abc import Sequence

from indicators.model.rows import Source, sources_of
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.views.messages import find_key_numbers, tell_message
from indicators.wording.provenance import DERIVED
from output.drawing.lettering import wrapped
from output.files.brief.citations import say_source
from output.files.paper_words import imprint_lines, is_drawn, name_sources
from output.files.pdf.parts import Part, describe_drawing, describe_table
from output.files.pdf.typesetting import typeset
from output.files.printable_table import source_numbers, value_tables
from output.files.source_words import about_source

WIDTH, HEIGHT = 864.0, 462.0  # between the margins of a slide of 960 by 540 points
TITLE_LINE, NAME, FOOT_SIZE, FOOT_LINE, SPACE = 1.25, 26.0, 12, 19.5, 34.0  # as deck.typ sets them, in points or parts of the size
ROOM = WIDTH / 11  # characters across a table in eleven points
TITLE_SIZES, MOST_LINES = (30, 26, 22, 18), 2
MOST_COLUMNS = 9
APART = "各数口径不同，并列而不比较。"


def write_deck(handout: Handout) -> bytes:
    """Return the PDF of the slides."""
    content = {
        "imprint": imprint_lines(handout),
        "numbers": [{"words": number.words, "name": number.name, "date": number.date} for number in find_key_numbers(handout)],
        "slides": [_describe_slide(figure, handout) for figure in handout.figures],
        "sources": [_say(source) for source in sources_of(handout.sources)],
    }
    return typeset("deck", handout, content)


def _describe_slide(figure: Figure, handout: Handout) -> Part:
    message = tell_message(figure, handout.region)
    size, name = fit_title(message), figure.title if message != figure.title else ""
    foot = [words for words in (_caution(figure), name_sources(figure)) if words]
    drawn = is_drawn(figure)
    tables = [] if drawn else value_tables(figure, source_numbers(handout), MOST_COLUMNS)
    return {
        "message": message,
        "size": size,
        "name": name,
        "drawing": describe_drawing(figure, handout.stamp, WIDTH, measure_room(message, size, name, foot)) if drawn else None,
        "tables": [describe_table(table, "", ROOM) for table in tables if table.rows],
        "foot": foot,
    }


def _say(source: Source) -> str:
    return about_source(source) if source["source_id"] == DERIVED else say_source(source)


def measure_room(message: str, size: int, name: str, foot: Sequence[str]) -> float:
    """Return how high a drawing may be between the title with the name below it and the foot."""
    title = len(wrapped(message, size, WIDTH)) * size * TITLE_LINE
    below = sum(len(wrapped(words, FOOT_SIZE, WIDTH)) for words in foot) * FOOT_LINE
    return max(HEIGHT / 3, HEIGHT - SPACE - title - (NAME if name else 0) - below)


def fit_title(words: str) -> int:
    """Return the largest size in which a title takes no more than its lines; the smallest where none does."""
    return next((size for size in TITLE_SIZES if len(wrapped(words, size, WIDTH)) <= MOST_LINES), TITLE_SIZES[-1])


def _caution(figure: Figure) -> str:
    """Return the one thing that must be known to read the slide."""
    return figure.chart.caption if figure.chart is not None else APART if len(figure.frame) > 1 else ""
