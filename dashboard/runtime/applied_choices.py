"""What a page was asked, in words and as an address: the filters that a file names, the view that a briefing opens again."""

import streamlit as st

from dashboard.runtime.address import SHOWN_CHOICES, is_choice
from dashboard.runtime.current_build import current_build
from indicators.views.handout import Stamp, made_now, stamped

PAGE = "page_path"
# The choices that decide which figures a page shows; what opens a card or turns a page stands in the address, too, but filters nothing.
CHOICES = {
    "region": "地区",
    "stream": "工作条线",
    "indicator": "指标",
    "year": "年份",
    "scope": "与谁比",
    "look": "看法",
    "change": "看法",
    "regions": "同时比较",
    "unit": "分母",
    "panels": "小多图",
    "second": "并列指标",
    "boundaries": "区划",
    "background": "背景线",
    "base": "基年",
    "from_year": "起",
    "to_year": "止",
    "pair": "画法",
    "place": "哪里",
    "level": "层级",
    "mechanisms": "机制",
    "source": "来源",
    "document": "文件",
    "reason": "理由",
    "verdict": "结论",
    "involved": "涉及的指标",
    "status": "状态",
    "design": "词",
    "part": "部分",
    "grid_part": "部分",
    "station_part": "部分",
    "design_part": "部分",
    "records": "部分",
    "q": "关键词",
    "within": "地区（含下级）",
}


def asked_words() -> tuple[tuple[str, str], ...]:
    """Each choice with its words: those that the page shares with others, then its own where they are not what stands first."""
    shared = {name: st.session_state.get(name) for name in st.session_state.get(SHOWN_CHOICES, ())}
    own = {name: "、".join(st.query_params.get_all(name)) for name in st.query_params if name in CHOICES}
    return tuple((CHOICES[name], str(words)) for name, words in (own | shared).items() if words)


def query() -> tuple[tuple[str, str], ...]:
    """Every choice that stands in the address, as pairs; which part of a card is open is none."""
    names = [name for name in st.query_params if is_choice(name)]
    return tuple((name, value) for name in names for value in st.query_params.get_all(name))


def page() -> str:
    """The path of the page, empty for the first."""
    return str(st.session_state.get(PAGE, ""))


def stamp(filters: tuple[tuple[str, str], ...], address: str = "") -> Stamp:
    """The stamp of a file that is made now."""
    return stamped(current_build().build_info(), made_now(), filters, address)
