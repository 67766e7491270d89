"""The ways on from the first page, each with a live example: compare, follow over time, make a briefing."""

from collections.abc import Mapping

import streamlit as st

from dashboard.briefing.desk import read_ready_made
from dashboard.card.chart_widget import measure_height, show_chart
from dashboard.runtime.address import BRIEFING
from dashboard.runtime.current_build import data_folder
from dashboard.runtime.markdown import escape_markdown
from dashboard.runtime.page_links import link
from indicators.views.briefing import write_address
from indicators.views.figure import Figure

LEAST_WIDTH = 300  # of a door, in pixels


def show_doors(ranking: Figure, line: Figure, region: str, scope: Mapping[str, str]) -> None:
    """Show the doors side by side where there is room, each filled.

    `region` is the label of the chosen one, `scope` the choice that ranks it.
    """
    height = max((measure_height(figure.chart) for figure in (ranking, line) if figure.chart is not None), default=0)
    with st.grid(3, min_column_width=LEAST_WIDTH):
        _show_door("regions", "比一比：和别的地区比", ranking, {"region": region, **scope}, height)
        _show_door("years", "看变化：和前几年比", line, {"region": region}, height)
        _show_briefings()


def _show_door(page: str, words: str, figure: Figure, choices: Mapping[str, str], height: int) -> None:
    with st.container(border=True, height="stretch", key=f"door_{page}"):
        link(page, f"{words} ›", **choices)
        st.caption(escape_markdown(figure.title))
        st.caption(escape_markdown(figure.headline))
        if figure.chart is not None:
            show_chart(figure.chart, f"door_{page}", height)


def _show_briefings() -> None:
    with st.container(border=True, height="stretch", key="door_briefing"):
        link("briefing", "做汇报：成套的图和话，演示或导出 ›")
        st.caption("现成的几份，点开就能讲，也能换成自己的图：")
        with st.container(height="stretch", vertical_alignment="distribute"):
            for ready in read_ready_made(data_folder()).values():
                link("briefing", ready.title, f"{len(ready.items)} 个图", **{BRIEFING: write_address(ready)})
