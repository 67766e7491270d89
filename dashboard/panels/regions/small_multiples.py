"""小多图 of 区域对比: the same regions over the indicators of a stream, each region over the years, two indicators side by side."""

import functools
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from dashboard.card.figure_card import figure_card, refusal
from dashboard.choices import shared_choices
from dashboard.panels.regions.question import MOST_KEPT, group_values, lacks_figures, nearest_values
from dashboard.runtime.current_build import current_build
from indicators.analysis.comparability import Verdict, compare_indicators
from indicators.analysis.ranking import date_words, why_no_axis
from indicators.charts.builders.bars import ranked_bars
from indicators.charts.builders.lines import trend
from indicators.charts.builders.panels import small_multiples
from indicators.charts.peer_comparison import PeerComparison
from indicators.model.rows import at_date

YEARS, STREAM, PAIR = CONTENTS = ("各地历年", "同条线的指标", "与另一指标并列")
MOST_INDICATORS, MOST_REGIONS = 6, 12
LEAST_WIDTH = 320  # of a card, in pixels: where two have no room they stand one below the other


@dataclass(frozen=True)
class Contents:
    """What the small charts show; the second indicator of a pair, None where none is chosen."""

    chosen: str
    second: pd.Series | None = None


def choose_contents() -> Contents:
    """What stands in the small charts, and the second indicator of a pair."""
    chosen = str(st.selectbox("小多图里放什么", CONTENTS, key="panels", bind="query-params", width=180))
    return Contents(chosen, shared_choices.second_indicator() if chosen == PAIR else None)


def panels(asked: PeerComparison, contents: Contents) -> None:
    """Small charts in one scale, or two indicators side by side."""
    if contents.chosen == PAIR:
        _pair(asked, contents.second)
    elif not lacks_figures(asked):
        {STREAM: _stream, YEARS: _years}[contents.chosen](asked)


def _stream(asked: PeerComparison) -> None:
    """Indicators of the same stream and unit with figures in these regions in that year, the chosen one first."""
    year, unit = int(asked.frame["year"].iloc[0]), asked.indicator["unit"]
    kind, stream, codes = asked.indicator["measure_kind"], asked.indicator["stream_id"], tuple(asked.frame["region_code"])
    inside = current_build().values(streams=(stream,), years=(year,), units=(unit,), measure_kinds=(kind,), regions=codes)
    found = {str(name): at_date(rows, year) for name, rows in inside.groupby("indicator_id", sort=False)}
    drawable = [name for name, rows in found.items() if len(rows) >= 2 and not why_no_axis(rows)]
    drawable.sort(key=lambda name: (name != asked.indicator["indicator_id"], -len(found[name])))
    if len(drawable) < 2:
        refusal(f"这条线里没有第二个单位为“{unit}”、这些地区同年都有数字的指标", asked.frame, "first")
        return
    shown = drawable[:MOST_INDICATORS]
    charts = [ranked_bars(found[name], str(found[name].iloc[0]["indicator"]), emphasised=asked.code) for name in shown]
    figure_card(small_multiples(charts, f"{asked.indicator['work_stream']}：{asked.place}，{date_words(asked.frame)}"), "first")
    if left := drawable[MOST_INDICATORS:]:
        st.caption(f"没有画的还有{len(left)}个：{'、'.join(str(found[name].iloc[0]['indicator']) for name in left)}")


def _years(asked: PeerComparison) -> None:
    """A line for each region, all in one scale."""
    lines = {str(code): rows for code, rows in asked.lines.groupby("region_code", sort=False) if rows["period_end"].nunique() > 1}
    if len(lines) < 2:
        refusal("不足两个地区有两个以上时点的数字，画不出历年", asked.frame, "first")
    elif len(lines) > MOST_REGIONS:
        refusal(f"{len(lines)}个地区画不下，一次最多{MOST_REGIONS}个；请改选“规模相近”或“自选地区”", asked.frame, "first")
    elif reason := why_no_axis(pd.concat([rows.head(1) for rows in lines.values()])):
        refusal(reason, asked.frame, "first")
    else:
        charts = [trend(rows, str(rows.iloc[0]["region"]), emphasised=asked.code) for rows in lines.values()]
        span = f"{asked.lines['year'].min()}—{asked.lines['year'].max()}年"
        figure_card(small_multiples(charts, f"{asked.indicator['name']}：各地历年，{span}"), "first")


def _pair(asked: PeerComparison, second: pd.Series | None) -> None:
    """Another indicator in the same regions, on an axis of its own; or why the two may not stand side by side."""
    if second is None:
        if not lacks_figures(asked):
            refusal("请选择与它并列的另一个指标", asked.frame, "first")
        return
    verdict = _verdict(current_build().build_id, asked.indicator["name"], second["name"])
    if not verdict.side_by_side:
        both = [nearest_values(chosen["indicator_id"], asked.region) for chosen in (asked.indicator, second)]
        refusal(verdict.reason, pd.concat(both), "pair")
        return
    if lacks_figures(asked):
        return
    every = group_values((second["indicator_id"],), asked.peers.codes)
    other = at_date(every, int(asked.frame["year"].iloc[0]))
    st.caption(verdict.reason if verdict.shares_axis else f"两个指标分开画，不同轴。{verdict.reason}")
    with st.grid(2, min_column_width=LEAST_WIDTH):
        for frame, key in ((asked.frame, "first"), (other, "second")):
            _half(frame, asked, second, key)


@functools.lru_cache(MOST_KEPT)
def _verdict(build: str, first: str, second: str) -> Verdict:
    return compare_indicators(
        shared_choices.indicator_named(first), shared_choices.indicator_named(second), current_build().comparability()
    )


def _half(frame: pd.DataFrame, asked: PeerComparison, second: pd.Series, key: str) -> None:
    if reason := why_no_axis(frame) or ("同一年不足两个地区有数字" if len(frame) < 2 else ""):
        refusal(reason, frame if len(frame) else nearest_values(second["indicator_id"], asked.region), key)
    else:
        figure_card(ranked_bars(frame, f"{frame['indicator'].iloc[0]}：{asked.place}，{date_words(frame)}", emphasised=asked.code), key)
