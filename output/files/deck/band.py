"""Numbers in large letters across the whole width of a slide: how much, of what, where and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pptx.shapes.autoshape import Shape
from pptx.shapes.base import BaseShape
from pptx.slide import Slide
from pptx.util import Pt

from indicators.charts.mark import DERIVED_WORD, Mark
from output.drawing.grammar import DOUBTFUL, OTHER, MarkStyle, explain, style_mark
from output.drawing.palette import LIGHT
from output.files.deck.shapes import Edge, put_box, put_flags
from output.files.deck.text import LINE, Box, Line, measure_height, put_words

SIZES = (66.0, 60.0, 54.0, 48.0, 44.0, 40.0, 36.0, 32.0, 28.0)
MOST_NUMBERS, MOST_PER_ROW, PADDING, WORDS, HIGHEST, BAR = 8, 6, 14.0, 18.0, 260.0, 4.0
PREFERRED = {1: 1, 2: 2, 3: 3, 4: 2, 5: 3, 6: 3, 7: 4, 8: 4}  # so many in a row where the letters stay large
LARGE, NARROWEST, UPPER = 44.0, 150.0, 0.4
UNSAID, UNSAID_SIGNS = (OTHER, DOUBTFUL), ("口径不同", "存疑")  # signs whose meaning the words of a number do not say
PLAIN = MarkStyle(fill="none")


@dataclass(frozen=True)
class Number:
    """A number in its own words, what it counts, where and when."""

    words: str
    name: str
    place: str
    style: MarkStyle = PLAIN


@dataclass(frozen=True)
class Band:
    """Rows of cells as wide as their numbers need, all of one height, in letters of one size."""

    size: float
    rows: tuple[tuple[float, ...], ...]
    height: float


def number_of(mark: Mark, place: str = "") -> Number:
    """Return a figure as a number of a band; what its words say needs no sign."""
    style = style_mark(mark, "card")
    flags = tuple(flag for flag in style.flags if flag in UNSAID)
    words = mark.label.removeprefix(f"{DERIVED_WORD} ") if DERIVED_WORD in mark.category else mark.label
    return Number(words, mark.category, place or mark.position, replace(style, flags=flags))


def explain_numbers(marks: Iterable[Mark]) -> str:
    """Say what the signs mean that the words of numbers do not say."""
    return explain([sign for sign in dict.fromkeys(sign for mark in marks for sign in mark.flags) if sign in UNSAID_SIGNS], "box")


def lay_band(numbers: Sequence[Number], width: float, height: float) -> Band | None:
    """Return the arrangement with the largest letters; nothing where they would be too small to be read in a hall."""
    if not 0 < len(numbers) <= MOST_NUMBERS:
        return None
    bands = [found for per_row in range(1, min(len(numbers), MOST_PER_ROW) + 1) if (found := _lay_rows(numbers, per_row, width, height))]
    preferred = PREFERRED[len(numbers)]
    return max(bands, key=lambda band: (min(band.size, LARGE), len(band.rows[0]) == preferred, band.size), default=None)


def _lay_rows(numbers: Sequence[Number], per_row: int, width: float, height: float) -> Band | None:
    rows = [numbers[start : start + per_row] for start in range(0, len(numbers), per_row)]
    cell_height = min(height / len(rows), HIGHEST)
    if len(rows) > 1 and len(rows[-1]) == 1 < per_row:
        return None  # one number alone below the others
    for size in SIZES:
        widths = [_share_width(row, size, width) for row in rows]
        if all(widths) and all(
            size * LINE + measure_height(_write_words(number), cell - 2 * PADDING) <= cell_height - 2 * PADDING
            for row, cells in zip(rows, widths, strict=True)
            for number, cell in zip(row, cells, strict=True)
        ):
            return Band(size, tuple(widths), cell_height)
    return None


def _share_width(row: Sequence[Number], size: float, width: float) -> tuple[float, ...]:
    """Return the widths of the cells of a row: equal where that is enough, else as the numbers need; nothing where there is no room."""
    needed = [max(Line(number.words, size, bold=True).width + 2 * PADDING, NARROWEST) for number in row]
    spare = (width - sum(needed)) / len(row)
    if spare < 0:
        return ()
    equal = width / len(row)
    return (equal,) * len(row) if max(needed) <= equal else tuple(need + spare for need in needed)


def _write_words(number: Number) -> list[Line]:
    lines = [Line(number.name, WORDS, bold=True)]
    return [*lines, Line(number.place, WORDS, LIGHT.quiet)] if number.place else lines


def put_numbers(slide: Slide, numbers: Sequence[Number], room: Box) -> list[tuple[Shape, BaseShape]]:
    """Put numbers that fit across a room, in its middle; return the shape of each, and that of its words."""
    band = lay_band(numbers, room.width, room.height)
    if band is None:
        return []
    top = room.top + (room.height - len(band.rows) * band.height) * UPPER
    found, left = list[tuple[Shape, BaseShape]](), list(numbers)
    for widths in band.rows:
        edge = room.left
        for width in widths:
            found.append(_put_number(slide, left.pop(0), band.size, Box(edge, top, width, band.height)))
            edge += width
        top += band.height
    return found


def _put_number(slide: Slide, number: Number, size: float, cell: Box) -> tuple[Shape, BaseShape]:
    inner = cell.width - 2 * PADDING
    words = _write_words(number)
    needed = size * LINE + measure_height(words, inner)
    start = cell.top + max((cell.height - needed) / 2, PADDING)
    frame = Box(cell.left + 4, cell.top + 4, cell.width - 8, cell.height - 8)
    put_box(slide, Box(frame.left, frame.top, frame.width, BAR), [], MarkStyle(LIGHT.accent), Edge(LIGHT.accent))
    letters = [Line(number.words, size, LIGHT.accent, bold=True)]
    shape = put_box(slide, frame, letters, replace(number.style, flags=()), Edge(LIGHT.grid), anchor="t")
    shape.text_frame.margin_top = Pt(max(start - frame.top, 0))
    put_flags(slide, frame, number.style)
    below = Box(cell.left + PADDING, start + size * LINE, inner, measure_height(words, inner))
    return shape, put_words(slide, below, words, align="m")
