"""What all renderers lay out alike: tiles on their grid, levels, the matrix of coverage, the shades of boxes, the lines of series."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from math import log1p
from typing import Literal

from indicators.charts.builders.checks import JUDGEMENTS
from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from indicators.model.vocabulary import REGION_LEVELS
from output.drawing.grammar import GLYPHS, style_mark
from output.drawing.palette import Palette

DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot", "solid", "dash")
LEVELS = list(REGION_LEVELS.values())


@dataclass(frozen=True)
class TileGrid:
    """So many rows and columns of tiles, the upper left one at a cell of the description."""

    first: tuple[int, int]
    rows: int
    columns: int

    def locate(self, cell: tuple[int, int]) -> tuple[int, int]:
        """Return the row and the column of a tile, from 0."""
        return cell[0] - self.first[0], cell[1] - self.first[1]


def lay_tiles(chart: Chart) -> TileGrid:
    """Return the grid of a chart's tiles, those without a figure included."""
    cells = [cell for cell in (*(mark.cell for mark in chart.marks), *(gap.cell for gap in chart.missing)) if cell is not None]
    rows, columns = zip(*cells, strict=True)
    return TileGrid((min(rows), min(columns)), max(rows) - min(rows) + 1, max(columns) - min(columns) + 1)


@dataclass(frozen=True)
class Level:
    """A level of an organisation in words, without an area: its name, its figure led by its signs, its date, the way to the next one."""

    mark: Mark
    figure: str
    way_down: str

    @property
    def name(self) -> str:
        return self.mark.category

    @property
    def date(self) -> str:
        return self.mark.position


def lay_levels(chart: Chart) -> list[Level]:
    """Return the levels from the top one down."""
    ways = [f"↓ {words}" for words in chart.between]
    ways += [""] * (len(chart.marks) - len(ways))
    return [Level(mark, lead_with_signs(mark), way) for mark, way in zip(chart.marks, ways, strict=True)]


def lead_with_signs(mark: Mark) -> str:
    """Return the words of a figure that has no shape, led by the signs that say what is special about it."""
    return " ".join([*(GLYPHS[flag] for flag in style_mark(mark, "card").flags), mark.label])


def lay_matrix(chart: Chart) -> tuple[list[str], list[str]]:
    """Return the rows of a map of coverage, its streams, and its columns, the levels from the country down."""
    names = dict.fromkeys([*(series.name for series in chart.series), *(gap.category for gap in chart.missing)])
    levels = dict.fromkeys([*(mark.position for mark in chart.marks), *(gap.position for gap in chart.missing)])
    return list(names), sorted(levels, key=lambda level: LEVELS.index(level) if level in LEVELS else len(LEVELS))


def share_values(marks: Sequence[Mark], among: Sequence[Mark]) -> list[float]:
    """Return where each figure stands between the least and the largest of those that share its shades, from 0 to 1."""
    low, high = min(mark.value for mark in among), max(mark.value for mark in among)
    return [(mark.value - low) / (high - low) if high > low else 0.5 for mark in marks]


def share_magnitudes(marks: Sequence[Mark], among: Sequence[Mark]) -> list[float]:
    """Return where the order of magnitude of each figure stands between nothing and the largest, from 0 to 1."""
    most = log1p(max(mark.value for mark in among)) or 1
    return [log1p(mark.value) / most for mark in marks]


def explain_shades(palette: Palette, chart: Chart) -> str:
    """Return what the shades of boxes mean; a map of coverage, whose figures differ by orders of magnitude, says so."""
    if chart.kind == "checks":
        return "　".join(f"{sign} {word}" for word, (sign, _) in JUDGEMENTS.items())
    words = "颜色越醒目，数越大" if palette.is_dark else "颜色越深，数越大"
    return f"{words}（按数量级）" if chart.kind == "coverage" else words


def explain_blanks(chart: Chart) -> str:
    """Return what an empty box means, of whatever reasons there are; empty where there is none."""
    return "；".join(f"空格{gap}" for gap in dict.fromkeys(gap.reason for gap in chart.missing))


@dataclass(frozen=True)
class LineStyle:
    """How the line of a series is told from the others, by colour and without."""

    colour: str
    dash: str = "solid"
    weight: Literal["thin", "context", "usual", "alone", "chosen"] = "usual"


def style_series(chart: Chart, palette: Palette) -> list[LineStyle]:
    """Return the accent for the chosen line or the only one, grey for context, for the others colours and dashes of the set."""
    is_alone = sum(not series.is_background for series in chart.series) == 1
    numbers = count()
    found = []
    for series in chart.series:
        if series.is_background:
            found.append(LineStyle(palette.faint, weight="context"))
        elif series.is_emphasised or is_alone:
            found.append(LineStyle(palette.accent, weight="chosen" if series.is_emphasised else "alone"))
        else:
            number = next(numbers)
            found.append(LineStyle(palette.category(number), DASHES[number % len(DASHES)]))
    return found


def colour_parts(chart: Chart, palette: Palette) -> Sequence[str]:
    """Return the colours of the parts of a whole: from little to much where they run in an order, else those of the set."""
    count_of_parts = len(chart.series)
    return palette.ordered(count_of_parts) if chart.is_ordered else [palette.category(number) for number in range(count_of_parts)]
