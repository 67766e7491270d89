"""Figures as cards side by side, each leading to where it comes from."""

from functools import partial
from typing import Any
from zlib import crc32

import pandas as pd
import streamlit as st

from dashboard.card.downloads import show_file_menu
from dashboard.card.origin import show_drawer, show_origin
from dashboard.card.tables import count_pixels
from dashboard.runtime import presenting, reruns
from dashboard.runtime.briefing_session import show_add_button
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown, keep_together
from dashboard.runtime.page_links import link
from indicators.model.rows import Observation, observations_of
from indicators.views.figure import Figure
from indicators.wording.figure_words import brief_words, period_words

TILES_PER_ROW = 4
LEAST_WIDTH = 140  # of a card, in pixels: two stand side by side on a phone
MOST_IN_HALF = 76  # pixels of a word in the size of a table, which has room in half a phone as the value of a card


def show_tiles(figure: Figure, **options: Any) -> None:
    """Show figures as cards that stand on the page by themselves, and can be taken away together; `options` are those of tiles."""
    if figure.preface:
        st.info(escape_markdown(figure.preface))
    show_cards(figure.frame, key=figure.key, taken_as=figure, **options)


@reruns.fragment()
def show_cards(
    frame: pd.DataFrame,
    most: int = 24,
    key: str = "",
    *,
    per_row: int = TILES_PER_ROW,
    to_streams: bool = False,
    taken_as: Figure | None = None,
) -> None:
    """Show figures as cards: indicator, value in its own words, region and date, a button to its origin and, if wanted, to its stream.

    A page that shows the very same figures twice gives the second a key of its own. Below stand the files of `taken_as`.
    """
    rows = observations_of(frame.head(most))
    key = key or f"{crc32(' '.join(row['observation_id'] for row in rows).encode()):x}"
    disputed = set(current_build().conflicts()["observation_id"])
    with st.container(key=f"cards_{key}"):
        with st.grid(min(per_row, max(1, len(rows))) if presenting.is_on() else per_row, min_column_width=LEAST_WIDTH):
            for row in rows:
                _show_card(row, frame, key, is_disputed=row["observation_id"] in disputed, to_stream=to_streams)
        explained = ["~ 表示日期由文件内容推断" if (frame["period_basis"] == "inferred").any() else ""]
        explained.append(f"另有 {len(frame) - most} 个数字，见下表" if len(frame) > most else "")
        _show_below("；".join(words for words in explained if words), taken_as)


def _show_below(words: str, figure: Figure | None) -> None:
    """Show what the signs mean and, in the same line, what can be done with all the figures."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(words)
        if figure is not None:
            with st.container(horizontal=True, horizontal_alignment="right", width="content", gap="small"):
                show_file_menu(figure)
                show_add_button(figure)


def _show_card(row: Observation, frame: pd.DataFrame, key: str, *, is_disputed: bool, to_stream: bool) -> None:
    name, value = f"{key}:{row['observation_id']}", brief_words(row)
    room = "tile:long:" if max(map(count_pixels, value.split()), default=0) > MOST_IN_HALF else "tile:"
    with st.container(border=True, height="stretch", gap="xxsmall", key=room + name):
        if to_stream:
            link("streams", f"{row['work_stream']} ›", stream=row["work_stream"], region=row["region"])
        st.metric(escape_markdown(row["indicator"] + ("（有冲突）" if is_disputed else "")), escape_markdown(keep_together(value)))
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", gap="xxsmall"):
            st.caption(escape_markdown(f"{row['region']} · {keep_together(period_words(row))}"), width="content")
            printed = escape_markdown(f"原文：{row['as_printed']}；来源：{row['source_title']}")
            if st.button("出处", key=f"origin:{name}", type="tertiary", help=printed):
                show_drawer(partial(show_origin, frame, row["observation_id"]))
        if presenting.is_on():
            inferred = "（日期由文件内容推断）" if row["period_basis"] == "inferred" else ""
            st.caption(escape_markdown(f"来源：{row['source_title']}{inferred}"))
