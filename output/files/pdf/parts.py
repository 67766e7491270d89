"""Parts that several kinds of PDF share, as plain data: a table with the shares of its columns, a drawing with its words."""

from collections.abc import Sequence
from typing import Any

from indicators.charts.chart import Chart
from output.drawing.lettering import measure_width
from output.drawing.svg.sheets.fitting import LARGEST, draw_alone, lay_out
from output.files.printable_table import PrintableTable

NARROWEST, BROADEST, MARGIN = 2.5, 24.0, 1.4  # characters of a column
Part = dict[str, Any]


def describe_table(table: PrintableTable, caption: str, room: float) -> Part:
    """Return a table for so many characters across: caption, what holds for all its rows, and how broad each column is."""
    return {
        "caption": caption,
        "shared": table.shared_words,
        "head": table.columns,
        "rows": table.rows,
        "shares": share_room(measure_columns(table), room),
    }


def measure_columns(table: PrintableTable) -> list[float]:
    """Return how many characters wide each column wants to be, its margins included."""
    columns = ([name, *(row[place] for row in table.rows)] for place, name in enumerate(table.columns))
    return [max(NARROWEST, *(min(BROADEST, measure_width(words, 1)) for words in cells)) + MARGIN for cells in columns]


def share_room(wanted: Sequence[float], room: float) -> list[float]:
    """Return the widths of columns that fill the room: where there is too little, narrow ones keep what they need."""
    fair = room / len(wanted)
    kept = sum(width for width in wanted if width <= fair)
    broad = sum(width for width in wanted if width > fair)
    share = min(1.0, (room - kept) / broad) if broad else 1.0
    return [width if width <= fair else max(fair, width * share) for width in wanted]


def describe_drawing(chart: Chart, width: float, height: float, largest: float = LARGEST) -> Part:
    """Return the drawing of a chart, as large as it goes into so many points, with its words for those who cannot see it."""
    layout = lay_out(chart, width, height, largest)
    return {"svg": draw_alone(chart, layout), "width": layout.size[0], "height": layout.size[1], "alt": chart.text_alternative}
