"""A table in rows and columns on A3 across: in the largest type in which it fits, its footnotes and sources under it."""

from indicators.analysis.wide_table import WideTable
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from output.files.paper_words import imprint_lines
from output.files.pdf.parts import Part, describe_table, measure_columns
from output.files.pdf.typesetting import typeset
from output.files.printable_table import PrintableTable

WIDTH = 1110.0  # points across a sheet between its margins
LARGEST, SMALLEST = 18.0, 8.0  # of type, in points; a table that is too broad for the smallest is parted


def write_wide_table(handout: Handout) -> bytes:
    """Return the PDF of the handout's tables in rows and columns."""
    tables = [_describe(figure, figure.wide) for figure in handout.figures if figure.wide is not None]
    return typeset("wide_table", handout, {"imprint": imprint_lines(handout), "tables": tables})


def _describe(figure: Figure, table: WideTable) -> Part:
    whole = PrintableTable((), table.head, table.lines)
    size = WIDTH / sum(measure_columns(whole))
    parts = [whole] if size >= SMALLEST else [PrintableTable((), *part) for part in table.split_words(_count_columns(table, size))]
    size = min(LARGEST, *(WIDTH / sum(measure_columns(part)) for part in parts))
    return {
        "title": figure.title,
        "size": size,
        "parts": [
            describe_table(part, f"（{number}/{len(parts)}）" if len(parts) > 1 else "", WIDTH / size)
            for number, part in enumerate(parts, start=1)
        ],
        "notes": figure.notes,
        "sources": f"来源：{'；'.join(figure.sources)}" if figure.sources else "",
    }


def _count_columns(table: WideTable, size: float) -> int:
    """Return how many columns each part has where the whole table would take type of a size that is too small."""
    parts = int(SMALLEST / size) + 1
    return max(1, -(-len(table.columns) // parts) - 1)
