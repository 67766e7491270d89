"""Where figures are missing or stand alone: work streams by year at one level, each cell with its reason."""

import pandas as pd
import streamlit as st

from dashboard.card.downloads import show_csv_button
from dashboard.card.figure_card import show_figures
from dashboard.choices.widgets import choose_in_row
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from indicators.analysis.coverage_gaps import coverage_status
from indicators.model.vocabulary import COVERAGE_STATUS_MEANINGS, COVERAGE_STATUSES, REGION_LEVELS
from indicators.views.pages import mark_figures
from indicators.views.pages.quality import draw_coverage

YEARS_SHOWN = 11
SHADES = {"comparable": "rgba(65, 110, 215, 0.22)", "not_comparable": "rgba(170, 140, 20, 0.22)"}


def show_gap_table() -> None:
    """Show the table for the chosen level; a cell without figures says whether nothing was printed or nothing was collected."""
    coverage = current_build().coverage_by_year()
    level = _choose_level(coverage)
    newest = int(coverage["year"].max())
    years = list(range(newest - YEARS_SHOWN + 1, newest + 1))
    cells = coverage_status(coverage, list(current_build().work_streams()["name"]), level, years)
    st.markdown(f"**{escape_markdown(_headline(cells))}**")
    words, shades = _lay_out(cells)
    with st.container(key="gaps"):
        coloured = words.style.apply(lambda _: shades, axis=None)
        st.table(coloured, border="horizontal", alt=f"{REGION_LEVELS[level]}各条线各年有没有数字")
    meanings = "；".join(f"{COVERAGE_STATUSES[name]}：{meaning}" for name, meaning in COVERAGE_STATUS_MEANINGS.items())
    st.caption(f"{meanings}。没有印出、没有收集都不等于零。{_older(coverage, level, years[0])}")
    show_csv_button(cells.assign(region_level=level), ["覆盖情况", REGION_LEVELS[level]], "gaps")
    show_figures(mark_figures((draw_coverage(current_build()),), current_build()))


def _choose_level(coverage: pd.DataFrame) -> str:
    words = {REGION_LEVELS[level]: level for level in REGION_LEVELS if level in set(coverage["region_level"])}
    first = current_build().profile().first_choice.level
    return words[choose_in_row("level", list(words), REGION_LEVELS[first] if first in words.values() else "")]


def _headline(cells: pd.DataFrame) -> str:
    counted = cells["presence"].value_counts()
    parts = (f"{words} {counted.get(name, 0)} 格" for name, words in COVERAGE_STATUSES.items())
    return f"{len(cells)} 格（条线×年份）：{'，'.join(parts)}"


def _lay_out(cells: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the words of the cells and how each is shaded, a row for each stream, the newest year first."""
    words = cells["presence"].map(COVERAGE_STATUSES)
    counted = cells["value_count"].astype(str)
    cell_words = words.where(cells["value_count"] == 0, counted.where(cells["presence"] == "comparable", words + " " + counted))
    matrix = cells.assign(shown=cell_words, shade=cells["presence"].map(SHADES).fillna("")).set_index(["work_stream", "year"])
    order = cells["work_stream"].unique()
    years = sorted(cells["year"].unique(), reverse=True)  # a phone has room for few
    table, shades = (matrix[name].unstack().reindex(index=order, columns=years) for name in ("shown", "shade"))
    table.index = shades.index = pd.Index([escape_markdown(name) for name in table.index])
    table.columns = shades.columns = [str(year) for year in table.columns]
    table.index.name = shades.index.name = "工作条线"
    return table, shades.map(lambda shade: f"background-color: {shade}" if shade else "")


def _older(coverage: pd.DataFrame, level: str, first: int) -> str:
    older = coverage[(coverage["region_level"] == level) & (coverage["year"] < first)]
    return f"{first}年以前另有 {older['value_count'].sum():,} 个数字。" if len(older) else ""
