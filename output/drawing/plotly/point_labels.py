"""Figures written at the points of a line: as many as keep apart on a phone, each on the side that the line leaves free."""

from collections.abc import Sequence

from indicators.charts.chart import Series
from indicators.charts.mark import Mark
from output.drawing.lettering import width_of
from output.drawing.plotly.sheet import Sheet
from output.drawing.plotly.time_axis import days_between

CLEAR_OF_POINT = 8  # pixels


def label_points(sheet: Sheet, series: Series) -> None:
    """Labels the first, the last and the extreme figures, then what else finds room; the rest is told by pointing at it."""
    marks = sorted(series.marks, key=lambda mark: mark.position)
    sides = [_side(marks, place) for place in range(len(marks))]
    shown = _with_room(sheet, marks, sides)
    cuts = {cut.position for cut in sheet.chart.breaks}  # where the stroke of a break would go through the words
    sheet.words(
        [marks[place].position for place in shown],
        [marks[place].value / sheet.chart.scale for place in shown],
        [marks[place].label for place in shown],
        textposition=[f"{sides[place]} {'right' if marks[place].position in cuts else 'center'}" for place in shown],
        textfont={"size": sheet.style.small + 1},
        mode="markers+text",
        marker={"size": sheet.style.marker + CLEAR_OF_POINT, "opacity": 0},
    )
    first, last = (width_of(mark.label, sheet.style.small + 1) / 2 for mark in (marks[0], marks[-1]))
    sheet.y["ticklabelstandoff"] = round(first)
    sheet.indent += round(first)  # the first label hangs over the axis
    sheet.right = max(sheet.right, last + 4)


def _side(marks: Sequence[Mark], place: int) -> str:
    """Above a point that stands above the line through its neighbours, else below; a bound is written where its arrow does not show."""
    mark = marks[place]
    if mark.is_lower_bound or mark.is_upper_bound:
        return "bottom" if mark.is_lower_bound else "top"
    around = [other.value for other in (*marks[max(0, place - 1) : place], *marks[place + 1 : place + 2])]
    return "top" if not around or mark.value >= sum(around) / len(around) else "bottom"


def _with_room(sheet: Sheet, marks: Sequence[Mark], sides: Sequence[str]) -> list[int]:
    """Places of the labels that lie on no other label, the most telling chosen first."""
    values = [mark.value for mark in marks]
    telling = [len(marks) - 1, 0, values.index(max(values)), values.index(min(values))]
    pixels = sheet.style.span / max(days_between(marks[0].position, marks[-1].position), 1)
    taken: dict[str, list[tuple[float, float]]] = {"top": [], "bottom": []}
    shown = []
    for place in dict.fromkeys([*telling, *range(len(marks))]):
        middle = days_between(marks[0].position, marks[place].position) * pixels
        half = width_of(marks[place].label, sheet.style.small + 1) / 2 + 2
        if all(middle + half <= left or middle - half >= right for left, right in taken[sides[place]]):
            taken[sides[place]].append((middle - half, middle + half))
            shown.append(place)
    return sorted(shown)
