"""For developers: every kind of chart with every mark, on the screen, as a picture and on a slide side by side."""

import os
from pathlib import Path

import streamlit as st

from dashboard.card.chart_widget import mount_figure
from indicators.charts.chart import KINDS
from indicators.store.connection import Store
from output.drawing.grammar import explain_drawn
from output.drawing.palette import DARK, LIGHT
from output.drawing.plotly import draw
from output.drawing.svg import A4_WIDTH, svg
from tools.gallery.examples import Example, examples
from tools.gallery.slides import HOW_TO_INSTALL, can_draw_slides, draw_slides

DATA_FOLDER = Path(os.environ.get("INDICATORS_DATA") or Path(__file__).resolve().parents[2] / "data")
GROUNDS = ("深色", "会场", "打印")
ALTERED = "真实的行，换上了数据里没有的标记，只为看清图形；数值和标记的搭配不是事实。"


@st.cache_resource
def open_store() -> Store:
    return Store((DATA_FOLDER / "indicators.duckdb").resolve())


@st.cache_resource
def list_examples() -> list[Example]:
    return examples(open_store())


@st.cache_resource(show_spinner="正在用 LibreOffice 画幻灯片")
def list_slides(kind: str) -> dict[str, list[bytes]]:
    return draw_slides(open_store(), [example for example in list_examples() if kind in ("全部", KINDS[example.chart.kind])])


def show(example: Example, slides: list[bytes], grounds: list[str], key: str) -> None:
    """Show one example as screen, picture and slide side by side, then on other grounds, with what it says in words."""
    st.subheader(example.name)
    st.caption(f"{example.chart.question}　{ALTERED if example.altered else '真实数据。'}")
    screen, picture, slide = st.columns((2, 2, 3))
    with screen:
        st.caption("屏幕")
        show_screen(example, key)
    with picture:
        st.caption("图片")
        st.image(svg(example.chart, width=A4_WIDTH))
    with slide:
        st.caption("幻灯片")
        for page in slides:
            st.image(page)
    for ground in grounds:
        if ground == "打印":
            st.image(svg(example.chart, print=True))
        else:
            show_screen(example, f"{key}_{GROUNDS.index(ground)}", dark=ground == "深色", large=ground == "会场")
    st.caption(explain_drawn(example.chart))
    with st.expander("文字说明与须知"):
        st.text(example.chart.text_alternative)
        st.text("\n".join((example.chart.caption, *example.chart.notes)))


def show_screen(example: Example, key: str, *, dark: bool = False, large: bool = False) -> None:
    """Show what the screen draws on a ground, with what it says to those who cannot see it."""
    figure = draw(example.chart, dark=dark, large=large).replace_layout(paper_bgcolor=(DARK if dark else LIGHT).surface)
    mount_figure(figure, example.chart.text_alternative, key)


st.set_page_config("图形样张", layout="wide")
st.title("图形样张（供开发者查看）")
kinds = ["全部", *dict.fromkeys(KINDS.values())]
chosen = st.selectbox("图形", kinds, key="kind", bind="query-params")
other_grounds = st.multiselect("另看", GROUNDS, key="grounds", bind="query-params")
if not can_draw_slides():
    st.info(HOW_TO_INSTALL)
found = list_slides(chosen) if can_draw_slides() else {}
for number, example in enumerate(list_examples()):
    if chosen in ("全部", KINDS[example.chart.kind]):
        show(example, found.get(example.name, []), other_grounds, f"example_{number}")
