"""A table in rows and columns as CSV: for each column a number, what qualifies it, its own words, the numbers of its footnotes.

The file is one block, so that any program reads it; the footnotes stand in words at the end of each row that has some.
"""

import pyarrow as pa

from indicators.analysis.pivot import INDICATOR, REGION
from indicators.analysis.wide_table import WideTable
from indicators.wording.provenance import qualifier_words
from output.files.csv import csv_lines, number_cells, text_cells

CODES = {REGION: "地区代码", INDICATOR: "指标编号"}
NOTE, NOTES = "注", "注文"
PARTS = ("数", "限定词", "写法", NOTE)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def write_wide_csv(table: WideTable) -> bytes:
    """Return the file in UTF-8 with its mark: numbers as numbers, empty where there is none; formulas stay asleep."""
    head, columns = _list_columns(table)
    titles = csv_lines([text_cells(pa.array([title], pa.string())) for title in head])
    return _BYTE_ORDER_MARK + titles + csv_lines(columns)


def _list_columns(table: WideTable) -> tuple[list[str], list[pa.Array]]:
    """Return the titles and the cells of each column."""
    named = {table.corner: [row.title for row in table.rows]}
    if table.corner in CODES:
        named[CODES[table.corner]] = ["" if row.is_total else row.code for row in table.rows]
    if any(row.unit for row in table.rows):
        named["单位"] = [row.unit for row in table.rows]
    head, columns = [*named], [_texts(cells) for cells in named.values()]
    for place, column in enumerate(table.columns):
        cells = [row[place] for row in table.cells]
        head += [f"{column.words} {part}" for part in PARTS]
        columns += [
            number_cells(pa.array([cell.value for cell in cells], pa.float64())),
            _texts(["" if cell.figure is None else qualifier_words(cell.figure) for cell in cells]),
            _texts([cell.words for cell in cells]),
            _texts([" ".join(map(str, table.gather_notes(row, place))) for row in range(len(table.rows))]),
        ]
    return [*head, NOTES], [*columns, _texts([_say_notes(table, row) for row in range(len(table.rows))])]


def _texts(cells: list[str]) -> pa.Array:
    return text_cells(pa.array(cells, pa.string()))


def _say_notes(table: WideTable, row: int) -> str:
    """Say every footnote of a row behind its number."""
    numbers = sorted({number for place in range(len(table.columns)) for number in table.gather_notes(row, place)})
    return " ".join(f"{NOTE}{number}：{table.footnotes[number - 1]}" for number in numbers)
