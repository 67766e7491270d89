"""For developers: every kind of chart with every mark, on the light and the dark screen, in a hall and on paper."""

import os
from pathlib import Path

import streamlit as st

from indicators.charts.chart import KINDS
from indicators.store.connection import Store
from output.drawing.grammar import explain
from output.drawing.palette import DARK, LIGHT
from output.drawing.plotly import draw
from output.drawing.svg import svg
from tools.gallery.examples import Example, examples

DATA_FOLDER = Path(os.environ.get("INDICATORS_DATA") or Path(__file__).resolve().parents[2] / "data")
GROUNDS = ("浅色", "深色", "会场", "打印")
ALTERED = "真实的行，换上了数据里没有的标记，只为看清图形；数值和标记的搭配不是事实。"
PLOT_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


@st.cache_resource
def every_example() -> list[Example]:
    return examples(Store((DATA_FOLDER / "indicators.duckdb").resolve()))


def show(example: Example, grounds: list[str], key: str) -> None:
    """One example on each ground, with what it says to those who cannot see it."""
    st.subheader(example.name)
    st.caption(f"{example.chart.question}　{ALTERED if example.altered else '真实数据。'}")
    for ground in grounds:
        if ground == "打印":
            st.image(svg(example.chart, print=True))
        else:
            figure = draw(example.chart, dark=ground == "深色", large=ground == "会场")
            figure = figure.with_layout(paper_bgcolor=(DARK if ground == "深色" else LIGHT).surface)
            alternative = example.chart.text_alternative
            st.plotly_chart(figure, theme=None, config=PLOT_CONFIG, alt=alternative, key=f"{key}_{GROUNDS.index(ground)}")
    st.caption(explain(example.chart.signs))
    with st.expander("文字说明与须知"):
        st.text(example.chart.text_alternative)
        st.text("\n".join((example.chart.caption, *example.chart.notes)))


st.set_page_config("图形样张", layout="wide")
st.title("图形样张（供开发者查看）")
kinds = ["全部", *dict.fromkeys(KINDS.values())]
kind = st.selectbox("图形", kinds, key="kind", bind="query-params")
grounds = st.multiselect("底色", GROUNDS, default=["浅色", "深色", "打印"], key="grounds", bind="query-params")
for number, example in enumerate(every_example()):
    if kind in ("全部", KINDS[example.chart.kind]):
        show(example, grounds, f"example_{number}")
