"""Lines of 年度变化: an indicator over time in a few regions, in its own numbers or as an index, or why there are no lines."""

from collections.abc import Callable

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.card.figure_card import figure_card, refusal
from dashboard.choices import shared_choices
from dashboard.panels.regions.question import choose_year, moves, nearest_values, region_names
from dashboard.runtime.current_build import current_build
from indicators.analysis.change import change_words, year_on_year
from indicators.analysis.timelines import why_no_lines
from indicators.charts import time_charts
from indicators.charts.chart_result import ChartRefused
from indicators.charts.time_charts import (
    BOUNDARIES,
    CONSTANT,
    CONSTANT_BOUNDARIES,
    MOST_LINES,
    NO_BACKGROUND,
    Background,
    Lines,
    behind,
    lines_in,
)
from indicators.model.rows import newest
from indicators.model.territory import regions_above

CONSTANT_HELP = "可比口径：公主岭各年都算在长春，四平各年都不含公主岭"


def choose_lines(indicator: pd.Series, region: pd.Series) -> Lines:
    """Further regions, and whether boundaries are held constant where that is possible."""
    codes = list(dict.fromkeys([region["region_code"], *shared_choices.regions(default=[])]))
    if set(codes) & set(CONSTANT_BOUNDARIES) and _choose_boundaries() == CONSTANT:
        codes = [CONSTANT_BOUNDARIES.get(code, code) for code in codes]
    return lines_in(indicator, region, codes, current_build().values)


def _choose_boundaries() -> str:
    return str(st.selectbox("区划", BOUNDARIES, key="boundaries", bind="query-params", width=130, help=CONSTANT_HELP))


def line_view(draw: Callable[[Lines, DeltaGenerator], None]) -> Callable[[pd.Series, pd.Series, DeltaGenerator], None]:
    """A view of lines: the choice of further regions in the row, then the lines or why there are none."""

    def view(indicator: pd.Series, region: pd.Series, row: DeltaGenerator) -> None:
        with row:
            asked = choose_lines(indicator, region)
        known = set(asked.frame["region_code"])
        silent = [name for code, name in region_names().items() if code in asked.codes and code not in known]
        told = f"。没有这个指标的数字：{'、'.join(silent)}" if silent and known else ""
        st.caption(f"口径：{indicator['definition']}{told}")
        if reason := why_no_lines(asked.frame, indicator["name"], MOST_LINES):
            refusal(reason, newest(asked.frame) if known else nearest_values(indicator["indicator_id"], region), "trend")
        else:
            draw(asked, row)

    return view


def lines(asked: Lines, row: DeltaGenerator) -> None:
    """A line for each region, with the country or the province behind them where that is asked for."""
    drawn, reason = time_charts.lines(asked, _background(asked, row), moves())
    _told(reason)
    figure_card(drawn.chart, "trend", headline=drawn.headline)


def _background(asked: Lines, row: DeltaGenerator) -> Background:
    names = region_names()
    above = {names[code]: code for code in regions_above(current_build().regions(), asked.region["region_code"]) if code not in asked.codes}
    chosen = row.selectbox("背景线", [NO_BACKGROUND, *above], key="background", bind="query-params", width=110) if above else NO_BACKGROUND
    return behind(asked.indicator, above.get(chosen, ""), chosen, current_build().values)


def _told(reason: str) -> None:
    if reason:
        st.caption(f"没有加背景线：{reason}。")


def index(asked: Lines, row: DeltaGenerator) -> None:
    """Each region's figures in per cent of its figure of one year."""
    years = asked.base_years
    if not years:
        refusal("没有可作基年的确数（大于零，不是上下限），算不出指数", newest(asked.frame), "trend")
        return
    with row:
        base = choose_year("基年（=100）", years, years[0], "base")
    background = _background(asked, row)
    try:
        drawn, reason = time_charts.index(asked, base, background, moves())
    except ChartRefused as refused:
        refusal(str(refused), refused.frame, "trend")
        return
    _told(reason)
    figure_card(drawn.chart, "trend", headline=drawn.headline)


def yearly(asked: Lines, row: DeltaGenerator) -> None:
    """The changes from year to year as a table."""
    st.subheader(f"逐年增减：{asked.title}", anchor=False)
    st.caption("与上一年的数字相比；两个时点相隔不满或超过十二个月的只列增减，不算百分比；间断、上下限、口径不同处不算。")
    table = pd.concat([year_on_year(line, moves()) for _, line in asked.frame.groupby("region_code", sort=False)])
    columns = {
        "地区": table["region"],
        "时点": table["period_end"],
        "数值": table["words"],
        "相隔月数": table["months"].astype("Int64").astype("string").fillna(""),
        "增减（推算）": table["change_words"],
        "增减%（推算）": [change_words(change, "%") for change in table["change_percent"]],
        "说明": table["why_not"],
    }
    st.dataframe(pd.DataFrame(columns), hide_index=True)
