"""The filters of 数据查询: every column, free text, the region tree; each bound to the address."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import answers
from dashboard.choices import region_labels
from dashboard.region_tree import region_tree
from indicators.vocabulary import CONFIDENCES, MEASURE_KINDS, PERIOD_BASES, PERIOD_KINDS, PROCESSINGS, QUALIFIERS, REGION_LEVELS, STATUSES

EVERYWHERE = "不限"
TITLES = {
    "words": "关键词",
    "within": "地区（含下级）",
    "streams": "条线",
    "indicators": "指标",
    "year_from": "自",
    "year_to": "至",
    "levels": "层级",
    "sources": "来源",
    "confidences": "可信度",
    "qualifiers": "限定词",
    "measure_kinds": "度量类型",
    "statuses": "状态",
    "processings": "加工程度",
    "units": "单位",
    "period_kinds": "时期类型",
    "period_bases": "日期依据",
    "value_from": "数值不小于",
    "value_to": "数值不大于",
}


def row_filter() -> dict[str, Any]:
    """The conditions that are set, as arguments of a ValueFilter."""
    top, middle = st.columns([4, 4, 2, 2]), st.columns(2)
    with top[0]:
        text = st.text_input("关键词（空格分开，同时满足）", key="q", bind="query-params", placeholder="如：网格长 长春，或 wgz cc")
    with top[1]:
        within = _region()
    years = _years()
    with top[2]:
        year_from = _year("起始年份", years, "from")
    with top[3]:
        year_to = _year("截止年份", years, "to")
    streams, indicators = answers.work_streams(), answers.indicators()
    with middle[0]:
        stream_ids = _many("工作条线", dict(zip(streams["name"], streams["stream_id"], strict=True)), "streams")
    with middle[1]:
        indicator_ids = _many("指标", dict(zip(indicators["name"], indicators["indicator_id"], strict=True)), "indicators")
    with st.expander("更多筛选：层级、来源、可信度、限定词、度量类型、状态、加工程度、单位、时期、数值"):
        more = _more_filters(indicators)
    if year_from and year_to and year_from > year_to:
        st.warning(f"起始年份 {year_from} 晚于截止年份 {year_to}，所以没有符合的行。")
    conditions = {
        "words": tuple(text.split()) if text else (),
        "within": within,
        "streams": stream_ids,
        "indicators": indicator_ids,
        "year_from": year_from,
        "year_to": year_to,
        **more,
    }
    return {name: value for name, value in conditions.items() if value not in ((), "", None)}


def _region() -> str:
    labels = region_labels()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox("地区（含下级）", [EVERYWHERE, *labels], key="within", bind="query-params")
        region_tree("within", EVERYWHERE)
    return labels.get(chosen or "", "")


def _years() -> list[int]:
    return [int(year) for year in answers.years()["year"]]


def _year(label: str, years: list[int], key: str) -> int | None:
    chosen = st.selectbox(label, [EVERYWHERE, *(str(year) for year in years)], key=key, bind="query-params")
    return None if chosen in (None, EVERYWHERE) else int(chosen)


def _many(label: str, options: dict[str, str], key: str) -> tuple[str, ...]:
    chosen = st.multiselect(label, list(options), key=key, bind="query-params", placeholder="不限", select_all=False)
    return tuple(options[name] for name in chosen)


def _more_filters(indicators: pd.DataFrame) -> dict[str, Any]:
    sources = answers.sources()
    fields = {
        "levels": _by_words(REGION_LEVELS),
        "sources": source_labels(sources),
        "confidences": _by_words(CONFIDENCES),
        "qualifiers": _by_words(QUALIFIERS),
        "measure_kinds": _by_words(MEASURE_KINDS),
        "statuses": _by_words(STATUSES),
        "processings": _by_words(PROCESSINGS),
        "period_kinds": _by_words(PERIOD_KINDS),
        "period_bases": _by_words(PERIOD_BASES),
        "units": {unit: unit for unit in sorted(indicators["unit"].unique())},
    }
    columns = st.columns(2)
    chosen: dict[str, Any] = {}
    for place, (name, options) in enumerate(fields.items()):
        with columns[place % 2]:
            chosen[name] = _many(TITLES[name], options, name)
    for column, name in zip(columns, ("value_from", "value_to"), strict=True):
        chosen[name] = column.number_input(TITLES[name], value=None, key=name, bind="query-params", placeholder="不限")
    return chosen


def _by_words(words: dict[str, str]) -> dict[str, str]:
    return {text: code for code, text in words.items()}


def source_labels(sources: pd.DataFrame) -> dict[str, str]:
    """Title → id of every source; where a title occurs twice, its id follows."""
    doubled = sources["title"].duplicated(keep=False)
    labels = sources["title"].where(~doubled, sources["title"] + "（" + sources["source_id"] + "）")
    return dict(zip(labels, sources["source_id"], strict=True))


def filter_words(conditions: dict[str, Any]) -> list[str]:
    """The filters in words, for the screen and for the file's name."""
    names = _names()
    words = []
    for key, value in conditions.items():
        if isinstance(value, tuple):
            shown = "、".join(str(names.get(item, item)) for item in value[:3]) + (f"等{len(value)}项" if len(value) > 3 else "")
        else:
            shown = names.get(str(value), str(value))
        words.append(f"{TITLES[key]} {shown}")
    return words


@answers.per_build
def _names() -> dict[str, str]:
    vocabulary = CONFIDENCES | MEASURE_KINDS | PERIOD_BASES | PERIOD_KINDS | PROCESSINGS | QUALIFIERS | REGION_LEVELS | STATUSES
    frames = (
        (answers.sources(), "source_id", "title"),
        (answers.indicators(), "indicator_id", "name"),
        (answers.regions(), "region_code", "name"),
        (answers.work_streams(), "stream_id", "name"),
    )
    named = {code: name for frame, key, column in frames for code, name in zip(frame[key], frame[column], strict=True)}
    return vocabulary | named
