"""The charts of a section of plans, in cards; where the figures make no chart, the reason and the figures."""

import pandas as pd
import streamlit as st

from dashboard.card.figure_card import figure_card, refusal
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import bullet_list
from indicators.charts.chart import Chart
from indicators.charts.chart_result import ChartRefused
from indicators.charts.planned.plans import plans
from indicators.charts.planned.section import build_planned_charts
from indicators.charts.planned.section_data import SectionData

WIDE = ("panels",)
MOST_MARKS_IN_HALF = 24
MOST_FIGURES = 100_000  # that are laid out for the charts of a stream; of more, those of wide regions only
WIDE_REGIONS = ("country", "province", "prefecture")


@st.cache_resource(max_entries=60, show_spinner=False)
def _section_data(build: str, section: str) -> SectionData:
    """Every figure of a stream, and the figures of other streams that the charts of the section need."""
    levels = WIDE_REGIONS if is_cut(section) else ()
    of_stream = current_build().values(streams=(section,), levels=levels)
    needed = current_build().values(indicators=plans()[section].figures, levels=levels)
    values = pd.concat([of_stream, needed[~needed["observation_id"].isin(of_stream["observation_id"])]], ignore_index=True)
    return SectionData(values, current_build().regions(), current_build().comparability())


@st.cache_resource(max_entries=400, show_spinner=False)
def _outcomes(build: str, section: str, region_code: str) -> dict[int, Chart | ChartRefused]:
    return build_planned_charts(plans()[section], _section_data(build, section), region_code)


def is_cut(section: str) -> bool:
    """Whether a section has too many figures for one page, so that only those of wide regions are laid out."""
    indicators = current_build().indicators()
    needed = (indicators["stream_id"] == section) | indicators["indicator_id"].isin(plans()[section].figures)
    return bool(indicators["value_count"][needed].sum() > MOST_FIGURES)


def section_data_of(section: str) -> SectionData:
    """What the questions of a section are answered from, laid out once per build."""
    return _section_data(current_build().build_id, section)


def outcome_cards(section: str, region_code: str) -> None:
    """The best chart over the full width, the others in pairs, then the questions that no chart can answer."""
    if is_cut(section):
        st.caption(f"数字超过 {MOST_FIGURES:,} 个，这里的图只用全国、省、市三级的数字；其余的请到数据查询里看。")
    found = {f"{section}_{number}": outcome for number, outcome in _outcomes(current_build().build_id, section, region_code).items()}
    charts = {key: outcome for key, outcome in found.items() if isinstance(outcome, Chart)}
    for row in _card_rows(charts):
        for place, key in zip(st.columns(len(row)), row, strict=True):
            with place:
                figure_card(charts[key], key, headline=charts[key].question)
    for key, outcome in found.items():
        if isinstance(outcome, ChartRefused):
            refusal_card(outcome, key)


def _card_rows(charts: dict[str, Chart]) -> list[list[str]]:
    """The keys of the charts in rows: the first alone and whatever needs the whole width, the others in pairs."""
    rows: list[list[str]] = []
    is_open = False
    for key, chart in charts.items():
        needs_width = not rows or chart.kind in WIDE or len(chart.marks) > MOST_MARKS_IN_HALF
        if is_open and not needs_width:
            rows[-1].append(key)
            is_open = False
        else:
            rows.append([key])
            is_open = not needs_width
    return rows


def refusal_card(refused: ChartRefused, key: str) -> None:
    """A question without a chart: the reason, the figures; several reasons stand below, one for each pair that was judged."""
    several = len(refused.reasons) > 1
    refusal("这些数口径不同，不放在一根轴上" if several else refused.reasons[0], refused.frame, key, title=refused.question)
    if several:
        bullet_list(refused.reasons)
