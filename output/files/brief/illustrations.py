"""What is shown of a figure beside the sentences: its drawing, or its table where it is a list that no sentence can say."""

from dataclasses import replace

from indicators.charts.chart import WITHOUT_AXIS, Chart
from indicators.charts.mark import Mark
from indicators.charts.subject import emphasise_region
from indicators.views.figure import Figure
from output.drawing.office import is_native
from output.drawing.safe_text import clean
from output.files.brief.attachments import STAR, list_parts, list_rows
from output.files.brief.brief import CaptionedTable, Drawing
from output.files.brief.numerals import spell_dates
from output.files.brief.room import measure_drawing
from output.files.printable_table import PrintableTable
from output.files.sentences import MOST_TOLD

FEWEST_MARKS, FEWEST_IN_SHORT = 3, 4  # fewer are said by the sentences beside them
MOST_BODY_ROWS = 20
HIGHEST_IN_SHORT = 270.0  # points


def is_drawn(figure: Figure) -> bool:
    """Return whether a figure has a drawing that adds to the sentences: not boxes with one number each, nor two marks."""
    return figure.chart is not None and figure.chart.kind not in WITHOUT_AXIS and len(figure.chart.marks) >= FEWEST_MARKS


def is_listed(figure: Figure) -> bool:
    """Return whether a figure is a list rather than a statement: rows and columns, or more numbers than a sentence holds."""
    return figure.chart is None and (figure.wide is not None or len(figure.frame) > MOST_TOLD)


def is_telling(figure: Figure) -> bool:
    """Return whether a short brief gains by showing a figure: a native chart of moderate height, or a list."""
    chart = figure.chart
    if chart is None:
        return is_listed(figure)
    return is_drawn(figure) and is_native(chart) and len(chart.marks) >= FEWEST_IN_SHORT and measure_drawing(chart) <= HIGHEST_IN_SHORT


def illustrate(figure: Figure, number: int, region: str) -> Drawing | CaptionedTable:
    """Put a figure over its caption (图1 各档村占比), its region standing out; a list under its caption."""
    title = spell_dates(clean(figure.title))
    if figure.chart is None:
        first, *others = list_parts(figure) or (list_rows(figure, {}, ()),)
        columns = f"（前{len(first.columns)}列，共{len(figure.wide.head)}列）" if others and figure.wide is not None else ""
        return cut_table(first, f"表{number} {title}{columns}")
    chart = _spell_chart(emphasise_region(figure.chart, region))
    return Drawing(f"图{number} {title}", replace(figure, title=title, chart=replace(chart, title=title)))


def _spell_chart(chart: Chart) -> Chart:
    """Write the dates among the names of a chart in words, an inferred one with a star."""

    def spell(mark: Mark) -> Mark:
        return replace(mark, category=spell_dates(mark.category, STAR))

    series = tuple(
        replace(line, name=spell_dates(line.name, STAR), pieces=tuple(tuple(map(spell, piece)) for piece in line.pieces))
        for line in chart.series
    )
    missing = tuple(replace(gap, category=spell_dates(gap.category, STAR)) for gap in chart.missing)
    panels = tuple(replace(_spell_chart(panel), title=spell_dates(panel.title, STAR)) for panel in chart.panels)
    return replace(chart, series=series, targets=tuple(map(spell, chart.targets)), missing=missing, panels=panels)


def cut_table(table: PrintableTable, caption: str) -> CaptionedTable:
    """Return the first rows of a table, its caption saying how many there are in all."""
    if len(table.rows) <= MOST_BODY_ROWS:
        return CaptionedTable(caption, table)
    return CaptionedTable(f"{caption}（前{MOST_BODY_ROWS}行，共{len(table.rows)}行）", replace(table, rows=table.rows[:MOST_BODY_ROWS]))
