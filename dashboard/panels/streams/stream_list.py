"""All work streams, to choose one from."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.runtime import session
from dashboard.runtime.markdown import escape_markdown
from indicators.model.rows import rows_of

STREAMS_PER_ROW = 5
LEAST_WIDTH = 180  # of a card, in pixels


def show_stream_list(streams: pd.DataFrame) -> None:
    """Show a compact card for each stream: what it holds and how much; its button chooses it."""
    st.caption(
        f"{len(streams)} 条工作条线，共 {streams['value_count'].sum():,} 个数字、{streams['mechanism_count'].sum()} 项机制。点名称打开。"
    )
    with st.container(key="streams"), st.grid(STREAMS_PER_ROW, min_column_width=LEAST_WIDTH, gap="xsmall"):
        for row in rows_of(streams):
            with st.container(border=True, height="stretch", gap=None):
                _show_stream(row)


def _show_stream(row: Mapping[str, Any]) -> None:
    st.button(
        f"**{escape_markdown(row['name'])}**", key=f"choose_{row['stream_id']}", on_click=_choose, args=(row["name"],), type="tertiary"
    )
    st.caption(
        f"{escape_markdown(row['description'])}  \n"
        f"{row['indicator_count']} 指标 · {row['value_count']:,} 数字 · {row['mechanism_count']} 机制"
    )


def _choose(name: str) -> None:
    session.set_widget("stream", name)
