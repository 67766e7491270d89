"""The filters of 数据查询: every column, free text, the region tree; each bound to the address."""

from typing import Any

import streamlit as st

from dashboard.choices.address_words import understand_address
from dashboard.choices.region_tree import show_region_tree
from dashboard.choices.shared_choices import list_region_labels
from dashboard.choices.widgets import choose_in_box, enter_words
from dashboard.runtime.current_build import current_build
from indicators.query.parameters import EVERYWHERE, PARAMETERS, TITLES, Labels, labels_of_build
from indicators.query.reading import split_words

MORE = (
    "levels",
    "sources",
    "confidences",
    "qualifiers",
    "measure_kinds",
    "statuses",
    "processings",
    "period_kinds",
    "period_bases",
    "units",
)


OTHER_WIDGETS = ("page", "headers", "encoding")
OWN_NAMES = ("q", "within", "from", "to", "streams", "indicators", *MORE, "value_from", "value_to")
OWN_PARAMETERS = {name: PARAMETERS[name] for name in OWN_NAMES}


def choose_filters() -> dict[str, Any] | None:
    """Show the filters; return the conditions that are set, as arguments of a ValueFilter, None where the keyword is beyond its limits."""
    years = _years()
    understand_address(OWN_PARAMETERS, {name: [str(year) for year in years] for name in ("from", "to")}, OTHER_WIDGETS)
    top, middle = st.columns([4, 4, 2, 2]), st.columns(2)
    with top[0]:
        words = _enter_keyword()
    with top[1]:
        within = _choose_region()
    with top[2]:
        year_from = _choose_year("起始年份", years, "from")
    with top[3]:
        year_to = _choose_year("截止年份", years, "to")
    with middle[0]:
        stream_ids = _choose_many("工作条线", "streams")
    with middle[1]:
        indicator_ids = _choose_many("指标", "indicators")
    with st.expander("更多筛选：层级、来源、可信度、限定词、度量类型、状态、加工程度、单位、时期、数值"):
        more = _choose_more()
    if year_from and year_to and year_from > year_to:
        st.warning(f"起始年份 {year_from} 晚于截止年份 {year_to}，所以没有符合的行。")
    if words is None:
        return None
    conditions = {
        "words": words,
        "within": within,
        "streams": stream_ids,
        "indicators": indicator_ids,
        "year_from": year_from,
        "year_to": year_to,
        **more,
    }
    return {name: value for name, value in conditions.items() if value not in ((), "", None)}


def _enter_keyword() -> tuple[str, ...] | None:
    text = enter_words("q", f"如：{current_build().profile().examples.search}")
    try:
        return split_words(text) if text.strip() else ()
    except ValueError as error:
        st.error(f"关键词{error}；现在是 {len(text.split()):,} 个词、{len(text):,} 个字符，所以没有列出数字。")
        return None


def _choose_region() -> str:
    codes = list_region_labels(current_build())
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = choose_in_box("within", [EVERYWHERE, *codes])
        show_region_tree("within", EVERYWHERE)
    return codes.get(chosen or "", "")


def _years() -> list[int]:
    return [int(year) for year in current_build().years()["year"]]


def _choose_year(label: str, years: list[int], key: str) -> int | None:
    chosen = st.selectbox(label, [EVERYWHERE, *(str(year) for year in years)], key=key, bind="query-params")
    return None if chosen in (None, EVERYWHERE) else int(chosen)


def _choose_many(label: str, key: str) -> tuple[str, ...]:
    options = labels()[key]
    chosen = st.multiselect(label, list(options), key=key, bind="query-params", placeholder="不限", select_all=False)
    return tuple(options[name] for name in chosen)


def _choose_more() -> dict[str, Any]:
    columns = st.columns(2)
    chosen: dict[str, Any] = {}
    for index, name in enumerate(MORE):
        with columns[index % 2]:
            chosen[name] = _choose_many(TITLES[name], name)
    for column, name in zip(columns, ("value_from", "value_to"), strict=True):
        chosen[name] = column.number_input(
            TITLES[name], value=None, step=1.0, format="%g", key=name, bind="query-params", placeholder="不限"
        )
    return chosen


def labels() -> Labels:
    """Return label → code for each condition that is chosen from a list."""
    return labels_of_build(current_build())
