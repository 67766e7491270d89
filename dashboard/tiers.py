"""The card of income bands: chart, table, sources, notes."""

from decimal import Decimal

import pandas as pd
import streamlit as st

from dashboard.figures import PLOT_CONFIG, bullet_list, csv_button, locator_words
from indicators.chart import Chart
from indicators.drawing.plotly import draw
from indicators.files.csv import TIER_COLUMNS
from indicators.quantities import worded_value


def tier_card(frame: pd.DataFrame, title: str, key: str, chart: Chart | None = None) -> None:
    """Rows of income bands with their chart; where there is no chart, the rows alone."""
    with st.container(border=True):
        st.subheader(title)
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
        csv_button(frame, [title], key, titles=TIER_COLUMNS)
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
    return "" if pd.isna(row["villages"]) else worded_value(Decimal(int(row["villages"])), row["villages_qualifier"], unit="个")


def _share(row: pd.Series) -> str:
    if pd.isna(row["share_percent"]):
        return ""
    mark = "推算 " if row["processing"] == "derived" else ""
    return mark + worded_value(Decimal(str(row["share_percent"])), row["share_qualifier"], unit="%")
