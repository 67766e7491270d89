"""A table of figures in rows and columns on the screen: a click on a cell opens its origin, one on a column's head sorts by it."""

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.card.origin import show_drawer, show_origin, show_sum_origin
from dashboard.card.tables import show_table
from dashboard.runtime import presenting, session
from dashboard.runtime.markdown import escape_markdown
from indicators.analysis.wide_table import MISSING, ORDER, Cell, WideTable
from indicators.wording.provenance import figure_name

MOST_ROWS_IN_SIGHT, HEIGHT = 24, 830
Sort = Callable[[str], None]  # by the title of a column


def show_wide_table(table: WideTable, key: str, frame: pd.DataFrame, sort: Sort | None = None) -> None:
    """Show the table to a room as large words, else as cells that can be clicked.

    `sort` is what is done where a column's head is clicked; without it that column is sorted in the browser.
    """
    if presenting.is_on():
        st.table(_in_words(table).map(escape_markdown), border="horizontal", hide_index=True)
    else:
        _show_cells(table, key, frame, sort)


def show_lines(lines: Sequence[str]) -> None:
    """Show small print, line by line."""
    st.caption("  \n".join(escape_markdown(line) for line in lines))


def _in_words(table: WideTable) -> pd.DataFrame:
    return pd.DataFrame(list(table.lines), columns=list(table.head))


def _show_cells(table: WideTable, key: str, frame: pd.DataFrame, sort: Sort | None) -> None:
    name = f"cells_{key}_{session.CLICKED_TIMES.read()}"
    columns = zip(table.head[1:], zip(*table.cells, strict=True), strict=True)
    numbers = {head: [cell.value for cell in cells] for head, cells in columns if not any(map(_is_noted_gap, cells))}
    show_table(
        _in_words(table),
        numbers,
        order=ORDER,
        placeholder=MISSING,
        pinned=table.corner,
        height="content" if len(table.rows) <= MOST_ROWS_IN_SIGHT else HEIGHT,
        alt="做成的表",
        key=name,
        on_select=partial(_note_click, table, key, name, sort),
        selection_mode=("single-cell", "single-column"),
    )
    requested = session.requested_origin(key)
    if place := requested.read():
        requested.write("")
        _open_origin(table, frame, *map(int, place.split()))


def _is_noted_gap(cell: Cell) -> bool:
    """Whether a cell has no number but a footnote: Streamlit shows its words only in a column of words."""
    return cell.figure is None and bool(cell.notes)


def _note_click(table: WideTable, key: str, name: str, sort: Sort | None) -> None:
    """Note which cell was clicked, its origin to be opened; or sort by the column whose head was.

    What was clicked stays chosen in the browser, and choosing it again does nothing: so the table is made anew.
    """
    selection = session.read_widget(name)["selection"]
    heads = list(table.head[1:])
    session.CLICKED_TIMES.write(session.CLICKED_TIMES.read() + 1)
    for row, head in selection["cells"]:
        if head in heads:
            session.requested_origin(key).write(f"{row} {heads.index(head)}")
    for head in selection["columns"]:
        if head in heads and sort is not None:
            sort(table.columns[heads.index(head)].title)


def _open_origin(table: WideTable, frame: pd.DataFrame, row: int, column: int) -> None:
    cell = table.cells[row][column]
    if cell.figure is None:
        return
    if cell.operands:
        show_drawer(partial(show_sum_origin, figure_name(cell.figure), cell.words, cell.operands))
    else:
        show_drawer(partial(show_origin, frame, cell.figure["observation_id"]))
