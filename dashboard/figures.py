"""One figure card: title, chart, its rows, sources, notes, files. And what stands in its place when a chart is refused."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.downloads import csv_button
from dashboard.origin import origin_dialog, origin_panel
from dashboard.tables import source_table, value_table
from dashboard.tiles import tiles
from dashboard.wording import bullet_list, escape_markdown
from indicators.chart import Chart, notes_for
from indicators.drawing.palette import MARK_KEY
from indicators.drawing.plotly import draw
from indicators.provenance import figure_name

PLOT_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "locale": "zh-CN"}
PICTURE, TABLE, SOURCES, NOTES = VIEWS = ("图", "表", "数据来源", "须知")


def figure_card(chart: Chart, key: str, *, ranked: pd.Series | None = None, headline: str = "") -> None:
    """A chart with everything that belongs to it; the table holds the same rows as the chart."""
    _card(chart, key, ranked, headline)


@st.fragment
def _card(chart: Chart, key: str, ranked: pd.Series | None, headline: str) -> None:
    """Only the chosen part is computed, and choosing one runs nothing but this card."""
    with st.container(border=True, key=f"figure_{key}"):
        st.subheader(chart.title, anchor=f"figure-{key}")
        if headline:
            st.markdown(f"**{escape_markdown(headline)}**")
        with st.container(horizontal=True, vertical_alignment="center"):
            view = _choose_view(key, chart.notes)
            _download(chart.frame, chart.title, key)
        if view == TABLE:
            value_table(chart.frame, ranked)
        elif view == SOURCES:
            _sources(chart.frame, key)
        elif view == NOTES:
            bullet_list(chart.notes or ("没有须知。",))
        else:
            _picture(chart, key)
        _caption(chart)


def _choose_view(key: str, notes: tuple[str, ...]) -> str:
    counted = {NOTES: f"{NOTES} {len(notes)}"}
    chosen = st.segmented_control(
        "看什么",
        VIEWS,
        default=PICTURE,
        required=True,
        format_func=lambda view: counted.get(view, view),
        key=f"view_{key}",
        bind="query-params",
        label_visibility="collapsed",
    )
    return str(chosen)


def _picture(chart: Chart, key: str) -> None:
    """The chart; a click on a mark opens its origin."""
    st.plotly_chart(
        draw(chart, dark=st.context.theme.type == "dark"),
        theme=None,
        config=PLOT_CONFIG,
        alt=chart.text_alternative,
        key=f"plot_{key}",
        on_select=partial(_ask_for_origin, key),
        selection_mode="points",
    )
    if f"asked_{key}" in st.session_state:
        origin_dialog(chart.frame, st.session_state.pop(f"asked_{key}"))


def _ask_for_origin(key: str) -> None:
    """Notes which mark was clicked; plotly reports a second click on a mark as no mark at all."""
    points = st.session_state[f"plot_{key}"]["selection"]["points"]
    if points:
        st.session_state[f"clicked_{key}"] = _identifier(points[0].get("customdata"))
    st.session_state[f"asked_{key}"] = st.session_state.get(f"clicked_{key}", "")


def _identifier(customdata: object) -> str:
    first = customdata[0] if isinstance(customdata, list) and customdata else customdata
    return first if isinstance(first, str) else ""


def _sources(frame: pd.DataFrame, key: str) -> None:
    """Every figure's place, and the whole origin of the one that is chosen: the way by keyboard."""
    source_table(frame)
    names = _names(frame)
    chosen = st.selectbox("看一个数字的完整出处", list(names), index=None, key=f"figure_of_{key}", placeholder="选一个数字")
    if chosen:
        origin_panel(frame, names[chosen])


def _names(frame: pd.DataFrame) -> dict[str, str]:
    """Name → identifier of every figure; where a name occurs twice, its source follows."""
    if "tier_id" in frame:
        return {f"{row['band']} · {row['place']}": row["tier_id"] for _, row in frame.iterrows()}
    names: dict[str, str] = {}
    for _, row in frame.iterrows():
        name = figure_name(row)
        names[f"{name}（{row['source_title']}）" if name in names else name] = row["observation_id"]
    return names


def _download(frame: pd.DataFrame, title: str, key: str) -> None:
    box = st.popover("下载", on_change="rerun", key=f"files_{key}")
    if box.open:
        with box:
            csv_button(frame, [title], key)


def _caption(chart: Chart) -> None:
    named = "；".join(chart.sources[:3]) + (f" 等 {len(chart.sources)} 个" if len(chart.sources) > 3 else "")
    parts = [*(MARK_KEY[sign] for sign in chart.signs), f"来源：{named}", f"{len(chart.notes)} 条须知" if chart.notes else ""]
    st.caption("　".join(part for part in parts if part))


def refusal(reason: str, frame: pd.DataFrame, key: str) -> None:
    """Instead of a chart: why there is none, and the figures as cards side by side."""
    with st.container(border=True, key=f"figure_{key}"):
        st.info(f"不画图：{reason}")
        tiles(frame, key=key)
        with st.expander("表、来源与须知"):
            value_table(frame)
            source_table(frame)
            bullet_list(notes_for(frame) if len(frame) else ())
        if len(frame):
            csv_button(frame, [str(frame.iloc[0]["indicator"])], key)
