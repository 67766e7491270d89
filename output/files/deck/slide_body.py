"""What the slides of a figure show: a native chart where there is an honest one, else tiles, levels, large numbers or a table."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

import pandas as pd
from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from indicators.charts.builders.cards import cards
from indicators.charts.chart import MATRICES, ON_GROUNDS, Chart
from indicators.charts.mark import Mark
from indicators.model.rows import observations_of
from indicators.sentences.subjects import say_period
from indicators.views.figure import Figure
from indicators.wording.rows_in_words import OBSERVATIONS, kind_of, value_table
from output.drawing.grammar import explain, find_role
from output.drawing.layout import lay_matrix, share_magnitudes
from output.drawing.office import is_native, lay_plot, split_rows
from output.drawing.office.office_chart import ChartSize, Plot, share_scale
from output.drawing.office.unshown_words import explain_unshown, join_gaps
from output.drawing.palette import LIGHT
from output.files.deck.band import explain_numbers, lay_band, number_of, put_numbers
from output.files.deck.charts import put_chart
from output.files.deck.levels import put_levels
from output.files.deck.maps import put_grounds
from output.files.deck.marks import Role
from output.files.deck.tables import Table, fit_table, put_table
from output.files.deck.template.scheme import Scheme
from output.files.deck.text import Box, Line, put_words

MOST_ROWS, MOST_COLUMNS_OF_ROWS, MOST_POINTS, MOST_PANELS, MOST_COLUMNS = 17, 2, 18, 6, 10
LARGEST, SMALLEST, PANEL_LETTERS, ROW_SHARE = 18.0, 8.0, 13.0, 0.66
CROWD = 12  # points from which on letters are smaller
ANSWER, ANSWER_NAME, COLUMN_GAP, SAFE = 54.0, 20.0, 12.0, 0.85  # typefaces differ in width from machine to machine
INFERRED = re.compile("（日期为推断）|，日期为推断")
INFERRED_DATES = "印出时未注明的日期按材料内容推断"
IN_NOTES = ("限定词", "原文写法", "须知")  # columns of a table
NOWHERE: Mapping[str, str] = {}
Item = TypeVar("Item")
Drawn = list[tuple[BaseShape, Role]]


@dataclass(frozen=True)
class Picture:
    """What one slide shows: how it is drawn in a box, and what it cannot draw, in words."""

    draw: Callable[[Slide, Box], Drawn]
    said: Callable[[Box], tuple[str, ...]] = lambda _: ()


def draw_figure(figure: Figure, room: Box, scheme: Scheme) -> list[Picture]:
    """Return a picture for each slide that the figure takes."""
    chart = figure.chart
    if chart is None:
        return _draw_rows(figure, room)
    if not chart.marks:
        return [_draw_lines(join_gaps(chart) or ("没有可以画的数字。",))]
    if chart.kind == "whole":
        return [_draw_whole(chart, scheme)]
    if is_native(chart):
        if chart.panels:
            return [_draw_panels(chart, panels, scheme) for panels in _split_evenly(chart.panels, MOST_PANELS)]
        if chart.kind == "bars":
            parts = _split_evenly(split_rows(chart, MOST_ROWS), MOST_COLUMNS_OF_ROWS)
            return [_draw_columns(part, chart, scheme) for part in parts]
        return [_draw_columns([part], chart, scheme) for part in split_rows(chart, MOST_POINTS)]
    return _draw_boxes(chart, figure, room)


def _draw_boxes(chart: Chart, figure: Figure, room: Box) -> list[Picture]:
    if chart.kind in ON_GROUNDS:
        return [Picture(lambda slide, box: _named(put_grounds(slide, chart, box), "tile"), lambda _: explain_unshown(chart))]
    if chart.kind == "levels":
        return [Picture(lambda slide, box: put_levels(slide, chart, box), lambda _: explain_unshown(chart))]
    if chart.kind in MATRICES:
        return list(_draw_coverage(chart, room))
    return _draw_numbers(chart.marks, room) or _draw_table_of(figure, room)


def _named(shapes: Sequence[BaseShape], role: Role) -> Drawn:
    return [(shape, role) for shape in shapes]


def _draw_numbers(marks: Sequence[Mark], room: Box, places: Mapping[str, str] = NOWHERE) -> list[Picture]:
    """Draw figures as large numbers across the slide; nothing where they are too many or too long for that."""
    numbers = [number_of(mark, places.get(mark.observation_id, "")) for mark in marks]
    if lay_band(numbers, room.width, room.height) is None:
        return []
    dates = INFERRED_DATES if places and any(mark.is_inferred for mark in marks) else ""
    said = tuple(words for words in (explain_numbers(marks), dates) if words)

    def draw(slide: Slide, box: Box) -> Drawn:
        return [shown for number, words in put_numbers(slide, numbers, box) for shown in ((number, "number"), (words, "label"))]

    return [Picture(draw, lambda _: said)]


def _say_places(frame: pd.DataFrame) -> dict[str, str]:
    """Say of each figure where and when it was, as officials write it; that a date is inferred is said once below."""
    rows = observations_of(frame) if kind_of(frame) is OBSERVATIONS else ()
    return {row["observation_id"]: f"{row['region']} {INFERRED.sub('', say_period(row))}" for row in rows}


def _draw_columns(parts: Sequence[Chart], whole: Chart, scheme: Scheme) -> Picture:
    """Draw a chart, or the stretches of one with many rows side by side in one scale."""

    def lay(box: Box) -> list[tuple[Box, Plot]]:
        width, gap = box.width / len(parts), COLUMN_GAP if len(parts) > 1 else 0
        spots = [Box(box.left + number * width, box.top, width - gap, box.height) for number in range(len(parts))]
        plots = [_lay_native(part, spot, whole.marks) for part, spot in zip(parts, spots, strict=True)]
        return list(zip(spots, share_scale(plots) if len(plots) > 1 else plots, strict=True))

    def draw(slide: Slide, box: Box) -> Drawn:
        return [(put_chart(slide, plot, spot, head(whole.watermark), scheme), "chart") for spot, plot in lay(box)]

    return Picture(draw, lambda box: tuple(dict.fromkeys(words for _, plot in lay(box) for words in plot.said)))


def head(watermark: str) -> list[str]:
    """Return what stands above a chart: that it is no real one."""
    return [watermark] if watermark else []


def _lay_native(chart: Chart, box: Box, shared_scale_marks: Sequence[Mark]) -> Plot:
    """Lay a chart with letters as large as its rows allow."""
    count = max(len({mark.category for mark in chart.marks}) + len(chart.missing), 1)
    usual = LARGEST if count <= CROWD else LARGEST * 0.75
    size = min(LARGEST, max(SMALLEST, box.height / count * ROW_SHARE)) if chart.kind == "bars" else usual
    lines = 1 if chart.watermark else 0
    found = lay_plot(chart, ChartSize(box.width, box.height, size, lines), shared_scale_marks)
    row = found.frame[3] * box.height / count
    if chart.kind != "bars" or row * ROW_SHARE >= size:
        return found
    return lay_plot(chart, ChartSize(box.width, box.height, max(row * ROW_SHARE, SMALLEST), lines), shared_scale_marks)


def _draw_whole(chart: Chart, scheme: Scheme) -> Picture:
    """Draw the share that is the answer in large letters, below it the bar of the whole."""
    part = chart.series[0].marks[0]
    above = (ANSWER + ANSWER_NAME) * 1.5

    def place(box: Box) -> Box:
        return box.below(above)

    def draw(slide: Slide, box: Box) -> Drawn:
        label = f"{part.label}%" if chart.unit == "%" and not part.label.endswith("%") else part.label
        size = ANSWER * min(box.width * SAFE / Line(label, ANSWER, bold=True).width, 1.0)
        number = put_words(slide, Box(box.left, box.top, box.width, ANSWER * 1.45), [Line(label, size, LIGHT.accent, bold=True)])
        name = Line(part.category, ANSWER_NAME, bold=True)
        words = put_words(slide, Box(box.left, box.top + ANSWER * 1.45, box.width, ANSWER_NAME * 1.5), [name])
        spot = place(box)
        return [
            (number, "number"),
            (words, "label"),
            (put_chart(slide, _lay_native(chart, spot, chart.marks), spot, head(chart.watermark), scheme), "chart"),
        ]

    return Picture(draw, lambda box: _lay_native(chart, place(box), chart.marks).said)


def _draw_panels(whole: Chart, panels: Sequence[Chart], scheme: Scheme) -> Picture:
    """Draw panels in a grid; those of one unit share one scale."""
    columns = min(len(panels), 2 if len(panels) in (2, 4) else 3)
    rows = -(-len(panels) // columns)
    title = PANEL_LETTERS * 1.6

    def locate(box: Box) -> Iterator[tuple[Chart, Box, Plot]]:
        width, height = box.width / columns, box.height / rows
        for number, panel in enumerate(panels):
            left, top = box.left + number % columns * width, box.top + number // columns * height
            spot = Box(left, top + title, width - 10, height - title - 4)
            shared_scale_marks = whole.marks if panel.unit == whole.unit else panel.marks
            yield panel, spot, lay_plot(panel, ChartSize(spot.width, spot.height, PANEL_LETTERS), shared_scale_marks)

    def draw(slide: Slide, box: Box) -> Drawn:
        found: Drawn = []
        for panel, spot, plot in locate(box):
            above_it = Box(spot.left, spot.top - title, spot.width, title)
            found.append((put_words(slide, above_it, [Line(panel.title, PANEL_LETTERS, bold=True)]), "label"))
            above = ["　".join(filter(None, (whole.watermark, panel.heading)))]
            found.append((put_chart(slide, plot, spot, above if above[0] else [], scheme), "chart"))
        return found

    def said(box: Box) -> tuple[str, ...]:
        look: Literal["bar", "native"] = "bar" if find_role(whole) == "bar" else "native"
        keys = {explain(panel.flags, look) for panel in panels}
        titled = [f"{panel.title}：{words}" for panel, _, plot in locate(box) for words in plot.said if words not in keys]
        return (*filter(None, (explain(whole.flags, look),)), *titled)

    return Picture(draw, said)


def _draw_coverage(chart: Chart, room: Box) -> Iterator[Picture]:
    """Yield pages with a row for each stream, a column for each level, shaded by how many figures there are; empty where there are none."""
    names, levels = lay_matrix(chart)
    shares = share_magnitudes(chart.marks, chart.marks)
    found = {(mark.category, mark.position): (mark.label, LIGHT.shade(share)) for mark, share in zip(chart.marks, shares, strict=True)}
    rows = [[name, *(found[name, level][0] if (name, level) in found else "" for level in levels)] for name in names]
    table = Table(["", *levels], rows, [room.width * 0.28, *([room.width * 0.72 / len(levels)] * len(levels))], 11, 1.2)
    for page in table.pages(room.height):
        fills = {
            (number, column): found[row[0], level][1]
            for number, row in enumerate(page)
            for column, level in enumerate(levels, start=1)
            if (row[0], level) in found
        }
        yield Picture(_put_page(table, page, fills), lambda _: explain_unshown(chart))


def _draw_rows(figure: Figure, room: Box) -> list[Picture]:
    """Draw few figures as large numbers, more of them, income bands and counts as a table."""
    if figure.frame.empty:
        return [_draw_lines(("没有数字。",))]
    if figure.wide is not None:
        return [picture for part in figure.wide.split_words(MOST_COLUMNS) for picture in _draw_table(*part, room)]
    marks = cards(figure.frame, figure.title).marks if figure.kind.has_cards else ()
    numbers = _draw_numbers(marks, room, _say_places(figure.frame))
    return numbers or _draw_table_of(figure, room)


def _draw_table_of(figure: Figure, room: Box) -> list[Picture]:
    """Draw a table of figures in words; what the notes say of each one is left to them."""
    words = value_table(figure.frame, figure.ranks)
    words = words.drop(columns=[name for name in IN_NOTES if name in words])
    rows = [["" if pd.isna(cell) else str(cell).removesuffix("~") for cell in row] for row in words.to_numpy(dtype=object).tolist()]
    return _draw_table([str(name) for name in words.columns], rows, room)


def _draw_table(header: Sequence[str], rows: Sequence[Sequence[str]], room: Box) -> list[Picture]:
    table = fit_table(header, rows, room.width, room.height)
    return [Picture(_put_page(table, page)) for page in table.pages(room.height)]


def _put_page(
    table: Table, rows: Sequence[Sequence[str]], fills: dict[tuple[int, int], str] | None = None
) -> Callable[[Slide, Box], Drawn]:
    return lambda slide, box: [(put_table(slide, box, table, rows, fills), "table")]


def _draw_lines(lines: Sequence[str]) -> Picture:
    def draw(slide: Slide, box: Box) -> Drawn:
        put_words(slide, box, [Line(line, LARGEST) for line in lines])
        return []

    return Picture(draw)


def _split_evenly(items: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """Return items in stretches of nearly the same length, none longer than allowed."""
    count = -(-len(items) // most)
    size = -(-len(items) // count)
    return [items[start : start + size] for start in range(0, len(items), size)]
