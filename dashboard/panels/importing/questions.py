"""What a file does not say of its numbers and only a person can: their time, the region of the whole, what several rows come to."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import streamlit as st

from dashboard.choices.shared_choices import label_regions, list_region_labels
from dashboard.panels.importing.upload import name_widget
from dashboard.runtime.current_build import current_build
from etl.intake.mapping import ERROR, FIRST, SUM, Mapping, read_words
from etl.intake.proposal import Proposal
from indicators.model.clock import BEIJING

FIRST_YEAR = 1990
MONTHS = range(1, 13)
REPEATED = {ERROR: "还没有选", SUM: "相加", FIRST: "只取第一行"}


def ask_open_questions(proposal: Proposal, settled: Mapping) -> Mapping:
    """Ask what is open, and show what was answered so that it can be changed; return the mapping with the answers."""
    asked = proposal.questions
    said: dict[str, Any] = {}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if any(question.startswith("年份") for question in asked) or settled.year:
            said["year"] = _choose_number("年份（表里没有写）", _list_years(), settled.year, "year")
        if "年份和月份" in asked or settled.month:
            said["month"] = _choose_number("月份（表里没有写）", list(MONTHS), settled.month, "month")
        if "时间" in asked or settled.period:
            said["period"] = _ask_period(settled.period)
        if "地区范围" in asked or settled.scope:
            said["scope"] = _choose_scope(settled.scope)
        if any(problem.rule == "repeated" for problem in proposal.problems) or settled.repeated != ERROR:
            said["repeated"] = _choose_repeated(settled.repeated)
    return replace(settled, **said)


def _list_years() -> list[int]:
    return list(range(datetime.now(BEIJING).year, FIRST_YEAR - 1, -1))


def _choose_number(label: str, numbers: list[int], held: int | None, name: str) -> int | None:
    place = numbers.index(held) if held in numbers else None
    chosen: int | None = st.selectbox(label, numbers, index=place, placeholder="请选择", key=name_widget(name), width=170)
    return chosen


def _ask_period(period: str) -> str:
    words = st.text_input(
        "时间（表里没有写）", value=period, placeholder="2022、2022-04 或 2022-04-10", key=name_widget("period"), width=260
    )
    try:
        if words.strip():
            read_words(words.strip())
    except ValueError:
        st.caption("时间写作 2022、2022-04、2022-04-10，或 起/止。")
        return ""
    return words.strip()


def _choose_scope(scope: str) -> str:
    labels = list_region_labels(current_build())
    held = label_regions(current_build()).get(scope)
    place = list(labels).index(held) if held else None
    chosen = st.selectbox("整张表说的是哪里", list(labels), index=place, placeholder="请选择", key=name_widget("scope"), width=220)
    return labels[chosen] if chosen else ""


def _choose_repeated(repeated: str) -> str:
    chosen = st.selectbox(
        "一个地区有几行时",
        list(REPEATED),
        index=list(REPEATED).index(repeated),
        format_func=REPEATED.__getitem__,
        key=name_widget("repeated"),
        width=200,
    )
    return str(chosen)
