"""Two dates of 年度变化: the regions of a group before and after, and which indicators of a stream changed, or why nothing is said."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.card.figure_card import figure_card, refusal, show_drawn
from dashboard.choices import shared_choices
from dashboard.panels.regions.question import ask, choose_group, choose_regions, choose_year, moves, nearest_values
from dashboard.runtime.current_build import current_build
from indicators.analysis.change import Changed, amount_words, change_summary, change_words, figure_words, growth, what_changed
from indicators.analysis.timelines import best_comparison_years, years_with_figures
from indicators.charts import comparison_charts
from indicators.charts.builders.bars import dots
from indicators.model.rows import best_per_figure, newest


def two_dates(indicator: pd.Series, region: pd.Series, row: DeltaGenerator) -> None:
    """The regions of a group at two dates, joined where their figures may be."""
    with row:
        group = choose_group(region, short=True)
        asked = ask(indicator, region, None, group, choose_regions(group))
        years = years_with_figures(asked.lines)
        first, last = _choose_two(years, years[0], years[-1]) if years else (0, 0)
        drawing = st.segmented_control("画法", list(PAIRS), default="哑铃", required=True, key="pair", bind="query-params")
    st.caption(f"口径：{indicator['definition']}。{asked.peers.rule}")
    kind = PAIRS[str(drawing)]
    instead = partial(nearest_values, indicator["indicator_id"], region)
    show_drawn("pair", lambda: comparison_charts.two_dates(asked, kind, first, last, moves()), instead)


def _choose_two(years: Sequence[int], first: int, last: int) -> tuple[int, int]:
    return choose_year("起", years, first, "from_year"), choose_year("止", years, last, "to_year")


PAIRS = {"哑铃": "dumbbell", "坡度": "slope", "一区一格": "tiles_two"}


def changed_list(indicator: pd.Series, region: pd.Series, row: DeltaGenerator) -> None:
    """Which indicators of the stream changed in the region between two dates, by how much, and where nothing can be said."""
    stream = shared_choices.stream() or indicator["stream_id"]
    every = best_per_figure(current_build().values(streams=(stream,), regions=(region["region_code"],)))
    years = years_with_figures(every)
    name = f"{region['name']}“{_stream_name(stream)}”条线"
    if len(years) < 2:
        refusal(f"{name}不足两个年份有数字，说不出变化", every, "changed")
        return
    with row:
        first, last = _choose_two(years, *best_comparison_years(every, moves()))
    if first >= last:
        refusal(f"起止年份要一先一后（现为{first}、{last}年）", newest(every), "changed")
        return
    found = what_changed(every, first, last, moves())
    title = f"{name}，{first}年到{last}年：变了什么"
    rows = growth(found)
    if len(rows):
        figure_card(dots(rows, f"{title}（增减百分比）"), "growth", headline=change_summary(found, "指标"))
    else:
        st.subheader(title, anchor=False)
        st.markdown(f"**{change_summary(found, '指标')}**")
    _changed_table(found)


def _stream_name(stream: str) -> str:
    frame = current_build().work_streams()
    return str(frame.loc[frame["stream_id"] == stream, "name"].iloc[0])


def _changed_table(found: Sequence[Changed]) -> None:
    columns = {
        "指标": [row.indicator for row in found],
        "起": [figure_words(row.first) for row in found],
        "止": [figure_words(row.last) for row in found],
        "增减（推算）": [amount_words(row.change, row.last) if row.last is not None else "" for row in found],
        "增减%（推算）": [change_words(row.change.percent, "%") for row in found],
        "说明": [row.change.why_not for row in found],
    }
    st.dataframe(pd.DataFrame(columns), hide_index=True)
