"""One figure card: title, chart, its rows, sources, notes, links, files. And what stands in its place when a chart is refused."""

from collections.abc import Callable, Iterable

import pandas as pd
import streamlit as st

from dashboard.card import chart_widget
from dashboard.card.downloads import show_file_menu
from dashboard.card.links import show_links
from dashboard.card.origin import show_origin
from dashboard.card.tables import show_source_table, show_value_table
from dashboard.card.tiles import show_cards
from dashboard.runtime import presenting, reruns
from dashboard.runtime.address import CARD_PART, follow_first
from dashboard.runtime.briefing_session import show_add_button
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown, show_bullets
from dashboard.runtime.page_links import show_steps
from indicators.charts.chart import Chart
from indicators.query.build import KEPT_BUILDS, Build, keep
from indicators.views.figure import Figure
from indicators.wording.rows_in_words import kind_of, named_figures
from output.drawing.grammar import explain_drawn

MOST_SOURCES = 3
Show = Callable[[], None]
PICTURE, CARDS, TABLE, SOURCES, NOTES = "图", "数字", "表", "数据来源", "须知"


def show_figures(figures: Iterable[Figure]) -> None:
    """Show a card for each figure, one below the other."""
    for figure in figures:
        show_figure(figure)


def show_figure(figure: Figure, face: str = "", show_face: Show | None = None) -> None:
    """Show a figure with everything that belongs to it; where its chart is refused, the reason and the figures instead.

    A page may show its own `face` in place of figures side by side.
    """
    if figure.preface:
        st.caption(escape_markdown(figure.preface))
    if figure.frame.empty:
        with st.container(border=True, key=f"figure_{figure.key}"):
            st.info(f"不画图：{escape_markdown(figure.refusal)}")
    else:
        _show_card(figure, face or _choose_face(figure), show_face)
    if len(figure.why_not) > 1:
        show_bullets(figure.why_not)
    if figure.remark:
        st.caption(escape_markdown(figure.remark))
    if figure.next_steps and not presenting.is_on():
        show_steps(figure.key, figure.next_steps)


def _choose_face(figure: Figure) -> str:
    """Return what a card opens with: the chart, or figures side by side; rows that have no cards are a table."""
    if figure.chart is not None and figure.chart.kind != "cards":
        return PICTURE
    return CARDS if figure.kind.has_cards else TABLE


@reruns.fragment()
def _show_card(figure: Figure, face: str, show_face: Show | None) -> None:
    """Show a card; only its chosen part is computed, and choosing one runs nothing but this card."""
    with st.container(border=True, key=f"figure_{figure.key}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.subheader(escape_markdown(figure.title), anchor=f"figure-{figure.key}", width="content")
            with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
                part = _choose_part(figure, face)
                _show_tools(figure, is_chart=face == PICTURE)
        if figure.headline and show_face is None and not figure.why_not:
            st.markdown(f"**{escape_markdown(figure.headline)}**")
        if show_face is not None and (part == face or presenting.is_on()):
            show_face()
        else:
            _show_part(figure, face if presenting.is_on() else part)
        if figure.why_not:  # what there is stands before why it makes no chart
            st.markdown(escape_markdown(figure.headline))
        if figure.chart is not None and any(caption := write_caption(figure.chart)):
            st.caption("  \n".join(escape_markdown(line) for line in caption if line))
        if figure.chart is not None and _is_clickable(figure.chart):
            with st.container(key=f"hint_{figure.key}"):  # on the screen alone
                st.caption("点图上的标记看出处")


def _show_tools(figure: Figure, *, is_chart: bool) -> None:
    """Show what can be done with the figure; where there is no room beside its parts, all of it stands below."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
        if not figure.is_brought:
            show_links(figure, is_chart=is_chart)
        show_file_menu(figure)
        if not figure.is_brought:
            show_add_button(figure)
            presenting.present_figure(figure.key)


def _choose_part(figure: Figure, face: str) -> str:
    parts = tuple(dict.fromkeys((face, TABLE, *((SOURCES,) if figure.kind.is_printed else ()), NOTES)))
    name = f"{CARD_PART}{figure.key}"
    follow_first(name, face)
    chosen = st.segmented_control(
        "看什么",
        parts,
        default=face,
        required=True,
        key=name,
        bind="query-params",
        label_visibility="collapsed",
    )
    return str(chosen)


def _show_part(figure: Figure, part: str) -> None:
    if part == TABLE:
        show_value_table(figure.frame, figure.ranks)
    elif part == SOURCES:
        show_sources(figure.frame, figure.key)
    elif part == NOTES:
        show_bullets(figure.notes or ("没有须知。",))
    elif part == PICTURE and figure.chart is not None:
        chart_widget.show_chart(figure.chart, figure.key)
    else:
        show_cards(figure.frame, key=figure.key)


def show_sources(frame: pd.DataFrame, key: str) -> None:
    """Show every figure's place, and the whole origin of the one that is chosen: the way by keyboard."""
    show_source_table(frame)
    names = _name_figures(frame)
    chosen = st.selectbox("看一个数字的完整出处", list(names), index=None, key=f"figure_of_{key}", placeholder="选一个数字")
    if chosen:
        show_origin(frame, names[chosen])


def _name_figures(frame: pd.DataFrame) -> dict[str, str]:
    """Name → identifier of every figure; where a name occurs twice, its source follows, else its identifier."""
    names: dict[str, str] = {}
    for figure in named_figures(frame):
        labels = (figure.name, f"{figure.name}（{figure.source}）", f"{figure.name}（{figure.identifier}）")
        names[next(label for label in labels if label not in names)] = figure.identifier
    return names


def write_caption(chart: Chart) -> tuple[str, ...]:
    """Return what a reader must know to read the chart; then its sources with their dates."""
    about = "　".join(words for words in (chart.caption, explain_drawn(chart)) if words)
    published = _find_dates(current_build())
    shown = ((title, published.get(title)) for title in chart.sources[:MOST_SOURCES])
    dated = (f"{title}（{_month(date)}）" if isinstance(date, str) else title for title, date in shown)
    rest = f" 等 {len(chart.sources)} 个" if len(chart.sources) > MOST_SOURCES else ""
    sources = f"来源：{'；'.join(dated)}{rest}" if chart.sources else ""
    noted = f"{len(chart.notes)} 条须知" if chart.notes else ""
    return about, "　".join(words for words in (sources, noted) if words)


def _is_clickable(chart: Chart) -> bool:
    return kind_of(chart.frame).has_origin and chart.kind != "cards" and not presenting.is_on()


@keep(KEPT_BUILDS)
def _month(date: str) -> str:
    """Say the month of an EDTF date; ~ is the mark of an inferred one and stays."""
    return f"{date.rstrip('~')[:7]}{'~' if date.endswith('~') else ''}"


def _find_dates(build: Build) -> dict[str, object]:
    """Return when each source was published, by its title."""
    sources = build.sources()
    return dict(zip(sources["title"], sources["published"], strict=True))
