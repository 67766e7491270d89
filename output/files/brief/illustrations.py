"""What is shown of a figure beside the sentences: its drawing, or its table where it is a list that no sentence can say."""

from dataclasses import replace

from indicators.charts.chart import WITHOUT_AXIS
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from output.drawing.office import is_native
from output.files.brief.attachments import list_rows
from output.files.brief.brief import CaptionedTable, Drawing
from output.files.brief.numerals import spell_dates
from output.files.printable_table import PrintableTable
from output.files.sentences import MOST_TOLD

FEWEST_MARKS = 3  # fewer are said by the sentence beside them
MOST_BODY_ROWS = 20


def is_drawn(figure: Figure) -> bool:
    """Return whether a figure has a drawing that adds to a sentence: not boxes with one number each."""
    return figure.chart is not None and figure.chart.kind != WITHOUT_AXIS[0] and bool(figure.chart.marks)


def is_listed(figure: Figure) -> bool:
    """Return whether a figure is a list rather than a statement: rows and columns, or more numbers than a sentence holds."""
    return figure.chart is None and (figure.wide is not None or len(figure.frame) > MOST_TOLD)


def is_telling(figure: Figure) -> bool:
    """Return whether a short brief gains by showing a figure: a native chart that compares several numbers, or a list."""
    chart = figure.chart
    return is_listed(figure) or (chart is not None and is_drawn(figure) and is_native(chart) and len(chart.marks) >= FEWEST_MARKS)


def illustrate(figure: Figure, number: int, handout: Handout) -> Drawing | CaptionedTable:
    """Put a figure over its caption (图1 各档村占比), a list under it; what a title says of a date is said once, in a remark."""
    title = spell_dates(figure.title)
    if figure.chart is None:
        first, *others = list_rows(figure, {}, ())
        columns = f"（前{len(first.columns)}列，共{len(figure.wide.head)}列）" if others and figure.wide is not None else ""
        return cut_table(first, f"表{number} {title}{columns}")
    return Drawing(f"图{number} {title}", replace(figure, title=title, chart=replace(figure.chart, title=title)))


def cut_table(table: PrintableTable, caption: str) -> CaptionedTable:
    """Return the first rows of a table, its caption saying how many there are in all."""
    if len(table.rows) <= MOST_BODY_ROWS:
        return CaptionedTable(caption, table)
    return CaptionedTable(f"{caption}（前{MOST_BODY_ROWS}行，共{len(table.rows)}行）", replace(table, rows=table.rows[:MOST_BODY_ROWS]))
