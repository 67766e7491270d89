"""What the numbers of a file mean: the sheet coloured by role beside the sentence that says it; each column's role can be corrected."""

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard.choices.shared_choices import label_regions
from dashboard.panels.importing.upload import name_widget
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from etl.intake.fit import apply_answers, read_levels, sign_columns
from etl.intake.mapping import Mapping
from etl.intake.proposal import Proposal
from etl.intake.recognition.headings import LEVELS
from etl.intake.recognition.roles import CODE, EMPTY, FOREIGN, INDICATOR, NOTE, NUMBER, PERIOD, REGION, ROLE_WORDS, SERIAL
from etl.intake.recognition.sentence import tell_meaning
from etl.intake.recognition.tables import Table
from etl.intake.sheet import Place, Sheet, name_cell, name_column

ROWS_SHOWN, COLUMNS_SHOWN = 40, 40
GREY = "rgba(128, 128, 128, 0.22)"
COLOURS = {  # over the background of the page, light or dark
    REGION: "rgba(64, 140, 220, 0.28)",
    PERIOD: "rgba(96, 170, 60, 0.28)",
    INDICATOR: "rgba(230, 160, 30, 0.28)",
    NUMBER: "",
    NOTE: GREY,
    SERIAL: GREY,
    CODE: GREY,
}
ROW_PIXELS, MOST_PIXELS = 36, 420


def choose_table(proposal: Proposal) -> Table:
    """Return the table to look at; of several in a file the reader chooses one."""
    tables = [result.table for result in proposal.results]
    if len(tables) == 1:
        return tables[0]
    number = st.selectbox(
        f"文件里认出 {len(tables)} 张表，都会读；现在看",
        range(len(tables)),
        format_func=lambda number: f"第 {number + 1} 张：{_tell_place(tables[number])}",
        key=name_widget("table"),
        width=420,
    )
    return tables[number]


def _tell_place(table: Table) -> str:
    first = (*table.block.head, *table.block.body)[0]
    return f"{table.sheet.name} {name_cell((first, table.block.left))}:{name_cell((table.block.body[-1], table.block.right))}"


def show_table(table: Table) -> None:
    """Show the first rows of a table's sheet in their own cells, coloured by what they hold."""
    left = max(min(table.block.left, table.sheet.width - COLUMNS_SHOWN), 0)
    top = max(min((*table.block.captions, *table.block.head, *table.block.body)[0], table.sheet.height - ROWS_SHOWN), 0)
    height = min(MOST_PIXELS, ROW_PIXELS * (min(table.sheet.height, ROWS_SHOWN) + 1))
    st.dataframe(_colour(table, top, left), height=height, key=name_widget(f"sheet_{table.sheet.name}_{top}_{left}"))
    st.caption("蓝：地区　绿：时间　黄：指标　灰：不导入的列")
    hidden = max(table.sheet.height - ROWS_SHOWN, 0), max(table.sheet.width - COLUMNS_SHOWN, 0)
    if any(hidden):
        st.caption(f"只显示 {ROWS_SHOWN} 行、{COLUMNS_SHOWN} 列；另有 {hidden[0]} 行、{hidden[1]} 列没有显示，照样会读。")


def _colour(table: Table, top: int, left: int) -> Styler:
    rows = range(top, min(table.sheet.height, top + ROWS_SHOWN))
    columns = range(left, min(table.sheet.width, left + COLUMNS_SHOWN))
    frame = pd.DataFrame(
        [[_show_cell(table.sheet, (row, column)) for column in columns] for row in rows],
        columns=[name_column(column) for column in columns],
        index=[row + 1 for row in rows],
    )

    def look(_: pd.DataFrame) -> pd.DataFrame:
        styles = pd.DataFrame("", index=frame.index, columns=frame.columns)
        for row in table.block.body:
            for column, guess in table.columns.items():
                _paint(styles, row - top, column - left, COLOURS.get(guess.role, ""))
        for row in table.block.head:
            for column in table.block.columns:
                _paint(styles, row - top, column - left, COLOURS.get(table.bands[row].role, COLOURS[INDICATOR]))
        return styles

    return frame.style.apply(look, axis=None)


def _show_cell(sheet: Sheet, place: Place) -> str:
    """Return a cell as its sheet shows it: fractions that are formatted so as percentages."""
    cell = sheet.cell(place)
    if isinstance(cell, Decimal) and place in sheet.percents:
        return f"{cell * 100:.2f}%"
    return "" if cell is None else str(cell)


def _paint(styles: pd.DataFrame, row: int, column: int, colour: str) -> None:
    if colour and 0 <= row < len(styles) and 0 <= column < styles.shape[1]:
        styles.iat[row, column] = f"background-color: {colour}"


def show_sentence(table: Table, settled: Mapping) -> None:
    """Say where each number gets its meaning."""
    answered = apply_answers(table, settled.answers)
    name = label_regions(current_build()).get(answered.scope.value, "")
    st.markdown(f"**{escape_markdown(tell_meaning(answered, name))}**")


def ask_for_roles(table: Table, settled: Mapping) -> Mapping:
    """Let each column's role be corrected; return the mapping with what was corrected."""
    signed, names = sign_columns(table), read_levels(table)
    with st.expander("各列是什么（读错了可以改）"):
        st.caption("在“角色”一格里改：地区、时间、指标和数字会导入，序号、备注和编号不导入。")
        frame = pd.DataFrame(
            {
                "列": [name_column(column) for column in signed],
                "表头": [LEVELS.join(names[column]) if column in names else heading for column, heading in signed.items()],
                "角色": [ROLE_WORDS[table.columns[column].role] for column in signed],
                "原因": [table.columns[column].reason for column in signed],
            }
        )
        roles = [word for role, word in ROLE_WORDS.items() if role not in (EMPTY, FOREIGN)]
        edited = st.data_editor(
            frame,
            column_config={"角色": st.column_config.SelectboxColumn(options=roles, required=True)},
            disabled=["列", "表头", "原因"],
            hide_index=True,
            key=name_widget(f"roles_{table.sheet.name}_{table.block.left}_{table.block.body[0]}"),
        )
    by_word = {word: role for role, word in ROLE_WORDS.items()}
    corrected = {
        heading: by_word[word] for heading, word, was in zip(signed.values(), edited["角色"], frame["角色"], strict=True) if word != was
    }
    return replace(settled, roles={**settled.roles, **corrected})
