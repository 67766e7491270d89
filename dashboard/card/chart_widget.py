"""A chart on the screen: the drawing, its text alternative, and the origin of the mark that is clicked."""

from functools import partial

import streamlit as st

from dashboard.card.origin import show_computed_origin, show_drawer, show_origin
from dashboard.runtime import presenting
from indicators.charts.chart import Chart
from indicators.wording.rows_in_words import kind_of
from output.drawing.plotly import draw

PLOT_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "locale": "zh-CN"}


def show_chart(chart: Chart, key: str) -> None:
    """Draw the chart; a click on a mark opens its origin."""
    is_large = presenting.is_on()
    figure = draw(chart, dark=st.context.theme.type == "dark", large=is_large)
    if is_large:
        figure = figure.replace_layout(height=presenting.grow_height(figure.height))
    width = presenting.WIDTH if is_large else "stretch"
    show = partial(st.plotly_chart, figure, theme=None, width=width, config=PLOT_CONFIG, alt=chart.text_alternative, key=f"plot_{key}")
    if not kind_of(chart.frame).is_printed:
        show()
        return
    show(on_select=partial(_ask_for_origin, key), selection_mode="points")
    if f"asked_{key}" in st.session_state:
        _show_origin(chart, st.session_state.pop(f"asked_{key}"))


def _ask_for_origin(key: str) -> None:
    """Note which mark was clicked; plotly reports a second click on a mark as no mark at all."""
    points = st.session_state[f"plot_{key}"]["selection"]["points"]
    if points:
        st.session_state[f"clicked_{key}"] = _identifier(points[0].get("customdata"))
    st.session_state[f"asked_{key}"] = st.session_state.get(f"clicked_{key}", "")


def _identifier(customdata: object) -> str:
    first = customdata[0] if isinstance(customdata, list) and customdata else customdata
    return first if isinstance(first, str) else ""


def _show_origin(chart: Chart, identifier: str) -> None:
    computed = [mark for mark in chart.marks if mark.observation_id == identifier and mark.operands]
    if computed:
        show_drawer(partial(show_computed_origin, computed))
    elif identifier:
        show_drawer(partial(show_origin, chart.frame, identifier))
