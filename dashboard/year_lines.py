"""Lines of 年度变化: an indicator over time in a few regions, in its own numbers or as an index, or why there are no lines."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import answers, choices
from dashboard.comparing import choose_year, group_values, moves, nearest_values, region_names
from dashboard.figures import figure_card, refusal
from indicators.changes import change_words, stretch_words, year_on_year
from indicators.comparison import best_per_figure, newest, rows_of
from indicators.kinds.lines import index_line, trend
from indicators.territory import regions_above
from indicators.timelines import base_years, why_no_background, why_no_lines

MOST_LINES = 9
CONSTANT_BOUNDARIES = {"220100": "2201C0", "220300": "2203C0"}
AS_THEN, CONSTANT = BOUNDARIES = ("当年区划", "可比口径")
CONSTANT_HELP = "可比口径：公主岭各年都算在长春，四平各年都不含公主岭"
NO_BACKGROUND = "不加"


@dataclass(frozen=True)
class Lines:
    """The figures of an indicator over time in the chosen regions, the first of them emphasised."""

    indicator: pd.Series
    region: pd.Series
    codes: tuple[str, ...]
    frame: pd.DataFrame

    @property
    def title(self) -> str:
        places = "、".join(self.frame["region"].unique())
        return f"{self.indicator['name']}：{places}，{self.frame['year'].min()}—{self.frame['year'].max()}年"

    @property
    def first_line(self) -> list[dict[str, Any]]:
        """The figures of the first region that has some."""
        return rows_of(self.frame[self.frame["region_code"] == self.frame["region_code"].iloc[0]])


def choose_lines(indicator: pd.Series, region: pd.Series) -> Lines:
    """Further regions, and whether boundaries are held constant where that is possible."""
    codes = list(dict.fromkeys([region["region_code"], *choices.regions(default=[])]))
    if set(codes) & set(CONSTANT_BOUNDARIES) and _choose_boundaries() == CONSTANT:
        codes = [CONSTANT_BOUNDARIES.get(code, code) for code in codes]
    frame = best_per_figure(group_values((indicator["indicator_id"],), codes))
    order = {code: place for place, code in enumerate(codes)}
    return Lines(indicator, region, tuple(codes), frame.sort_values("region_code", key=lambda column: column.map(order), kind="stable"))


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
    background, name = _background(asked, row)
    reason = why_no_background(asked.frame, background, name) if name else ""
    shown = background if len(background) and not reason else None
    chart = trend(asked.frame, asked.title, emphasised=asked.codes[0], background=shown)
    _told(reason)
    figure_card(chart, "trend", headline=stretch_words(asked.first_line, moves()))


def _background(asked: Lines, row: DeltaGenerator) -> tuple[pd.DataFrame, str]:
    """The figures of a region above the chosen one and its name; both empty where none is wanted."""
    names = region_names()
    above = {names[code]: code for code in regions_above(answers.regions(), asked.region["region_code"]) if code not in asked.codes}
    chosen = row.selectbox("背景线", [NO_BACKGROUND, *above], key="background", bind="query-params", width=110) if above else NO_BACKGROUND
    rows = best_per_figure(group_values((asked.indicator["indicator_id"],), [above[chosen]] if chosen in above else []))
    return rows, chosen if chosen in above else ""


def _told(reason: str) -> None:
    if reason:
        st.caption(f"没有加背景线：{reason}。")


def index(asked: Lines, row: DeltaGenerator) -> None:
    """Each region's figures in per cent of its figure of one year; nothing is too large for a background here."""
    years = base_years(asked.frame, asked.codes[0]) or base_years(asked.frame, asked.frame["region_code"].iloc[0])
    if not years:
        refusal("没有可作基年的确数（大于零，不是上下限），算不出指数", newest(asked.frame), "trend")
        return
    with row:
        base = choose_year("基年（=100）", years, years[0], "base")
    background, name = _background(asked, row)
    reason = why_no_background(asked.frame, background, name, is_index=True) if name else ""
    every = pd.concat([asked.frame, background]) if not reason else asked.frame
    chart = index_line(every, asked.title, base, emphasised=asked.codes[0])
    _told(reason)
    if not any(series.marks for series in chart.series):
        refusal(f"{base}年没有可作基年的确数", newest(asked.frame), "trend")
        return
    behind = tuple(replace(series, is_background=True) if name and series.name == name else series for series in chart.series)
    figure_card(replace(chart, series=behind), "trend", headline=stretch_words(asked.first_line, moves()))


def yearly(asked: Lines, row: DeltaGenerator) -> None:
    """The changes from year to year as a table."""
    st.subheader(f"逐年增减：{asked.title}", anchor=False)
    st.caption("与上一年的数字相比；两个时点相隔不满或超过十二个月的只列增减，不算百分比；间断、上下限、口径不同处不算。")
    table = pd.concat([year_on_year(line, moves()) for _, line in asked.frame.groupby("region_code", sort=False)])
    unit = "个百分点" if asked.indicator["unit"] == "%" else asked.indicator["unit"]
    columns = {
        "地区": table["region"],
        "时点": table["period_end"],
        "数值": table["words"],
        "相隔月数": table["months"].astype("Int64").astype("string").fillna(""),
        "增减（推算）": [change_words(change, unit) for change in table["change"]],
        "增减%（推算）": [change_words(change, "%") for change in table["change_percent"]],
        "说明": table["why_not"],
    }
    st.dataframe(pd.DataFrame(columns), hide_index=True)
