"""What the slides of a figure show: a native chart where there is an honest one, else tiles, cards, levels or a table."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import pandas as pd
from pptx.slide import Slide

from indicators.charts.builders.cards import cards
from indicators.charts.chart import ON_GROUNDS, Chart
from indicators.charts.mark import Mark
from indicators.views.figure import Figure
from indicators.wording.rows_in_words import value_table
from output.drawing.grammar import explain, explain_boxes, find_role
from output.drawing.layout import lay_matrix, share_magnitudes
from output.drawing.office import is_native, lay_plot, split_rows
from output.drawing.office.office_chart import ChartSize, Plot
from output.drawing.office.unshown_words import explain_unshown, join_gaps
from output.drawing.palette import LIGHT
from output.files.deck.boxes import MOST_CARDS, put_cards, put_levels
from output.files.deck.charts import put_chart
from output.files.deck.maps import put_grounds
from output.files.deck.tables import Table, lay_table, put_table
from output.files.deck.text import Box, Line, put_words

MOST_ROWS, MOST_POINTS, MOST_PANELS, MOST_COLUMNS = 34, 18, 6, 10
LARGEST, SMALLEST, TIGHTEST = 12.0, 7.5, 1.25
Item = TypeVar("Item")


@dataclass(frozen=True)
class Picture:
    """What one slide shows: how it is drawn in a box, and what it cannot draw, in words."""

    draw: Callable[[Slide, Box], None]
    said: Callable[[Box], tuple[str, ...]] = lambda _: ()


def pictures(figure: Figure, width: float, height: float) -> list[Picture]:
    """Return a picture for each slide that the figure takes."""
    chart = figure.chart
    if chart is None:
        return _draw_figures(figure, width, height)
    if not chart.marks:
        return [Picture(lambda slide, box: _put_lines(slide, box, join_gaps(chart) or ("没有可以画的数字。",)))]
    if is_native(chart):
        if chart.panels:
            return [_draw_panels(chart, panels) for panels in _split_evenly(chart.panels, MOST_PANELS)]
        most = MOST_ROWS if chart.kind == "bars" else MOST_POINTS
        return [_draw_native(part, chart.marks, chart.watermark) for part in split_rows(chart, most)]
    return _draw_boxes(chart, width, height)


def _draw_boxes(chart: Chart, width: float, height: float) -> list[Picture]:
    if chart.kind in ON_GROUNDS:
        return [Picture(lambda slide, box: put_grounds(slide, chart, box), lambda _: explain_unshown(chart))]
    if chart.kind == "levels":
        return [Picture(lambda slide, box: put_levels(slide, chart, box), lambda _: explain_unshown(chart))]
    if chart.kind == "coverage":
        return list(_draw_coverage(chart, width, height))
    return [_draw_cards(marks) for marks in _split_evenly(chart.marks, MOST_CARDS)]


def _draw_cards(marks: Sequence[Mark]) -> Picture:
    signs = tuple(filter(None, (explain_boxes(marks, "card"),)))
    return Picture(lambda slide, box: put_cards(slide, tuple(marks), box), lambda _: signs)


def _draw_native(chart: Chart, shared_scale_marks: Sequence[Mark], watermark: str) -> Picture:
    def plot(box: Box) -> Plot:
        count = max(len({mark.category for mark in chart.marks}) + len(chart.missing), 1)
        size = min(LARGEST, max(SMALLEST, box.height / count * 0.72)) if chart.kind == "bars" else LARGEST - (count > 12)
        found = lay_plot(chart, ChartSize(box.width, box.height, size), shared_scale_marks)
        row = found.frame[3] * box.height / count
        if chart.kind != "bars" or row >= size * TIGHTEST:
            return found
        return lay_plot(chart, ChartSize(box.width, box.height, max(row / TIGHTEST, SMALLEST)), shared_scale_marks)

    return Picture(lambda slide, box: put_chart(slide, plot(box), box, heading(chart, watermark)), lambda box: plot(box).said)


def heading(chart: Chart, watermark: str = "") -> list[str]:
    """Return what stands above a chart: its unit, and that it is no real one."""
    said = "　".join(filter(None, (watermark, chart.heading)))
    return [said] if said else []


def _draw_panels(whole: Chart, panels: Sequence[Chart]) -> Picture:
    """Draw panels in a grid; those of one unit share one scale."""
    columns = min(len(panels), 2 if len(panels) in (2, 4) else 3)
    rows = -(-len(panels) // columns)

    def locate(box: Box) -> Iterator[tuple[Chart, Box, Plot]]:
        width, height = box.width / columns, box.height / rows
        for number, panel in enumerate(panels):
            spot = Box(box.left + number % columns * width, box.top + number // columns * height + 18, width - 10, height - 22)
            shared_scale_marks = whole.marks if panel.unit == whole.unit else panel.marks
            yield panel, spot, lay_plot(panel, ChartSize(spot.width, spot.height, 9.5), shared_scale_marks)

    def draw(slide: Slide, box: Box) -> None:
        for panel, spot, plot in locate(box):
            put_words(slide, Box(spot.left, spot.top - 18, spot.width, 18), [Line(panel.title, 12, bold=True)])
            put_chart(slide, plot, spot, heading(panel, whole.watermark))

    def said(box: Box) -> tuple[str, ...]:
        look: Literal["bar", "native"] = "bar" if find_role(whole) == "bar" else "native"
        keys = {explain(panel.flags, look) for panel in panels}
        titled = [f"{panel.title}：{words}" for panel, _, plot in locate(box) for words in plot.said if words not in keys]
        return (*filter(None, (explain(whole.flags, look),)), *titled)

    return Picture(draw, said)


def _draw_coverage(chart: Chart, width: float, height: float) -> Iterator[Picture]:
    """Yield pages with a row for each stream, a column for each level, shaded by how many figures there are; empty where there are none."""
    names, levels = lay_matrix(chart)
    shares = share_magnitudes(chart.marks, chart.marks)
    found = {(mark.category, mark.position): (mark.label, LIGHT.shade(share)) for mark, share in zip(chart.marks, shares, strict=True)}
    rows = [[name, *(found[name, level][0] if (name, level) in found else "" for level in levels)] for name in names]
    table = Table(["", *levels], rows, [width * 0.28, *([width * 0.72 / len(levels)] * len(levels))], 9, 1.2)
    for page in table.pages(height):
        fills = {
            (number, column): found[row[0], level][1]
            for number, row in enumerate(page)
            for column, level in enumerate(levels, start=1)
            if (row[0], level) in found
        }
        yield Picture(_draw_table(table, page, fills), lambda _: explain_unshown(chart))


def _draw_figures(figure: Figure, width: float, height: float) -> list[Picture]:
    """Draw few figures as cards, more of them, income bands and counts as a table."""
    if figure.frame.empty:
        return [Picture(lambda slide, box: _put_lines(slide, box, ("没有数字。",)))]
    if figure.wide is not None:
        return [picture for part in figure.wide.split_words(MOST_COLUMNS) for picture in _draw_table_pages(*part, width, height)]
    if figure.kind.has_cards and len(figure.frame) <= MOST_CARDS:
        return [_draw_cards(cards(figure.frame, figure.title).marks)]
    words = value_table(figure.frame, figure.ranks)
    rows = [["" if pd.isna(cell) else str(cell) for cell in row] for row in words.to_numpy(dtype=object).tolist()]
    return _draw_table_pages([str(name) for name in words.columns], rows, width, height)


def _draw_table_pages(head: Sequence[str], rows: Sequence[Sequence[str]], width: float, height: float) -> list[Picture]:
    table = lay_table(head, rows, width, 9.5)
    return [Picture(_draw_table(table, page)) for page in table.pages(height)]


def _draw_table(
    table: Table, rows: Sequence[Sequence[str]], fills: dict[tuple[int, int], str] | None = None
) -> Callable[[Slide, Box], None]:
    return lambda slide, box: put_table(slide, box, table, rows, fills)


def _put_lines(slide: Slide, box: Box, lines: Sequence[str]) -> None:
    put_words(slide, box, [Line(line, 14) for line in lines])


def _split_evenly(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """Return items in stretches of nearly the same length, none longer than allowed."""
    count = -(-len(items) // most)
    size = -(-len(items) // count)
    return [items[start : start + size] for start in range(0, len(items), size)]
