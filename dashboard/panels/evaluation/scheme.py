"""Which scheme and which period a page shows, where the scheme comes from, what it assumes, how it computes."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.card.origin import show_rule
from dashboard.card.tiles import show_tiles
from dashboard.choices.widgets import choose_in_box
from dashboard.runtime.markdown import escape_markdown, show_bullets
from indicators.query.build import Build
from indicators.views.evaluation.held import Rule, choose_rule, list_periods, list_rules, locate, put_control_totals_side_by_side

NO_SCHEME = "这个数据库里还没有这一类考评办法。办法是 data/schemes/ 下的一个文件夹，放进去、重新建库即可，不用改程序。"


def choose_scheme(build: Build, *mechanisms: str) -> Rule | None:
    """Let one of the schemes be chosen that one of the mechanisms judges; say so where there is none."""
    rules = list_rules(build, *mechanisms)
    first = choose_rule({}, build, *mechanisms)
    if first is None:
        st.info(NO_SCHEME)
        return None
    return rules[choose_in_box("scheme", list(rules), first.title) or first.title]


def choose_reported_period(build: Build, rule: Rule) -> str:
    """Let one of the periods reported be chosen, and return its last day; empty where there is none."""
    periods = list_periods(build, rule)
    if not rule.is_periodic:
        return next(iter(periods.values()), "")
    return periods[choose_in_box("period", list(periods)) or next(iter(periods))] if periods else ""


def choose_measure(measures: Sequence[str]) -> str:
    """Let one of several items be chosen; a single one needs no choice."""
    return (choose_in_box("measure", measures) or "") if len(measures) > 1 else next(iter(measures), "")


def choose_group(groups: Sequence[str], first: str) -> str:
    """Let the group be chosen within which units are compared; a single one needs no choice."""
    return (choose_in_box("group", groups, first) or first) if len(groups) > 1 else first


def show_scheme(build: Build, rule: Rule, method: str, definitions: Sequence[str]) -> None:
    """Say in one sentence how the page computes, then what the documents do not say and is assumed; the rest is in a fold."""
    st.caption(method)
    for assumption in rule.assumptions:
        st.caption(f"材料未写明，本地假定：{escape_markdown(assumption)}")
    with st.expander(f"办法从哪里来、怎么算：{escape_markdown(rule.title)}（{escape_markdown(rule.version)}）"):
        show_rule(pd.DataFrame([locate(rule, build)]))
        show_bullets(tuple(definitions))
        _show_items(build, rule)


def _show_items(build: Build, rule: Rule) -> None:
    items = build.evaluation_items(rule.id)
    if len(items):
        words = pd.DataFrame(
            {
                "项目": items["name"],
                "权重或分值": items["amount"].astype(object).where(items["amount"].notna(), ""),
                "口径": items["definition"],
                "依据": items["status"].map(STATUSES),
            }
        )
        st.table(words.astype(str).map(escape_markdown), border="horizontal", hide_index=True)


STATUSES = {"printed": "原文印出", "assumed": "本地假定", "local": "本地填写"}


def show_control_totals(build: Build, rule: Rule) -> None:
    """Show the printed figures that the reported tables ought to add up to, where the scheme names any."""
    figure = put_control_totals_side_by_side(build, rule)
    if len(figure.frame):
        show_tiles(figure)
