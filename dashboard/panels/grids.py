"""网格与三长: levels of 网格长, 楼栋长, 单元长; designs side by side; figures that disagree."""

import streamlit as st

from dashboard.card.figure_card import show_figure
from dashboard.choices.widgets import choose_in_row
from dashboard.panels.mechanisms import choose_columns, show_design_sentences
from dashboard.panels.mechanisms import show_designs as show_compared
from dashboard.panels.planned_charts import show_planned
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import show_bullets
from indicators.views.pages import mark_figures
from indicators.views.pages.grids import DESIGNED, draw_levels, first_place, offer_places, put_conflict_side_by_side, read_designs


def show_levels() -> None:
    """Show the levels that were printed together, and what falls to one grid or community."""
    build = current_build()
    if offered := offer_places(build):
        _show_level_lists(choose_in_row("place", offered, first_place(build)))
    else:
        st.info("没有同一来源、同一时点印出的两个层级。")
    show_planned("grid_ratios", build.profile().home.province)


def _show_level_lists(place: str) -> None:
    build = current_build()
    figures = mark_figures(draw_levels({"place": place}, build), build)
    for start in range(0, len(figures), 2):
        for column, figure in zip(st.columns(2), figures[start : start + 2], strict=False):
            with column:
                show_figure(figure)


def show_designs() -> None:
    """Show 三长, 四长, 五长制 side by side."""
    st.caption("三长、四长、五长制是不同的设计：谁设了哪些长，见下表。")
    chosen = choose_columns(read_designs(current_build()), "chiefs")
    show_compared(chosen, DESIGNED)
    with st.expander("原句"):
        show_design_sentences(chosen)


def show_apart() -> None:
    """Figures that disagree or count different things."""
    profile = current_build().profile()
    first, others = profile.grids.conflicts[:1], profile.grids.conflicts[1:]
    for conflict in first:
        _show_conflict(conflict)
    show_planned("grids_apart", profile.home.province)
    for conflict in others:
        _show_conflict(conflict)


def _show_conflict(conflict_id: str) -> None:
    """Show figures that disagree side by side, each with the source that printed it, and why one is named first."""
    build = current_build()
    show_figure(put_conflict_side_by_side(build, conflict_id))
    conflicts = build.conflicts()
    rows = conflicts[conflicts["conflict_id"] == conflict_id]
    printed = [f"{source}，印作 {'、'.join(named['as_printed'])}" for source, named in rows.groupby("source_title", sort=False)]
    show_bullets((*printed, f"先列哪一个：{rows.iloc[0]['reason']}"))
