"""Figures without a common axis as large numbers side by side, to be read across a hall or on a telephone."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.charts.chart import Chart
from indicators.charts.mark import DERIVED_WORD, Mark
from output.drawing.grammar import style_mark
from output.drawing.lettering import measure_width, wrapped, wrapped_name
from output.drawing.svg.canvas import LINE_HEIGHT, SMALL_SIZE, Area, Canvas
from output.drawing.svg.key import draw_key
from output.drawing.svg.labels import list_gaps
from output.drawing.svg.marks import draw_flags

COLUMN, SPACE, PADDING, FLAGS = 185.0, 10.0, 6.0, 8.0
LARGEST, SMALLEST, NAME_SIZE = 40.0, 14.0, 14.0


@dataclass(frozen=True)
class _Words:
    """The lines of one number: 推算 where it is that, how much, what, where and when."""

    lead: str
    value: Sequence[str]
    name: Sequence[str]
    place: Sequence[str]
    size: float

    @property
    def height(self) -> float:
        lines = len(self.value) * self.size * 1.25 + len(self.name) * NAME_SIZE * LINE_HEIGHT + len(self.place) * SMALL_SIZE * LINE_HEIGHT
        return lines + FLAGS + 2 * PADDING


def draw_numbers(canvas: Canvas, chart: Chart, area: Area) -> float:
    """Draw each figure with its own words in large type under a rule, what it counts below; return where the drawing ends."""
    columns = count_columns(len(chart.marks), area.width)
    width = (area.width + SPACE) / columns - SPACE
    size = _find_size(chart.marks, width - PADDING)
    top = area.top
    for first in range(0, len(chart.marks), columns):
        line = [(mark, _wrap(mark, width - PADDING, size)) for mark in chart.marks[first : first + columns]]
        for column, (mark, words) in enumerate(line):
            with canvas.figure(mark.tooltip):
                _draw_number(canvas, mark, words, Area(area.left + column * (width + SPACE), top, width))
        top += max(words.height for _, words in line) + SPACE
    bottom = list_gaps(canvas, chart, Area(area.left, top - SPACE, area.width))
    return draw_key(canvas, chart, Area(area.left, bottom + 4, area.width))


def count_columns(count: int, width: float) -> int:
    """Return into how many columns so many numbers go: as many as fit, the rows as even as can be."""
    most = max(1, min(count, int((width + SPACE) / (COLUMN + SPACE))))
    rows = -(-max(count, 1) // most)
    return -(-max(count, 1) // rows)


def _find_size(marks: Sequence[Mark], width: float) -> float:
    """Return the one size in which the widest of the numbers fits into its column, within bounds."""
    free = [(width - _measure_lead(lead), measure_width(words, 1)) for lead, words in map(_part, marks)]
    return max(SMALLEST, min([LARGEST, *(room / needed for room, needed in free if needed)]))


def _part(mark: Mark) -> tuple[str, str]:
    """Return the small word that leads a number, and the number."""
    lead = DERIVED_WORD if mark.label.startswith(DERIVED_WORD) else ""
    return lead, mark.label.removeprefix(lead).strip()


def _measure_lead(lead: str) -> float:
    return measure_width(lead, NAME_SIZE) + 4 if lead else 0.0


def _wrap(mark: Mark, width: float, size: float) -> _Words:
    lead, value = _part(mark)
    name = wrapped_name(mark.category, NAME_SIZE, width)
    return _Words(lead, wrapped(value, size, width - _measure_lead(lead)), name, wrapped(mark.position, SMALL_SIZE, width), size)


def _draw_number(canvas: Canvas, mark: Mark, words: _Words, box: Area) -> None:
    canvas.line((box.left, box.top), (box.right, box.top), canvas.palette.accent, stroke_width=2)
    draw_flags(canvas, style_mark(mark, "card"), (box.right - 2, box.top + 4), canvas.palette.text)
    left, top = box.left, box.top + FLAGS + PADDING
    if words.lead:
        canvas.text(words.lead, (left, top + words.size), size=NAME_SIZE, fill=canvas.palette.quiet)
    for row, line in enumerate(words.value):
        at = (left + _measure_lead(words.lead), top + words.size * (row * 1.25 + 1.0))
        canvas.text(line, at, size=words.size, bold=True, fill=canvas.palette.accent)
    top += words.size * 1.25 * len(words.value)
    top = canvas.lines(words.name, (left, top), size=NAME_SIZE)
    canvas.lines(words.place, (left, top), size=SMALL_SIZE, fill=canvas.palette.quiet)
