"""The sheets of a briefing: a cover, one figure each, the sources; on the page with the tools to edit them, in a room without."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard.briefing.figures import BriefingFigure
from dashboard.card.chart_widget import show_chart
from dashboard.card.figure_card import write_caption
from dashboard.card.tables import show_value_table
from dashboard.card.tiles import show_cards
from dashboard.card.wide_table import show_lines, show_wide_table
from dashboard.runtime import briefing_session, presenting, session
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from dashboard.runtime.page_links import link
from indicators.views.briefing import Item
from indicators.views.figure import Figure


def show_cover(figures: Sequence[BriefingFigure]) -> None:
    """Show, in a room, the first screen: the title, how many figures, from which data."""
    if presenting.is_on():
        with st.container(key="figure_cover"):
            st.subheader(escape_markdown(briefing_session.current().title), anchor="figure-cover")
            info, count = current_build().build_info(), sum(not figure.item.is_text for figure in figures)
            st.markdown(
                escape_markdown(
                    f"共 {count} 个图。数据版本 {info['data_version']}（{info['build_id']}），建库于北京时间 {info['built_at']}。"
                )
            )


def show_sheet(shown: BriefingFigure, place: int, count: int) -> None:
    """Show one figure, at its place among so many (from 1), with the presenter's words; or why there is none any more."""
    with st.container(border=True, key=f"figure_{shown.item.name}"):
        st.subheader(escape_markdown(shown.item.heading or shown.item.title), anchor=f"figure-{shown.item.name}")
        if not presenting.is_on():
            _show_tools(shown.item, place, count, has_page=shown.figure is not None)
        if shown.item.is_text:
            st.markdown(escape_markdown(shown.item.comment))
        elif shown.figure is None:
            st.info(f"不画图：{escape_markdown(shown.why_not)}")
        else:
            _show_face(shown.figure)


def _show_face(figure: Figure) -> None:
    if figure.headline:
        st.markdown(f"**{escape_markdown(figure.headline)}**")
    if figure.wide is not None:
        show_wide_table(figure.wide, figure.key, figure.frame)
        show_lines(figure.notes)
    elif figure.chart is not None and figure.chart.kind != "cards":
        show_chart(figure.chart, figure.key)
    elif figure.kind.has_cards:
        show_cards(figure.frame, key=figure.key)
    else:
        show_value_table(figure.frame)
    if figure.comment:
        st.markdown(escape_markdown(figure.comment))
    if figure.chart is not None:
        st.caption("  \n".join(escape_markdown(line) for line in write_caption(figure.chart) if line))


def _show_tools(item: Item, place: int, count: int, *, has_page: bool) -> None:
    move = briefing_session.move
    with st.container(horizontal=True, gap="small", vertical_alignment="center"):
        st.button("上移", key=f"up_{item.name}", type="tertiary", disabled=place == 1, on_click=move, args=(item.name, -1))
        st.button("下移", key=f"down_{item.name}", type="tertiary", disabled=place == count, on_click=move, args=(item.name, 1))
        _choose_place(item, place, count)
        st.button("移除", key=f"remove_{item.name}", type="tertiary", on_click=briefing_session.remove, args=(item.name,))
        if has_page:
            link(item.page or "overview", "打开原页", **dict(item.query))
    with st.expander("改标题、写说明"):
        st.text_input(
            "标题",
            value=item.heading,
            max_chars=200,
            placeholder=item.title,
            key=f"heading_{item.name}",
            on_change=_edit,
            args=(item.name,),
        )
        st.text_area("说明", value=item.comment, max_chars=2_000, key=f"comment_{item.name}", on_change=_edit, args=(item.name,))
        if place > 1 and not item.is_text:
            st.checkbox("幻灯片上和前一个图放在一页", item.is_beside, key=f"beside_{item.name}", on_change=_put_beside, args=(item.name,))


def _choose_place(item: Item, place: int, count: int) -> None:
    """Let the figure be put to any place at once; a widget of its own for each place, as the place is what it shows."""
    key = f"place_{item.name}_{place}_{count}"
    st.selectbox(
        "移到第几",
        range(1, count + 1),
        index=place - 1,
        format_func=lambda number: f"第 {number} 个",
        key=key,
        width=100,
        label_visibility="collapsed",
        on_change=_put_at_place,
        args=(item.name, key, place),
    )


def _put_at_place(name: str, key: str, place: int) -> None:
    briefing_session.move(name, int(session.read_widget(key)) - place)


def _put_beside(name: str) -> None:
    briefing_session.put_beside(name, is_beside=bool(session.read_widget(f"beside_{name}")))


def _edit(name: str) -> None:
    briefing_session.edit(name, session.read_widget(f"heading_{name}"), session.read_widget(f"comment_{name}"))


def show_last_sheet(figures: Sequence[BriefingFigure]) -> None:
    """Show where everything comes from: each source once, with its publisher and date; 推算 has its operands' sources."""
    titles = dict.fromkeys(title for shown in figures if shown.figure is not None for title in shown.figure.sources)
    sources = current_build().sources().drop_duplicates("title").set_index("title").reindex(list(titles)).reset_index()
    table = pd.DataFrame(
        {"来源": sources["title"], "发布": sources["publisher"].fillna(""), "日期": sources["published"].fillna("").astype(str)}
    )
    with st.container(border=True, key="figure_sources"):
        st.subheader("来源", anchor="figure-sources")
        st.table(table.map(escape_markdown), border="horizontal", hide_index=True, alt="本汇报的来源")
        st.caption("每个数字的原文写法、位置和上下界见各图原页的“数据来源”，做成的文件里也都带着。")
