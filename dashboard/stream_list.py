"""All work streams, to choose one from."""

import pandas as pd
import streamlit as st

STREAMS_PER_ROW = 3


def stream_list(streams: pd.DataFrame) -> None:
    """A card for each stream: what it holds and how much; its button chooses it."""
    rows = [row for _, row in streams.iterrows()]
    for start in range(0, len(rows), STREAMS_PER_ROW):
        for column, row in zip(st.columns(STREAMS_PER_ROW), rows[start : start + STREAMS_PER_ROW], strict=False):
            with column.container(border=True, height="stretch"):
                st.button(row["name"], key=f"choose_{row['stream_id']}", on_click=_choose, args=(row["name"],), width="stretch")
                st.caption(
                    f"{row['description']}。{row['indicator_count']} 个指标，{row['value_count']} 个数字，{row['mechanism_count']} 项机制"
                )


def _choose(name: str) -> None:
    st.session_state["stream"] = name
