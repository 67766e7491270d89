"""What the slides of a figure show: a native chart where there is an honest one, else tiles, cards, levels or a table."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import pandas as pd
from pptx.slide import Slide

from indicators.charts.builders.cards import cards
from indicators.charts.chart import Chart
from indicators.charts.mark import Mark
from indicators.views.figure import Figure
from indicators.wording.rows_in_words import value_table
from output.drawing.office import is_native, parts_of, plot_of
from output.drawing.office.office_chart import Plot, Room
from output.drawing.office.unshown_words import absences, key_words, levels_of, unshown
from output.drawing.palette import LIGHT
from output.files.deck.boxes import MOST_CARDS, put_cards, put_pyramid
from output.files.deck.charts import put_chart
from output.files.deck.maps import put_tile_maps
from output.files.deck.tables import Table, put_table, table_of
from output.files.deck.text import Box, Line, put_words

MOST_ROWS, MOST_POINTS, MOST_PANELS = 34, 18, 6
LARGEST, SMALLEST, TIGHTEST = 12.0, 7.5, 1.25
Item = TypeVar("Item")


@dataclass(frozen=True)
class Picture:
    """What one slide shows: how it is drawn in a box, and what it cannot draw, in words."""

    draw: Callable[[Slide, Box], None]
    said: Callable[[Box], tuple[str, ...]] = lambda _: ()


def pictures(figure: Figure, width: float, height: float) -> list[Picture]:
    """A picture for each slide that the figure takes."""
    chart = figure.chart
    if chart is None:
        return _without_chart(figure, width, height)
    if not chart.marks:
        return [Picture(lambda slide, box: _put_lines(slide, box, absences(chart) or ("没有可以画的数字。",)))]
    if is_native(chart):
        if chart.panels:
            return [_panels(chart, panels) for panels in _stretches(chart.panels, MOST_PANELS)]
        most = MOST_ROWS if chart.kind == "bars" else MOST_POINTS
        return [_native(part, chart.marks, chart.watermark) for part in parts_of(chart, most)]
    return _boxed(chart, width, height)


def _boxed(chart: Chart, width: float, height: float) -> list[Picture]:
    if chart.kind in ("tiles", "tiles_two"):
        return [Picture(lambda slide, box: put_tile_maps(slide, chart, box), lambda _: unshown(chart))]
    if chart.kind == "pyramid":
        return [Picture(lambda slide, box: put_pyramid(slide, chart, box), lambda _: absences(chart))]
    if chart.kind == "coverage":
        return list(_coverage(chart, width, height))
    return [_cards(marks) for marks in _stretches(chart.marks, MOST_CARDS)]


def _cards(marks: Sequence[Mark]) -> Picture:
    return Picture(lambda slide, box: put_cards(slide, tuple(marks), box))


def _native(chart: Chart, among: Sequence[Mark], watermark: str) -> Picture:
    def plot(box: Box) -> Plot:
        count = max(len({mark.category for mark in chart.marks}) + len(chart.missing), 1)
        size = min(LARGEST, max(SMALLEST, box.height / count * 0.72)) if chart.kind == "bars" else LARGEST - (count > 12)
        found = plot_of(chart, Room(box.width, box.height, size), among)
        row = found.frame[3] * box.height / count
        if chart.kind != "bars" or row >= size * TIGHTEST:
            return found
        return plot_of(chart, Room(box.width, box.height, max(row / TIGHTEST, SMALLEST)), among)

    return Picture(lambda slide, box: put_chart(slide, plot(box), box, heading(chart, watermark)), lambda box: plot(box).said)


def heading(chart: Chart, watermark: str = "") -> list[str]:
    """What stands above a chart: its unit, and that it is no real one."""
    unit = f"单位：{chart.axis_title}" if chart.axis_title else ""
    return ["　".join(filter(None, (watermark, unit)))] if watermark or unit else []


def _panels(whole: Chart, panels: Sequence[Chart]) -> Picture:
    """Panels in a grid; those of one unit share one scale."""
    columns = min(len(panels), 2 if len(panels) in (2, 4) else 3)
    rows = -(-len(panels) // columns)

    def places(box: Box) -> Iterator[tuple[Chart, Box, Plot]]:
        width, height = box.width / columns, box.height / rows
        for number, panel in enumerate(panels):
            place = Box(box.left + number % columns * width, box.top + number // columns * height + 18, width - 10, height - 22)
            among = whole.marks if panel.unit == whole.unit else panel.marks
            yield panel, place, plot_of(panel, Room(place.width, place.height, 9.5), among)

    def draw(slide: Slide, box: Box) -> None:
        for panel, place, plot in places(box):
            put_words(slide, Box(place.left, place.top - 18, place.width, 18), [Line(panel.title, 12, bold=True)])
            put_chart(slide, plot, place, heading(panel, whole.watermark))

    def said(box: Box) -> tuple[str, ...]:
        titled = [f"{panel.title}：{words}" for panel, _, plot in places(box) for words in plot.said if words not in key_words(panel)]
        return (*key_words(whole), *titled)

    return Picture(draw, said)


def _coverage(chart: Chart, width: float, height: float) -> Iterator[Picture]:
    """A row for each stream, a column for each level, shaded by how many figures there are; empty where there are none."""
    levels = levels_of(chart)
    found = {(mark.category, mark.position): mark for mark in chart.marks}
    names = list(dict.fromkeys([*(series.name for series in chart.series), *(gap.category for gap in chart.missing)]))
    most = max(mark.value for mark in chart.marks)
    rows = [[name, *(found[name, level].label if (name, level) in found else "" for level in levels)] for name in names]
    table = Table(["", *levels], rows, [width * 0.28, *([width * 0.72 / len(levels)] * len(levels))], 9, 1.2)
    for page in table.pages(height):
        fills = {
            (place, number + 1): LIGHT.shade((found[row[0], level].value / most) ** 0.3)
            for place, row in enumerate(page)
            for number, level in enumerate(levels)
            if (row[0], level) in found
        }
        yield Picture(_table_drawing(table, page, fills), lambda _: unshown(chart))


def _without_chart(figure: Figure, width: float, height: float) -> list[Picture]:
    """Few figures as cards, more of them, income bands and counts as a table."""
    if figure.frame.empty:
        return [Picture(lambda slide, box: _put_lines(slide, box, ("没有数字。",)))]
    if figure.kind.has_cards and len(figure.frame) <= MOST_CARDS:
        return [_cards(cards(figure.frame, figure.title).marks)]
    words = value_table(figure.frame, figure.ranks)
    rows = [["" if pd.isna(cell) else str(cell) for cell in row] for row in words.to_numpy(dtype=object).tolist()]
    table = table_of([str(name) for name in words.columns], rows, width, 9.5)
    return [Picture(_table_drawing(table, page)) for page in table.pages(height)]


def _table_drawing(
    table: Table, rows: Sequence[Sequence[str]], fills: dict[tuple[int, int], str] | None = None
) -> Callable[[Slide, Box], None]:
    return lambda slide, box: put_table(slide, box, table, rows, fills)


def _put_lines(slide: Slide, box: Box, lines: Sequence[str]) -> None:
    put_words(slide, box, [Line(line, 14) for line in lines])


def _stretches(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """Items in stretches of nearly the same length, none longer than allowed."""
    count = -(-len(items) // most)
    size = -(-len(items) // count)
    return [items[start : start + size] for start in range(0, len(items), size)]
