"""The charts of a section of plans, in cards; where the figures make no chart, the reason and the figures."""

import streamlit as st

from dashboard.card.figure_card import show_figure, show_figures
from dashboard.runtime.current_build import current_build
from indicators.views.figure import Figure
from indicators.views.pages import mark_figures
from indicators.views.pages.next_steps import lead_on_planned
from indicators.views.pages.planned import explain_cut, plan_figures

WIDE, NARROW = ("panels",), ("levels",)  # kinds that need the whole width, and such that would leave half of it empty
ROW_PER_MARK = ("bars", "dots", "dumbbell")
MOST_ROWS_IN_HALF, MOST_MARKS_IN_HALF = 10, 24


def show_planned(section: str, region_code: str) -> None:
    """Show the best chart over the full width where it fills that, the others in pairs, then the questions that no chart can answer."""
    build = current_build()
    if words := explain_cut(build, section):
        st.caption(words)
    planned = lead_on_planned(section, plan_figures(build, section, region_code), region_code, build)
    figures = mark_figures(planned, build)
    for row in lay_in_rows([figure for figure in figures if figure.chart is not None]):
        for column, figure in zip(st.columns(len(row)), row, strict=True):
            with column:
                show_figure(figure)
    show_figures(figure for figure in figures if figure.chart is None)


def lay_in_rows(figures: list[Figure]) -> list[list[Figure]]:
    """Lay charts in rows: the first alone, if it fills a row, and whatever needs the whole width, the others in pairs."""
    rows: list[list[Figure]] = []
    is_open = False
    for figure in figures:
        needs_width = _is_wide(figure) if rows else not _is_narrow(figure)
        if is_open and not needs_width:
            rows[-1].append(figure)
            is_open = False
        else:
            rows.append([figure])
            is_open = not needs_width
    return rows


def _is_narrow(figure: Figure) -> bool:
    return figure.chart is not None and figure.chart.kind in NARROW


def _is_wide(figure: Figure) -> bool:
    """Tell what has no room in half of the width, or would be so high that the half beside it stood empty."""
    chart = figure.chart
    if chart is None:
        return False
    return chart.kind in WIDE or len(chart.marks) > (MOST_ROWS_IN_HALF if chart.kind in ROW_PER_MARK else MOST_MARKS_IN_HALF)
