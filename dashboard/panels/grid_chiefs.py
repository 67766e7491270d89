"""网格长, 楼栋长, 单元长 on the screen: a pyramid for each set that was printed together."""

import streamlit as st

from dashboard.card.figure_card import figure_card, refusal
from dashboard.panels.planned_charts import section_data_of
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import bullet_list
from indicators.charts.builders.pyramid import pyramid
from indicators.charts.chief_levels import LEVELS, ChiefSet, chief_sets

SECTION = "grid_governance"
FIRST_PLACE = "长春市"


def place_choice() -> list[ChiefSet]:
    """The sets of the chosen place; a place is offered where at least two levels were printed together."""
    sets = chief_sets(section_data_of(SECTION).of(LEVELS))
    places = list(dict.fromkeys(one.place for one in sets))
    chosen = st.segmented_control("哪里的三长", places, default=FIRST_PLACE, required=True, key="place", bind="query-params")
    return [one for one in sets if one.place == chosen]


def pyramid_cards(sets: list[ChiefSet]) -> None:
    """Pyramids in pairs; one that only repeats older figures says so."""
    for start in range(0, len(sets), 2):
        for column, one in zip(st.columns(2), sets[start : start + 2], strict=False):
            with column:
                carried = "数字沿用以前印出的，不能当作这时的新数" if one.is_carried_over else "这些数字由同一来源、同一时点印出"
                figure_card(pyramid(section_data_of(SECTION).frame(one.rows), one.title, one.between), one.key, headline=carried)


def conflict_panel(conflict_id: str) -> None:
    """Figures that disagree side by side, each with the source that printed it, and why one is named first."""
    conflicts = current_build().conflicts()
    figures = conflicts[conflicts["conflict_id"] == conflict_id]
    first = figures.iloc[0]
    refusal(first["disagreement"], current_build().figures(tuple(figures["observation_id"])), conflict_id, title=first["title"])
    printed = [f"{source}，印作 {'、'.join(rows['as_printed'])}" for source, rows in figures.groupby("source_title", sort=False)]
    bullet_list((*printed, f"先列哪一个：{first['reason']}"))
