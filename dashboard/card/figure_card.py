"""One figure card: title, chart, its rows, sources, notes, links, files. And what stands in its place when a chart is refused."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.card import frozen_report
from dashboard.card.chart_widget import picture
from dashboard.card.downloads import file_menu
from dashboard.card.links import links
from dashboard.card.origin import has_origins, origin_panel
from dashboard.card.tables import source_table, value_table
from dashboard.card.tiles import tiles
from dashboard.runtime import answers, presenting
from dashboard.runtime.briefing_session import add_button
from dashboard.runtime.figure_recorder import note
from dashboard.runtime.markdown import bullet_list, escape_markdown
from dashboard.runtime.simulated import marked
from indicators.charts.builders.counts import count_rows
from indicators.charts.chart import Chart
from indicators.charts.comparison_charts import Drawn, NotDrawn
from indicators.views.handout import Figure, charted, side_by_side
from indicators.wording.provenance import named_figures
from output.drawing.grammar import explain

MOST_SOURCES = 3
PICTURE, CARDS, TABLE, SOURCES, NOTES = "图", "数字", "表", "数据来源", "须知"


@dataclass(frozen=True)
class _Card:
    """What a card shows: a figure, how its face is shown, the rows that a frozen link records."""

    figure: Figure
    figures: pd.DataFrame
    face: str
    show_face: Callable[[], None]
    caption: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.figure.key

    @property
    def parts(self) -> tuple[str, ...]:
        return (self.face, TABLE, *((SOURCES,) if has_origins(self.figure.frame) else ()), NOTES)


def figure_card(chart: Chart, key: str, *, ranked: pd.Series | None = None, headline: str = "") -> None:
    """A chart with everything that belongs to it; the table holds the same rows as the chart."""
    chart = marked(chart)
    figure = charted(chart, key, headline, ranked)
    figures = recorded_rows(figure)
    frozen_report.seen(key, figures)
    face = CARDS if chart.kind == "cards" else PICTURE
    show_face = partial(tiles, chart.frame, key=key) if face == CARDS else partial(picture, chart, key)
    _show(_Card(figure, figures, face, show_face, caption_of(chart)))


def recorded_rows(figure: Figure) -> pd.DataFrame:
    """The rows that a frozen link or a saved briefing records; a chart of counts has none of its own."""
    return figure.frame if figure.chart is None or has_origins(figure.frame) else count_rows(figure.chart)


def refusal(reason: str, frame: pd.DataFrame, key: str, *, title: str = "") -> None:
    """Instead of a chart: why there is none, and the figures as cards side by side, under a title or the names of the indicators."""
    frozen_report.seen(key, frame, reason)
    if frame.empty:
        with st.container(border=True, key=f"figure_{key}"):
            st.info(f"不画图：{reason}")
        return
    names = title or "、".join(dict.fromkeys(frame["indicator"]))
    _show(_Card(side_by_side(names, frame, key, f"不画图：{reason}"), frame, CARDS, partial(tiles, frame, key=key)))


def _show(card: _Card) -> None:
    note(card.figure)
    _show_card(card)


def show_drawn(key: str, draw: Callable[[], Drawn], instead: Callable[[], pd.DataFrame] | None = None) -> None:
    """The chart that is drawn; or why it is not, with its figures, or others where it has none."""
    try:
        drawn = draw()
    except NotDrawn as refused:
        refusal(str(refused), instead() if instead and refused.frame.empty else refused.frame, key)
    else:
        figure_card(drawn.chart, key, ranked=drawn.ranks, headline=drawn.headline)


@st.fragment
def _show_card(card: _Card) -> None:
    """Only the chosen part is computed, and choosing one runs nothing but this card."""
    figure = card.figure
    with st.container(border=True, key=f"figure_{card.key}"):
        st.subheader(escape_markdown(figure.title), anchor=f"figure-{card.key}")
        if figure.headline:
            st.markdown(f"**{escape_markdown(figure.headline)}**")
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            part = _choose_part(card)
            links(figure.title, card.figures, card.key, is_chart=card.face == PICTURE)
            file_menu(figure)
            add_button(figure, card.figures)
            presenting.present_figure(card.key)
        _show_part(card, card.face if presenting.is_on() else part)
        if any(card.caption):
            st.caption("  \n".join(escape_markdown(line) for line in card.caption if line))


def _choose_part(card: _Card) -> str:
    chosen = st.segmented_control(
        "看什么",
        card.parts,
        default=card.face,
        required=True,
        key=f"view_{card.key}",
        bind="query-params",
        label_visibility="collapsed",
    )
    return str(chosen)


def _show_part(card: _Card, part: str) -> None:
    if part == TABLE:
        value_table(card.figure.frame, card.figure.ranks)
    elif part == SOURCES:
        _sources(card.figure.frame, card.key)
    elif part == NOTES:
        bullet_list(card.figure.notes or ("没有须知。",))
    else:
        card.show_face()


def _sources(frame: pd.DataFrame, key: str) -> None:
    """Every figure's place, and the whole origin of the one that is chosen: the way by keyboard."""
    source_table(frame)
    names = _names(frame)
    chosen = st.selectbox("看一个数字的完整出处", list(names), index=None, key=f"figure_of_{key}", placeholder="选一个数字")
    if chosen:
        origin_panel(frame, names[chosen])


def _names(frame: pd.DataFrame) -> dict[str, str]:
    """Name → identifier of every figure; where a name occurs twice, its source follows, else its identifier."""
    names: dict[str, str] = {}
    for figure in named_figures(frame):
        labels = (figure.name, f"{figure.name}（{figure.source}）", f"{figure.name}（{figure.identifier}）")
        names[next(label for label in labels if label not in names)] = figure.identifier
    return names


def caption_of(chart: Chart) -> tuple[str, ...]:
    """What a reader must know to read the chart; then its sources with their dates, and the way to what is behind it."""
    about = "　".join(words for words in (chart.caption, explain(chart.signs)) if words)
    published = _published()
    dated = (f"{title}（{date[:7]}）" if isinstance(date := published.get(title), str) else title for title in chart.sources[:MOST_SOURCES])
    rest = f" 等 {len(chart.sources)} 个" if len(chart.sources) > MOST_SOURCES else ""
    named = f"来源：{'；'.join(dated)}{rest}" if chart.sources else ""
    noted = f"{len(chart.notes)} 条须知" if chart.notes else ""
    is_clickable = has_origins(chart.frame) and chart.kind != "cards" and not presenting.is_on()
    clickable = "点图上的标记看出处" if is_clickable else ""
    return about, "　".join(words for words in (named, noted, clickable) if words)


@answers.per_build
def _published() -> dict[str, object]:
    """When each source was published, by its title."""
    sources = answers.sources()
    return dict(zip(sources["title"], sources["published"], strict=True))
