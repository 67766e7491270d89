"""What the numbers of a file mean: the sheet coloured by role beside the sentence that says it; each part can be corrected."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from dashboard.choices.shared_choices import label_regions, list_region_labels
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from etl.intake.language.places import Places
from etl.intake.mapping import ERROR, FIRST, LEFT_OUT, SUM, Mapping, read_words, sign_columns
from etl.intake.proposal import Proposal
from etl.intake.recognition.roles import CODE, EMPTY, FOREIGN, INDICATOR, NOTE, NUMBER, PERIOD, REGION, ROLE_WORDS, SERIAL
from etl.intake.recognition.sentence import tell_meaning
from etl.intake.recognition.tables import Table
from etl.intake.sheet import name_column
from indicators.model.clock import BEIJING

ROWS_SHOWN, COLUMNS_SHOWN = 40, 40
COLOURS = {REGION: "#CFE3F8", PERIOD: "#DDEFD2", INDICATOR: "#F7E3C0", NUMBER: "", NOTE: "#EEEEEE", SERIAL: "#EEEEEE", CODE: "#EEEEEE"}
HEAD_COLOUR = "#F7E3C0"
FIRST_YEAR = 1990
NOT_IMPORTED = "不导入这一行"
REPEATED = {ERROR: "报错，我去改表", SUM: "相加", FIRST: "只取第一行"}


def show_table(table: Table) -> None:
    """Show the first rows of a sheet in their own cells, coloured by what they hold."""
    st.dataframe(_colour(table), height=min(420, 36 * (min(table.sheet.height, ROWS_SHOWN) + 1)), key=f"import_sheet_{table.sheet.name}")
    hidden = max(table.sheet.height - ROWS_SHOWN, 0), max(table.sheet.width - COLUMNS_SHOWN, 0)
    if any(hidden):
        st.caption(f"只显示前 {ROWS_SHOWN} 行、{COLUMNS_SHOWN} 列；另有 {hidden[0]} 行、{hidden[1]} 列没有显示，照样会读。")


def _colour(table: Table) -> Styler:
    rows = [row[:COLUMNS_SHOWN] for row in table.sheet.rows[:ROWS_SHOWN]]
    frame = pd.DataFrame(
        [["" if cell is None else str(cell) for cell in row] for row in rows],
        columns=[name_column(column) for column in range(min(table.sheet.width, COLUMNS_SHOWN))],
        index=range(1, len(rows) + 1),
    )

    def look(_: pd.DataFrame) -> pd.DataFrame:
        styles = pd.DataFrame("", index=frame.index, columns=frame.columns)
        for row in table.block.body:
            for column, guess in table.columns.items():
                _paint(styles, row, column, COLOURS.get(guess.role, ""))
        for row in table.block.head:
            for column in table.block.columns:
                _paint(styles, row, column, COLOURS.get(table.bands[row].role, HEAD_COLOUR))
        return styles

    return frame.style.apply(look, axis=None)


def _paint(styles: pd.DataFrame, row: int, column: int, colour: str) -> None:
    if colour and row < len(styles) and column < styles.shape[1]:
        styles.iat[row, column] = f"background-color: {colour}; color: #1F2329"


def show_sentence(table: Table) -> None:
    """Say where each number gets its meaning."""
    name = label_regions(current_build()).get(table.scope.value, "")
    st.markdown(f"**{escape_markdown(tell_meaning(table, name))}**")
    st.caption("蓝：地区　绿：时间　黄：指标　灰：不导入的列")


def ask_for_roles(table: Table, settled: Mapping) -> Mapping:
    """Let each column's role be corrected; return the mapping with what was corrected."""
    signed = sign_columns(table)
    with st.expander("各列是什么（可以改）"):
        frame = pd.DataFrame(
            {
                "列": [name_column(column) for column in signed],
                "表头": list(signed.values()),
                "角色": [ROLE_WORDS[settled.roles.get(heading, table.columns[column].role)] for column, heading in signed.items()],
                "原因": [table.columns[column].reason for column in signed],
            }
        )
        roles = [word for role, word in ROLE_WORDS.items() if role not in (EMPTY, FOREIGN)]
        edited = st.data_editor(
            frame,
            column_config={"角色": st.column_config.SelectboxColumn(options=roles, required=True)},
            disabled=["列", "表头", "原因"],
            hide_index=True,
            key=f"import_roles_{table.sheet.name}_{table.block.head[:1]}_{table.block.left}",
        )
    by_word = {word: role for role, word in ROLE_WORDS.items()}
    return replace(settled, roles={**settled.roles, **dict(zip(edited["表头"], (by_word[word] for word in edited["角色"]), strict=True))})


def ask_open_questions(proposal: Proposal, places: Places) -> Mapping:
    """Ask what the file does not say: time, region, labels, repeated rows; return the mapping with the answers."""
    settled, asked = proposal.settled, proposal.questions
    said: dict[str, Any] = {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if any(question.startswith("年份") for question in asked) or settled.year:
            said["year"] = _choose_year(settled.year)
        if "年份和月份" in asked or settled.month:
            said["month"] = st.selectbox("月份", range(1, 13), index=settled.month and settled.month - 1, key="import_month", width=110)
        if "时间" in asked or settled.period:
            said["period"] = _ask_period(settled.period)
        if "地区范围" in asked or settled.scope:
            said["scope"] = _choose_scope(settled.scope)
        if any(problem.rule == "repeated" for problem in proposal.problems) or settled.repeated != ERROR:
            chosen = st.selectbox(
                "一个地区有几行时", list(REPEATED.values()), index=list(REPEATED).index(settled.repeated), key="import_repeated", width=200
            )
            said["repeated"] = next(name for name, words in REPEATED.items() if words == chosen)
    labels = _explain_labels(proposal, places)
    return replace(settled, labels={**settled.labels, **labels}, **{name: value for name, value in said.items() if value})


def _choose_year(year: int | None) -> int | None:
    years = list(range(datetime.now(BEIJING).year, FIRST_YEAR - 1, -1))
    chosen: int | None = st.selectbox(
        "年份（表里没有写）", years, index=years.index(year) if year in years else None, key="import_year", width=170
    )
    return chosen


def _ask_period(period: str) -> str:
    words = st.text_input("时间（表里没有写）", value=period, placeholder="2022、2022-04 或 2022-04-10", key="import_period", width=260)
    try:
        return words and read_words(words.strip()).words
    except ValueError:
        st.caption("时间写作 2022、2022-04、2022-04-10，或 起/止。")
        return ""


def _choose_scope(scope: str) -> str:
    labels = list_region_labels(current_build())
    held = label_regions(current_build()).get(scope)
    chosen = st.selectbox("整张表说的是哪里", list(labels), index=list(labels).index(held) if held else None, key="import_scope", width=220)
    return labels[chosen] if chosen else ""


def _explain_labels(proposal: Proposal, places: Places) -> dict[str, str]:
    """Ask of each label that names no known region where it is, likely regions first, or that its row is left out."""
    unknown = [problem.value for problem in proposal.problems if problem.rule == "unknown-region"]
    if not unknown:
        return {}
    codes, said = list_region_labels(current_build()), {}
    names = label_regions(current_build())
    scope = proposal.settled.scope or proposal.results[0].table.scope.value
    st.caption(f"不认得的行名 {len(unknown)} 个，请指明是哪里，或不导入：")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        for label in unknown:
            near = [names[code] for code in places.suggest(label, scope) if code in names]
            options = [*near, NOT_IMPORTED, *(name for name in codes if name not in near)]
            chosen = st.selectbox(
                escape_markdown(label), options, index=None, placeholder="选择地区", key=f"import_label_{label}", width=200
            )
            if chosen:
                said[label] = LEFT_OUT if chosen == NOT_IMPORTED else codes[chosen]
    return said
