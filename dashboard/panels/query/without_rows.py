"""What 数据查询 shows where nothing fits: the conditions without which something would, each as a link."""

from typing import Any

import streamlit as st

from dashboard.runtime.current_build import current_build
from dashboard.runtime.page_links import show_steps
from indicators.query.loosening import loosen
from indicators.query.parameters import ADDRESS_NAMES, PARAMETERS, address_pairs, filter_words, labels_of_build
from indicators.query.reading import understand
from indicators.views.figure import NextStep

MOST_STEPS = 4


def show_without_rows(wanted: dict[str, Any]) -> None:
    """Say that there are no rows, and offer to leave one condition out, or all where one is not enough."""
    build = current_build()
    st.info("没有符合的数字。没有印出来的不等于零；请放宽条件。")
    steps = []
    for name, others, count in loosen(wanted, build)[:MOST_STEPS]:
        (words,) = filter_words({name: wanted[name]}, labels_of_build(build))
        kept = understand(address_pairs(others), build, PARAMETERS, {}).pairs
        steps.append(NextStep(f"去掉“{words}”（{count:,} 行）", "query", (*kept, _leave_out(name))))
    show_steps("query", steps or [NextStep("去掉全部条件", "query", tuple(map(_leave_out, wanted)))])


def _leave_out(condition: str) -> tuple[str, str]:
    """Return the parameter of a condition at nothing."""
    name = ADDRESS_NAMES[condition]
    return name, PARAMETERS[name].nothing
