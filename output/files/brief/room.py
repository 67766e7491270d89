"""How much room a brief takes on its pages of 22 lines of 28 characters, so that a short one keeps to two of them."""

from indicators.charts.chart import Chart
from output.drawing.lettering import wrapped
from output.files.brief.brief import Block, Brief, CaptionedTable, Drawing, SmallWords, Subheading, Words

LINES, LINE, CHARACTERS, LETTER = 22, 28.95, 28, 16.0  # lines of a page, points of a line, characters of a line, points of one
WIDTH = CHARACTERS * LETTER
PAGES = 2  # of a short brief
SPARE = 1.5  # lines of a page that keeping things together may leave empty
RULE = 14.0  # points of the rule above the footnotes of a page
LARGEST_GAP = 4 * LINE
TITLE_SIZE, TITLE_LINE, SMALL, SMALL_LINE, NOTE, NOTE_LINE = 22.0, 36.0, 12.0, 20.0, 9.0, 12.0
LOWEST, HIGHEST, BAR, AROUND_BARS, CAPTION = 170.0, 420.0, 12.5, 48.0, 20.0
ROW, HEAD_ROW = 15.5, 15.5
INDENT = "　　"
LYING = ("bars", "dots", "dumbbell", "bands", "whole", "standards")


def has_room(brief: Brief) -> bool:
    """Return whether a short brief keeps to its pages: what a drawing leaves empty before it counts, too."""
    below = sum(_measure_small(words) for words in brief.remarks) + LINE * (2 + bool(brief.unit) + len(brief.attachments))
    return measure(brief) + sum(_find_gaps(brief)) + below <= PAGES * ((LINES - SPARE) * LINE - RULE)


def measure(brief: Brief) -> float:
    """Estimate the height of head and sections in points, footnotes included."""
    return _measure_head(brief) + sum(height for _, height in _list_heights(brief))


def leaves_gap(brief: Brief) -> bool:
    """Return whether a page stays empty by more than a few lines, because the drawing that follows has no room on it."""
    return any(gap > LARGEST_GAP for gap in _find_gaps(brief))


def _find_gaps(brief: Brief) -> list[float]:
    used, gaps = _measure_head(brief), []
    for block, height in _list_heights(brief):
        if isinstance(block, Drawing) and used + height > LINES * LINE:
            gaps.append(LINES * LINE - used)
            used = 0.0
        used = (used + height) % (LINES * LINE)
    return gaps


def _list_heights(brief: Brief) -> list[tuple[Block | None, float]]:
    """Return every part with its height; a heading is no part."""
    return [part for section in brief.sections for part in ((None, LINE), *((block, measure_block(block)) for block in section.blocks))]


def _measure_head(brief: Brief) -> float:
    head = brief.head
    above = LINE * (bool(head.secrecy) + 4 * bool(head.masthead) + bool(brief.addressee) + 1)
    return above + len(wrapped(brief.title, TITLE_SIZE, WIDTH)) * TITLE_LINE


def measure_block(block: Block) -> float:
    """Estimate the height of one part of the body in points."""
    match block:
        case Words(text, note):
            return _count_lines(text, LETTER) * LINE + (_count_lines(note, NOTE) * NOTE_LINE if note else 0)
        case Subheading():
            return LINE
        case SmallWords(text):
            return _measure_small(text)
        case CaptionedTable(_, table):
            return CAPTION * 2 + HEAD_ROW + ROW * len(table.rows)
        case Drawing(_, figure):
            return measure_drawing(figure.chart) * max(1, -(-len(figure.chart.panels) // 2)) + CAPTION + 6 if figure.chart else 0.0


def measure_drawing(chart: Chart) -> float:
    """Return how high a drawing is to be in points: as low as its rows allow, so that no page stays half empty before it."""
    rows = len({mark.category for mark in chart.marks}) + len(chart.missing) if chart.kind in LYING else 0
    return min(max(LOWEST, rows * BAR + AROUND_BARS), HIGHEST)


def _measure_small(words: str) -> float:
    return _count_lines(words, SMALL) * SMALL_LINE


def _count_lines(words: str, size: float) -> int:
    return max(1, len(wrapped(INDENT + words.replace("\n", " "), size, WIDTH)))
