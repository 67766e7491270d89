"""Income bands of villages by kind of income, and the card of those that make up no whole: their rows alone."""

import pandas as pd
import streamlit as st

from dashboard.card.downloads import file_menu
from dashboard.card.tables import source_table, value_table
from dashboard.runtime.current_build import current_build
from dashboard.runtime.figure_recorder import note
from indicators.analysis.income_bands import complete_sets, with_words
from indicators.query.build import Build, keep
from indicators.store.builds import KEPT_BUILDS
from indicators.views.handout import side_by_side


@keep(KEPT_BUILDS)
def _every(build: Build) -> pd.DataFrame:
    return with_words(build.village_income_tiers())


@keep(KEPT_BUILDS)
def _complete(build: Build) -> dict[str, pd.DataFrame]:
    return {str(kind): complete_sets(tiers) for kind, tiers in _every(build).groupby("income_kind", sort=False)}


def tiers_of(kind: str) -> pd.DataFrame:
    """The printed bands of a kind of income, with their words."""
    every = _every(current_build())
    return every[every["income_kind"] == kind]


def complete_tiers(kind: str) -> pd.DataFrame:
    """Those that make up all villages of a place, with what 推算 completes them."""
    complete = _complete(current_build())
    return complete[kind].copy(deep=False) if kind in complete else _every(current_build()).iloc[:0]


def tier_card(frame: pd.DataFrame, title: str, key: str) -> None:
    """What the rows say and where each was printed, with the files of the card."""
    figure = side_by_side(title, frame, key)
    note(figure)
    with st.container(border=True, key=f"figure_{key}"):
        st.subheader(title, anchor=f"figure-{key}")
        value_table(frame)
        source_table(frame)
        file_menu(figure)
