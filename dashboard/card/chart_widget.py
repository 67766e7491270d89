"""A chart on the screen: the drawing, its text alternative, and the origin of the mark that is clicked."""

from functools import partial

import streamlit as st

from dashboard.card.origin import show_computed_origin, show_drawer, show_origin
from dashboard.runtime import presenting, session
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
    identifier = session.requested_origin(key).read()
    if identifier is not None:
        session.requested_origin(key).write(None)
        _show_origin(chart, identifier)


def _ask_for_origin(key: str) -> None:
    """Note which mark was clicked; plotly reports a second click on a mark as no mark at all."""
    points = session.read_widget(f"plot_{key}")["selection"]["points"]
    if points:
        session.clicked_mark(key).write(_identifier(points[0].get("customdata")))
    session.requested_origin(key).write(session.clicked_mark(key).read())


def _identifier(customdata: object) -> str:
    first = customdata[0] if isinstance(customdata, list) and customdata else customdata
    return first if isinstance(first, str) else ""


def _show_origin(chart: Chart, identifier: str) -> None:
    computed = [mark for mark in chart.marks if mark.observation_id == identifier and mark.operands]
    if computed:
        show_drawer(partial(show_computed_origin, computed))
    elif identifier:
        show_drawer(partial(show_origin, chart.frame, identifier))
