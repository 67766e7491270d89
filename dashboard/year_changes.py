"""Two dates of 年度变化: the regions of a group before and after, and which indicators of a stream changed, or why nothing is said."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import answers, choices
from dashboard.comparing import Asked, ask, choose_group, choose_year, moves, nearest_values, region_names
from dashboard.figures import figure_card, refusal
from indicators.changes import Changed, amount_words, change_words, figure_words, growth, told, what_changed
from indicators.chart import Chart
from indicators.comparison import at_date, best_per_figure, common_scope, newest
from indicators.kinds.bars import dots
from indicators.kinds.pairs import dumbbell, slope
from indicators.kinds.tiles import tile_maps
from indicators.standing import why_no_axis
from indicators.timelines import shown_years, telling_years


def two_dates(indicator: pd.Series, region: pd.Series, row: DeltaGenerator) -> None:
    """The regions of a group at two dates, joined where their figures may be."""
    with row:
        asked = ask(indicator, region, None, choose_group(region, short=True))
        years = shown_years(asked.lines)
        first, last = _choose_two(years, years[0], years[-1]) if years else (0, 0)
        drawing = st.segmented_control("画法", list(PAIRS), default="哑铃", required=True, key="pair", bind="query-params")
    st.caption(f"口径：{indicator['definition']}。{asked.peers.rule}")
    before, after = at_date(asked.lines, first), at_date(asked.lines, last)
    both = pd.concat([before, after]).drop_duplicates("observation_id")
    if reason := _why_no_pair(asked, before, after, first, last):
        refusal(reason, both if len(both) else nearest_values(indicator["indicator_id"], region), "pair")
        return
    found = what_changed(asked.lines, first, last, moves())
    reasons = {changed.region_code: changed.change.why_not for changed in found if changed.has_both and changed.change.why_not}
    title = f"{indicator['name']}：{asked.peers.name}，{first}年与{last}年"
    figure_card(PAIRS[str(drawing)](before, after, title, asked.code, reasons), "pair", headline=told(found, "地区"))


def _why_no_pair(asked: Asked, before: pd.DataFrame, after: pd.DataFrame, first: int, last: int) -> str:
    if asked.lines["year"].nunique() < 2:
        return asked.peers.why_none or f"{asked.peers.name}的“{asked.indicator['name']}”不足两个年份"
    if first >= last:
        return f"起止年份要一先一后（现为{first}、{last}年）"
    if not set(before["region_code"]) & set(after["region_code"]):
        return f"没有一个地区{first}年和{last}年都有数字"
    return why_no_axis(before) or why_no_axis(after) or common_scope(pd.concat([before, after]))


def _choose_two(years: Sequence[int], first: int, last: int) -> tuple[int, int]:
    return choose_year("起", years, first, "from_year"), choose_year("止", years, last, "to_year")


def _tiles(before: pd.DataFrame, after: pd.DataFrame, title: str, code: str, reasons: Mapping[str, str]) -> Chart:
    """Two tile maps, with why some regions' two figures are not of one series; dumbbells where no region has a tile."""
    regions = answers.regions()
    placed = set(regions[regions["tile_layout"].notna()]["region_code"])
    if not all(set(frame["region_code"]) & placed for frame in (before, after)):
        return replace(dumbbell(before, after, title, code, reasons), caption="这些地区没有格位，改画哑铃")
    chart = tile_maps(before, after, regions, title, code)
    return replace(chart, notes=(*chart.notes, *(f"{region_names()[key]}：{reason}。" for key, reason in reasons.items())))


PAIRS: dict[str, Callable[..., Chart]] = {"哑铃": dumbbell, "坡度": slope, "一区一格": _tiles}


def changed_list(indicator: pd.Series, region: pd.Series, row: DeltaGenerator) -> None:
    """Which indicators of the stream changed in the region between two dates, by how much, and where nothing can be said."""
    stream = choices.stream() or indicator["stream_id"]
    every = best_per_figure(answers.values(streams=(stream,), regions=(region["region_code"],)))
    years = shown_years(every)
    name = f"{region['name']}“{_stream_name(stream)}”条线"
    if len(years) < 2:
        refusal(f"{name}不足两个年份有数字，说不出变化", every, "changed")
        return
    with row:
        first, last = _choose_two(years, *telling_years(every, moves()))
    if first >= last:
        refusal(f"起止年份要一先一后（现为{first}、{last}年）", newest(every), "changed")
        return
    found = what_changed(every, first, last, moves())
    title = f"{name}，{first}年到{last}年：变了什么"
    rows = growth(found)
    if len(rows):
        figure_card(dots(rows, f"{title}（增减百分比）"), "growth", headline=told(found, "指标"))
    else:
        st.subheader(title, anchor=False)
        st.markdown(f"**{told(found, '指标')}**")
    _changed_table(found)


def _stream_name(stream: str) -> str:
    frame = answers.work_streams()
    return str(frame.loc[frame["stream_id"] == stream, "name"].iloc[0])


def _changed_table(found: Sequence[Changed]) -> None:
    columns = {
        "指标": [row.indicator for row in found],
        "起": [figure_words(row.first) for row in found],
        "止": [figure_words(row.last) for row in found],
        "增减（推算）": [amount_words(row.change, str((row.last or row.first or {})["unit"])) for row in found],
        "增减%（推算）": [change_words(row.change.percent, "%") for row in found],
        "说明": [row.change.why_not for row in found],
    }
    st.dataframe(pd.DataFrame(columns), hide_index=True)
