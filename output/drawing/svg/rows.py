"""Charts that lie: names on the left, a row for each, values to the right over one axis from zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.charts.mark import Mark
from output.drawing.lettering import measure_width, wrapped_name
from output.drawing.scale import Scale, find_ticks
from output.drawing.svg.canvas import HALF_UP, LINE_HEIGHT, TEXT_SIZE, Area, Canvas

ROW_HEIGHT, BAR_SHARE, GAP, NAME_GAP, MOST_OF_WIDTH = 26.0, 0.66, 8.0, 12.0, 0.34


@dataclass(frozen=True)
class Row:
    """One row of a lying chart."""

    top: float
    height: float

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def find_value_area(names: Sequence[str], area: Area) -> Area:
    """Return what the column of names leaves of an area for the values."""
    column = min(max((measure_width(name, TEXT_SIZE) for name in names), default=0.0), area.width * MOST_OF_WIDTH)
    left = area.left + column + NAME_GAP
    return Area(left, area.top, area.right - left)


def write_names(
    canvas: Canvas,
    names: Sequence[str],
    area: Area,
    bold: Sequence[bool] = (),
    least: Sequence[float] = (),
    lead: float = 0,
    among: Sequence[str] = (),
) -> list[Row]:
    """Write the names on the left, wrapped where they are long, in the middle of their row or of its first `lead` pixels.

    A row is at least as high as asked for. The column has room for the names `among` which these stand.
    """
    right = find_value_area(among or names, area).left - NAME_GAP
    rows, top = [], area.top
    for index, name in enumerate(names):
        words = wrapped_name(name, TEXT_SIZE, right - area.left + 0.1)
        row = Row(top, max(least[index] if least else ROW_HEIGHT, len(words) * TEXT_SIZE * LINE_HEIGHT + 6))
        middle = row.top + lead / 2 if lead else row.middle
        first = middle - (len(words) - 1) * TEXT_SIZE * LINE_HEIGHT / 2 + TEXT_SIZE * HALF_UP
        is_bold = bool(bold) and bold[index]
        for number, line in enumerate(words):
            at = (right, first + number * TEXT_SIZE * LINE_HEIGHT)
            canvas.text(line, at, anchor="end", fill=canvas.palette.accent if is_bold else "", bold=is_bold)
        rows.append(row)
        top += row.height
    return rows


def fit_scale(area: Area, extent: tuple[float, float], labels: Sequence[tuple[float, str]], beyond: float) -> Scale:
    """Return the scale on which the label, `beyond` pixels behind each end, still fits; labels are pairs of a value and its words."""
    low, high = extent
    room = area.width - 4
    for value, words in labels:
        share = (value - low) / (high - low)
        if share > 0:
            room = min(room, (area.width - beyond - measure_width(words, TEXT_SIZE)) / share)
    return Scale(low, high, area.left, area.left + max(room, area.width * 0.2))


def draw_value_axis(canvas: Canvas, scale: Scale, rows: Sequence[Row]) -> float:
    """Draw thin lines at round values with their numbers below; return where the axis ends."""
    bottom = rows[-1].top + rows[-1].height if rows else 0.0
    most = max(2, int((scale.end - scale.start) / 90))
    for value, words in find_ticks(scale.low, scale.high, most):
        if scale.low <= value <= scale.high:
            is_zero = value == 0
            colour = canvas.palette.quiet if is_zero else canvas.palette.grid
            canvas.line((scale.at(value), rows[0].top), (scale.at(value), bottom + 4), colour)
            canvas.text(words, (scale.at(value), bottom + 18), size=12, anchor="middle", fill=canvas.palette.quiet)
    return bottom + 24


def find_furthest(mark: Mark, factor: float) -> float:
    """Return the end of a mark on the axis of values, where its label stands."""
    return max(end / factor for end in (mark.value, mark.high, mark.upper, 0) if end is not None)
