"""The card of income bands: chart, table, sources, notes."""

import pandas as pd
import streamlit as st

from dashboard.figures import PLOT_CONFIG, bullet_list, locator_words
from indicators.chart import Chart
from indicators.drawing.plotly import draw
from indicators.quantities import plain_number, worded_value


def tier_card(chart: Chart | None, key: str, rows: pd.DataFrame | None = None, title: str = "") -> None:
    """A chart of bands with its rows; where there is no chart, the rows alone."""
    frame = chart.frame if chart is not None else rows
    assert frame is not None
    with st.container(border=True):
        st.subheader(chart.title if chart is not None else title)
        names = ["图", "表", "须知"] if chart is not None else ["表", "须知"]
        tabs = dict(zip(names, st.tabs(names), strict=True))
        if chart is not None:
            with tabs["图"]:
                dark = st.context.theme.type == "dark"
                st.plotly_chart(draw(chart, dark=dark), theme=None, config=PLOT_CONFIG, alt=chart.text_alternative, key=f"plot_{key}")
        with tabs["表"]:
            tier_table(frame)
        with tabs["须知"]:
            bullet_list(tuple(dict.fromkeys(note for note in frame["note"].dropna() if note)) or ("没有须知。",))
        st.caption(f"来源：{'；'.join(dict.fromkeys(frame['source_title']))}")


def tier_table(frame: pd.DataFrame) -> None:
    """Bands with villages and shares in their own words."""
    st.dataframe(
        pd.DataFrame(
            {
                "地区与年份": frame["place"],
                "档次": frame["band"],
                "村数": [_villages(row) for _, row in frame.iterrows()],
                "占比": [_share(row) for _, row in frame.iterrows()],
                "分母": frame["basis"],
                "原文写法": frame["as_printed"],
                "来源": frame["source_title"],
                "位置": [locator_words(row) for _, row in frame.iterrows()],
            }
        ),
        hide_index=True,
    )


def _villages(row: pd.Series) -> str:
    return "" if pd.isna(row["villages"]) else f"{worded_value(int(row['villages']), row['villages_qualifier'])}个"


def _share(row: pd.Series) -> str:
    if pd.isna(row["share_percent"]):
        return ""
    words = {"at_least": "以上", "at_most": "以下", "over": "余"}.get(row["share_qualifier"], "")
    mark = "推算 " if row["processing"] == "derived" else ""
    return f"{mark}{plain_number(row['share_percent'])}%{words}"
