"""What 数据查询 shows where nothing fits: the conditions without which something would, each as a link."""

from typing import Any

import streamlit as st

from dashboard.runtime.current_build import current_build
from dashboard.runtime.page_links import show_steps
from indicators.query.loosening import loosen
from indicators.query.parameters import ADDRESS_NAMES, PARAMETERS, TITLES, address_pairs
from indicators.query.reading import understand
from indicators.views.figure import NextStep

MOST_STEPS = 4


def show_without_rows(wanted: dict[str, Any]) -> None:
    """Say that there are no rows, and offer to leave one condition out."""
    build = current_build()
    st.info("没有符合的数字。没有印出来的不等于零；请放宽条件。")
    steps = []
    for name, others, count in loosen(wanted, build)[:MOST_STEPS]:
        given = ADDRESS_NAMES[name]
        pairs = understand(address_pairs(others), build, PARAMETERS, {}).pairs
        left_out = (given, PARAMETERS[given].nothing)
        steps.append(NextStep(f"去掉“{TITLES[name]}”（{count:,} 行）", "query", (*pairs, left_out)))
    show_steps(
        steps or [NextStep("看全部数字", "query", tuple((ADDRESS_NAMES[name], PARAMETERS[ADDRESS_NAMES[name]].nothing) for name in wanted))]
    )
