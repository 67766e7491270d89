"""The search box above every page: whatever is typed, links to the pages that show it."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from dashboard.choices.fact_links import link_facts
from dashboard.choices.shared_choices import label_regions, read_shared_choices
from dashboard.runtime import reruns, session
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from dashboard.runtime.page_links import link
from indicators.analysis.holdings import Holding
from indicators.model.labels import source_labels
from indicators.model.territory import regions_within
from indicators.model.vocabulary import REGION_LEVELS
from indicators.query.parameters import EVERY_STREAM, MOST_WORDS
from indicators.query.search import KINDS, Hit, find, find_nearest, split_place
from indicators.sentences.facts import Fact
from indicators.views.facts import find_facts
from indicators.views.pages import ranked, years
from indicators.views.pages.quality import CONFLICTS

MOST_HITS = 10
LABEL = "查找指标、地区、工作条线、机制、来源、对不上的数字"
MOST_NEAR = 3
MOST_ASKED, MOST_ANSWERS = 30, 4  # indicators that a question may mean, figures that answer it
EXAMPLE = "中文、拼音或首字母，如 网格长、wgz"
HINT = "可输入中文、拼音或拼音首字母，例如 网格长、wangge、wgz；几个词用空格分开。"


def show_search() -> None:
    """Show the search, open, with examples of what can be looked up."""
    _show_open_search(f"{st.context.url}:{session.FOLLOWED_LINKS.read()}")


@reruns.fragment()
def _show_open_search(place: str) -> None:
    key = f"find_open:{place}"
    with st.container(key="search", gap="xxsmall"):
        query = st.text_input(LABEL, key=key, type="search", placeholder=EXAMPLE, live=True, label_visibility="collapsed")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.caption("例如", width="content")
            for example in current_build().profile().examples.finder:
                st.button(example, key=f"example_{example}", type="tertiary", on_click=session.set_widget, args=(key, example))
        if query:
            _show_hits(query)


def show_finder() -> None:
    """Show the button that opens the search; on another page, or when a link was followed, the box is a new one, closed and empty."""
    _show_search(f"{st.context.url}:{session.FOLLOWED_LINKS.read()}")


@reruns.fragment()
def _show_search(place: str) -> None:
    with st.popover("查找", key=f"finder:{place}"):
        query = st.text_input(LABEL, key=f"find:{place}", type="search", placeholder="网格长 或 wgz", live=True)
        if query:
            _show_hits(query)
        else:
            st.caption(HINT)


def _show_hits(query: str) -> None:
    answers, asked = _answer(query)
    link_facts(answers)
    hits = _find_known(query)
    if asked and not answers and not hits and (hits := _find_known(asked)):
        st.caption("这个地区没有印出这样的数字；别处有：")
    for hit in hits[:MOST_HITS]:
        LEADS[hit.kind](hit)
    if not hits and not answers:
        _show_nearest(query)
    if len(hits) > MOST_HITS:
        st.caption(f"另有 {len(hits) - MOST_HITS} 项，请多输入几个字。")
    words = tuple(query.split())[:MOST_WORDS]
    if words and current_build().value_count(words=words):
        link("query", f"在数据查询里列出含“{query}”的数字", q=query)


def _show_nearest(query: str) -> None:
    st.caption(f"没有找到叫“{escape_markdown(query)}”的指标、地区、条线、机制或来源。{HINT}")
    if near := find_nearest(current_build().search_terms(), query, MOST_NEAR):
        st.caption("数据里没有这样叫的数字；字面最近的是：")
        for hit in near:
            LEADS[hit.kind](hit)


def _find_known(query: str) -> list[Hit]:
    known = label_regions(current_build())
    return [hit for hit in find(current_build().search_terms(), query) if hit.kind != "region" or hit.item_id in known]


def _answer(query: str) -> tuple[Sequence[Fact], str]:
    """Return the newest figures of what a query asks of the region that it begins with, and what it asks."""
    build = current_build()
    place, asked = split_place(build.search_terms(), query)
    if place not in label_regions(build):
        return (), ""
    wanted = tuple(hit.item_id for hit in _find_known(asked) if hit.kind == "indicator")
    return find_facts(build, place, wanted[:MOST_ASKED])[:MOST_ANSWERS] if wanted else (), asked


def _lead_to_indicator(hit: Hit) -> None:
    """Lead to its line where it has one, else to its comparison, else to its figure; in the chosen region, or where there is most."""
    build = current_build()
    row = _find_row(build.indicators(), "indicator_id", hit)
    lines, ranks = (hold({"indicator": hit.item_id}, build) for hold in (years.hold_regions, ranked.hold_regions))
    places = (
        ("years", _choose_place(_select_drawn(lines))),
        ("regions", _choose_place(_select_drawn(ranks))),
        ("regions", _choose_place(ranks)),
    )
    page, place = next((found for found in places if found[1]), ("", ""))
    if place:
        _lead(hit, page, row["name"], row["work_stream"], indicator=row["name"], region=label_regions(build)[place], stream=EVERY_STREAM)


def _select_drawn(held: Mapping[str, Holding]) -> dict[str, Holding]:
    return {name: holding for name, holding in held.items() if holding.is_drawn}


def _choose_place(held: Mapping[str, Holding]) -> str:
    """Return the chosen region where it is among these, else the one with most to show, at home if there is one; nothing of none."""
    build = current_build()
    offered = {code: holding for code, holding in held.items() if code in label_regions(build)}
    if (chosen := read_shared_choices()["region"]) in offered:
        return str(chosen)
    home = regions_within(build.regions(), build.profile().home.province)
    return max(offered, key=lambda code: (code in home, offered[code].merit), default="")


def _lead_to_region(hit: Hit) -> None:
    build = current_build()
    level = REGION_LEVELS[_find_row(build.regions(), "region_code", hit)["level"]]
    _lead(hit, "region", label_regions(build)[hit.item_id], level, region=label_regions(build)[hit.item_id])


def _lead_to_stream(hit: Hit) -> None:
    row = _find_row(current_build().work_streams(), "stream_id", hit)
    _lead(hit, "streams", row["name"], f"{row['value_count']} 个数字", stream=row["name"])


def _lead_to_mechanism(hit: Hit) -> None:
    row = _find_row(current_build().mechanisms(), "mechanism_id", hit)
    _lead(hit, "designs", row["mechanism"], row["region"], stream=row["work_stream"])


def _lead_to_source(hit: Hit) -> None:
    row = _find_row(current_build().sources(), "source_id", hit)
    labels = {source_id: label for label, source_id in source_labels(current_build().sources()).items()}
    _lead(hit, "sources", row["title"], f"{row['value_count']} 个数字", source=labels[hit.item_id])


def _lead_to_conflict(hit: Hit) -> None:
    rows = current_build().conflicts()
    found = rows[rows["conflict_id"] == hit.item_id]
    _lead(hit, "quality", found["title"].iloc[0], f"{len(found)} 个数字", part=CONFLICTS)


LEADS = {
    "indicator": _lead_to_indicator,
    "region": _lead_to_region,
    "stream": _lead_to_stream,
    "mechanism": _lead_to_mechanism,
    "source": _lead_to_source,
    "conflict": _lead_to_conflict,
}


def _find_row(frame: pd.DataFrame, column: str, hit: Hit) -> pd.Series:
    return frame[frame[column] == hit.item_id].iloc[0]


def _lead(hit: Hit, page: str, name: str, remark: str, **chosen: str) -> None:
    met = "" if hit.word in name or hit.word.isascii() else f"（{hit.word}）"
    link(page, f"{name}{met}", f"{KINDS[hit.kind]} · {remark}", **chosen)
