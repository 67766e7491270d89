"""Slides as PDF: a cover, the numbers of the summary, a slide for each figure with its message as title, the sources."""

from collections.abc import Sequence
from dataclasses import asdict

from indicators.model.rows import Source, sources_of
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.views.messages import find_key_numbers
from indicators.wording.provenance import DERIVED
from output.drawing.lettering import wrapped
from output.drawing.palette import LIGHT
from output.files.brief.citations import say_source
from output.files.choices import SIZES, USUAL, Colour, DeckChoices
from output.files.image_file import subject_chart
from output.files.paper_words import imprint_lines, is_drawn, name_of, name_sources, title_of
from output.files.pdf.parts import Part, describe_drawing, describe_table
from output.files.pdf.typesetting import typeset
from output.files.printable_table import source_numbers, value_tables
from output.files.source_words import about_source

MARGIN, HEIGHT = 48.0, 462.0  # beside the room of a slide; between its margins above and below
TITLE_LINE, NAME, FOOT_SIZE, FOOT_LINE, SPACE = 1.25, 26.0, 12, 19.5, 34.0  # as deck.typ sets them, in points or parts of the size
TABLE_SIZE = 11.0
COLOURS: dict[Colour, str] = {"红": LIGHT.accent, "蓝": LIGHT.categories[0]}
TITLE_SIZES, MOST_LINES = (30, 26, 22, 18), 2
MOST_COLUMNS = 9
APART = "各数口径不同，并列而不比较。"


def write_deck(handout: Handout, choices: DeckChoices = USUAL) -> bytes:
    """Return the PDF of the slides, in the shape and colour that their exporter chose; notes are for the presentation itself."""
    width = SIZES[choices.ratio][0]
    content = {
        "width": width,
        "colour": COLOURS[choices.colour],
        "cover": choices.has_cover,
        "imprint": [*imprint_lines(handout), *([handout.stamp.build_words] if choices.has_stamp else [])],
        "numbers": list(map(asdict, find_key_numbers(handout))) if choices.has_cover else [],
        "slides": [_describe_slide(figure, handout, width - 2 * MARGIN) for figure in handout.figures],
        "sources": [_say(source) for source in sources_of(handout.sources)] if choices.has_cover else [],
    }
    return typeset("deck", handout, content)


def _describe_slide(figure: Figure, handout: Handout, width: float) -> Part:
    title = title_of(figure, handout.region)
    size, name = fit_title(title, width), name_of(figure, title)
    foot = [words for words in (_caution(figure), name_sources(figure)) if words]
    drawn = is_drawn(figure)
    tables = [] if drawn else value_tables(figure, source_numbers(handout), MOST_COLUMNS)
    height = HEIGHT - measure_words(title, size, name, foot, width)
    return {
        "title": title,
        "size": size,
        "name": name,
        "drawing": describe_drawing(subject_chart(figure, handout), width, max(height, HEIGHT / 3)) if drawn else None,
        "tables": [describe_table(table, "", width / TABLE_SIZE) for table in tables if table.rows],
        "foot": foot,
    }


def _say(source: Source) -> str:
    return about_source(source) if source["source_id"] == DERIVED else say_source(source)


def measure_words(title: str, size: int, name: str, foot: Sequence[str], width: float) -> float:
    """Return how high the words of a slide are: its title, the name below it, its foot, what is between them."""
    above = len(wrapped(title, size, width)) * size * TITLE_LINE + (NAME if name else 0)
    return SPACE + above + sum(len(wrapped(words, FOOT_SIZE, width)) for words in foot) * FOOT_LINE


def fit_title(words: str, width: float) -> int:
    """Return the largest size in which a title takes no more than its lines; the smallest where none does."""
    return next((size for size in TITLE_SIZES if len(wrapped(words, size, width)) <= MOST_LINES), TITLE_SIZES[-1])


def _caution(figure: Figure) -> str:
    """Return the one thing that must be known to read the slide."""
    return figure.chart.caption if figure.chart is not None else APART if len(figure.frame) > 1 else ""
