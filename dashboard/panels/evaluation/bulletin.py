"""通报: the week's paragraphs, the control charts behind them, and the special report made of both by one click."""

import streamlit as st

from dashboard.card.figure_card import show_figures
from dashboard.panels.evaluation.report import show_report_files
from dashboard.panels.evaluation.reported import show_frame
from dashboard.panels.evaluation.scheme import choose_reported_period, choose_scheme, show_scheme
from dashboard.runtime.markdown import escape_markdown, keep_units
from indicators.query.build import Build
from indicators.views.evaluation.bulletin import MECHANISMS, draw_bulletin, tell_week
from indicators.views.evaluation.methods import BULLETIN
from indicators.views.pages import mark_figures


def show_bulletin(build: Build) -> None:
    """Show the bulletin of a week: who has not reported, then what stands out, then the charts; its files before all of them."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        rule = choose_scheme(build, *MECHANISMS)
        week = choose_reported_period(build, rule) if rule else ""
    if rule is None or not week:
        st.info("还没有可以通报的周：考评、赋星、台账有了上报的表，这里按周汇总。")
        show_frame(build)
        return
    told = tell_week(build, rule, week)
    figures = mark_figures(draw_bulletin(build, rule, week), build)
    show_report_files(rule, week, told, figures)
    for paragraph in told:
        st.markdown(f"**{escape_markdown(paragraph.title)}**　{keep_units(escape_markdown(paragraph.text))}")
    show_scheme(build, rule, BULLETIN.sentence, BULLETIN.details)
    show_figures(figures)
