"""Figures that disagree: all of them, their sources, and why one is shown first."""

import pandas as pd
import streamlit as st

from dashboard.card.tables import put_first, show_words
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from indicators.model.rows import conflicts_of
from indicators.model.territory import regions_within
from indicators.model.vocabulary import USES
from indicators.wording.figure_words import row_words


def show_conflicts() -> None:
    """Show an expander for each conflict, those of the home province first."""
    build, conflicts = current_build(), current_build().conflicts()
    home = regions_within(build.regions(), build.profile().home.province)
    at_home = set(conflicts["conflict_id"][conflicts["region_code"].isin(home)])
    names = sorted(conflicts["conflict_id"].unique(), key=lambda name: name not in at_home)
    for name in names:
        _show_conflict(conflicts[conflicts["conflict_id"] == name])


def _show_conflict(figures: pd.DataFrame) -> None:
    rows = conflicts_of(figures)
    with st.expander(escape_markdown(rows[0]["title"])):
        st.markdown(escape_markdown(rows[0]["disagreement"]))
        table = {
            "先列": ["●" if row["is_first"] else "" for row in rows],
            "指标": figures["indicator"],
            "地区": figures["region"],
            "年份": [f"{row['year']}{'~' if row['period_basis'] == 'inferred' else ''}" for row in rows],
            "数值": [row_words(row) for row in rows],
            "原文写法": figures["as_printed"],
            "来源": figures["source_title"],
        }
        show_words(put_first(pd.DataFrame(table), ("先列", "指标", "数值")), f"words_{rows[0]['conflict_id']}")
        st.markdown(f"**先列的理由**：{escape_markdown(rows[0]['reason'])}")
        if uses := [USES[use] for use in rows[0]["forbids"].split() if use in USES]:
            st.markdown(f"**不得**：{'、'.join(uses)}")
