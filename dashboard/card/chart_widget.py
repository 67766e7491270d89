"""A chart on the screen: the drawing, its text alternative, and the origin of the mark that is clicked.

The browser's part is web/static/chart.js. Where plotly.js does not reach the browser, a chart is the picture and the table that files
hold, too. INDICATORS_CHART_COMPONENT=off shows charts by Streamlit's own element instead.
"""

import json
import os
from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.card.origin import show_computed_origin, show_drawer, show_origin
from dashboard.card.tables import show_value_table
from dashboard.runtime import presenting, session
from indicators.charts.chart import Chart
from indicators.wording.rows_in_words import kind_of
from output.drawing.plotly import draw
from output.drawing.plotly.figure import PlainFigure
from output.drawing.svg.document import svg

COMPONENT_SWITCH = "INDICATORS_CHART_COMPONENT"
PLOT_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
NOT_DRAWN = "浏览器没有画成这张图，这里是静态图和它的表；刷新本页可再试。"

_component = st.components.v2.component("chart", js="export default (chart) => globalThis.showChart(chart)", isolate_styles=False)


def show_chart(chart: Chart, key: str, least_height: int = 0) -> None:
    """Draw the chart, in pixels at least so high; a click on a mark opens its origin."""
    if session.FAILED_TO_DRAW.read():  # one card's run; the others are to show their pictures, too
        session.FAILED_TO_DRAW.write(False)
        session.CANNOT_DRAW.write(True)
        st.rerun()
    if session.CANNOT_DRAW.read():
        _show_picture(chart)
        return
    if os.environ.get(COMPONENT_SWITCH) == "off":
        _show_by_streamlit(chart, key)
    else:
        note_click = partial(_note_mark, key) if kind_of(chart.frame).has_origin else None
        mount_figure(_draw(chart, least_height), chart.text_alternative, f"plot_{key}", note_click)
    requested = session.requested_origin(key)
    identifier = requested.read()
    if identifier:
        requested.write("")
        _show_origin(chart, identifier)


def mount_figure(figure: PlainFigure, alt: str, key: str, note_click: Callable[[], None] | None = None) -> None:
    """Hand a figure to the browser, `alt` being for those who cannot see it; its marks can be clicked where somebody notes that.

    Where plotly.js does not arrive, the session notes it.
    """
    data = encode_figure(figure, alt, is_clickable=note_click is not None)
    # Its room is kept from the first moment: the browser's part runs later than what stands below is laid out.
    _component(
        key=key, data=data, height=figure.height, on_mark_change=note_click, on_failure_change=partial(session.FAILED_TO_DRAW.write, True)
    )


def encode_figure(figure: PlainFigure, alt: str, *, is_clickable: bool) -> bytes:
    """Return what web/static/chart.js is handed: the figure, its words for those who cannot see it, whether its marks can be clicked."""
    content = {**figure.to_dict(), "alt": alt, "isClickable": is_clickable}
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def _note_mark(key: str) -> None:
    session.requested_origin(key).write(_identifier(session.read_widget(f"plot_{key}")["mark"]))


def _is_dark() -> bool:
    return bool(st.context.theme.type == "dark")


def measure_height(chart: Chart) -> int:
    """Return how high the chart is by itself, in pixels."""
    return _draw(chart).height


def _draw(chart: Chart, least_height: int = 0) -> PlainFigure:
    is_large = presenting.is_on()
    figure = draw(chart, dark=_is_dark(), large=is_large)
    if is_large:
        return figure.replace_layout(height=presenting.grow_height(figure.height), width=presenting.WIDTH)
    return figure.replace_layout(height=least_height) if figure.height < least_height else figure


def _show_by_streamlit(chart: Chart, key: str) -> None:
    show = partial(st.plotly_chart, _draw(chart).to_dict(), theme=None, config=PLOT_CONFIG, alt=chart.text_alternative, key=f"plot_{key}")
    if kind_of(chart.frame).has_origin:
        show(on_select=partial(_note_selection, key), selection_mode="points")
    else:
        show()


def _note_selection(key: str) -> None:
    points = session.read_widget(f"plot_{key}")["selection"]["points"]
    session.requested_origin(key).write(_identifier(points[0].get("customdata")) if points else "")


def _identifier(customdata: object) -> str:
    first = customdata[0] if isinstance(customdata, list) and customdata else customdata
    return first if isinstance(first, str) else ""


def _show_picture(chart: Chart) -> None:
    st.caption(NOT_DRAWN)
    st.image(svg(chart, dark=_is_dark(), bare=True), width="stretch", alt=chart.text_alternative)
    show_value_table(chart.frame)


def _show_origin(chart: Chart, identifier: str) -> None:
    computed = [mark for mark in chart.marks if mark.observation_id == identifier and mark.operands]
    if computed:
        show_drawer(partial(show_computed_origin, computed))
    else:
        show_drawer(partial(show_origin, chart.frame, identifier))
