"""What was reported, judged by the scheme that is chosen: choices, figures, or what there is where nothing was reported."""

import pandas as pd
import streamlit as st

from dashboard.card.figure_card import show_figures
from dashboard.panels.evaluation.scheme import choose_reported_period, choose_scheme, show_control_totals, show_scheme
from dashboard.panels.evaluation.shown import Shown
from dashboard.panels.evaluation.uploads import show_uploads
from dashboard.runtime.markdown import escape_markdown
from indicators.query.build import Build
from indicators.views.evaluation.frame import list_missing, list_units
from indicators.views.evaluation.held import Rule, gather_findings
from indicators.views.pages import mark_figures

MOST_NAMED = 12


def show_reported(shown: Shown, build: Build) -> None:
    """Show the figures of the chosen scheme and period; where nothing was reported, the units, the printed totals and the next step."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rule = choose_scheme(build, *shown.mechanisms)
        period = choose_reported_period(build, rule) if rule else ""
    if rule is None:
        show_frame(build)
        return
    show_scheme(build, rule, shown.method.sentence, shown.method.details)
    if not period:
        _show_nothing_reported(shown, build, rule)
        return
    findings = gather_findings(build, rule, period)
    show_figures(mark_figures(shown.draw(findings, shown.choose(findings)), build))
    _show_missing_units(build, findings)
    show_control_totals(build, rule)
    show_uploads(shown, build, rule)


def _show_missing_units(build: Build, findings: pd.DataFrame) -> None:
    """Say which units have not reported in the period; they are missing, never zero."""
    missing = list(list_missing(list_units(build), findings)["unit"])
    if missing and len(missing) < len(list_units(build)):
        more = f"等{len(missing)}个" if len(missing) > MOST_NAMED else f"共{len(missing)}个"
        st.caption(f"本期没有上报的单位：{escape_markdown('、'.join(missing[:MOST_NAMED]))}，{more}。没有上报不等于零。")


def _show_nothing_reported(shown: Shown, build: Build, rule: Rule) -> None:
    """Say that no table has come in yet, and show what is known all the same."""
    st.info(f"“{escape_markdown(rule.title)}”还没有上报的表。办法、单位和文件印出的总数都在，表一到就能算。")
    st.caption("下一步：下载模板，填好后可以先在这里试算；交给管理人员放进数据文件夹、重新建库，大家就都看得到。")
    show_uploads(shown, build, rule)
    show_control_totals(build, rule)
    show_frame(build)


def show_frame(build: Build) -> None:
    """Show the units that there are, by what they belong to."""
    units = list_units(build)
    st.markdown(f"**在册单位 {len(units)} 个**")
    listed = units.groupby("stratum", sort=True)["unit"].agg(["size", "、".join]).reset_index()
    table = pd.DataFrame({"所属": listed["stratum"], "个数": listed["size"].astype(str), "单位": listed["join"]})
    with st.container(key="units"):
        st.table(table.map(escape_markdown), border="horizontal", hide_index=True)
