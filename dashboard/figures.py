"""One figure card: title, chart, table twin, sources, notes, download. And what stands in its place when a chart is refused."""

from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import answers
from indicators.chart import Chart, notes_for
from indicators.comparison import bound_words, row_words
from indicators.drawing.palette import MARK_KEY
from indicators.drawing.plotly import draw
from indicators.files.csv import csv_bytes, file_name
from indicators.mark import period_words
from indicators.quantities import display_scale
from indicators.vocabulary import CONFIDENCES, QUALIFIERS, STATUSES

PLOT_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False, "locale": "zh-CN"}
TILES_PER_ROW = 4


def figure_card(chart: Chart, key: str, *, ranked: pd.Series | None = None, headline: str = "") -> None:
    """A chart with everything that belongs to it; the table holds the same rows as the chart."""
    with st.container(border=True):
        st.subheader(chart.title)
        if headline:
            st.markdown(f"**{escape_markdown(headline)}**")
        picture, table, sources, notes = st.tabs(["图", "表", "数据来源", f"须知 {len(chart.notes)}"])
        with picture:
            dark = st.context.theme.type == "dark"
            st.plotly_chart(draw(chart, dark=dark), theme=None, config=PLOT_CONFIG, alt=chart.text_alternative, key=f"plot_{key}")
        with table:
            value_table(chart.frame, ranked)
        with sources:
            source_table(chart.frame)
        with notes:
            bullet_list(chart.notes or ("没有须知。",))
        _caption(chart)
        csv_button(chart.frame, [chart.title], key)


def _caption(chart: Chart) -> None:
    named = "；".join(chart.sources[:3]) + (f" 等 {len(chart.sources)} 个" if len(chart.sources) > 3 else "")
    parts = [*(MARK_KEY[sign] for sign in chart.signs), f"来源：{named}", f"{len(chart.notes)} 条须知" if chart.notes else ""]
    st.caption("　".join(part for part in parts if part))


def csv_button(frame: pd.DataFrame, name_parts: list[str], key: str, *, label: str = "下载 CSV", **options: Any) -> None:
    """A download whose bytes are made only when asked for; `options` are those of csv_bytes."""
    st.download_button(
        label,
        data=lambda: csv_bytes(frame, **options),
        file_name=file_name(name_parts, answers.build_id(), "csv"),
        mime="text/csv",
        on_click="ignore",
        key=f"csv_{key}",
    )


def refusal(reason: str, frame: pd.DataFrame, key: str) -> None:
    """Instead of a chart: why there is none, and the figures as cards side by side."""
    with st.container(border=True):
        st.info(f"不画图：{reason}")
        tiles(frame)
        with st.expander("表、来源与须知"):
            value_table(frame)
            source_table(frame)
            bullet_list(notes_for(frame) if len(frame) else ())
        if len(frame):
            csv_button(frame, [str(frame.iloc[0]["indicator"])], key)


def tiles(frame: pd.DataFrame, most: int = 24) -> None:
    """Figures as cards: indicator, value in its own words, place and date."""
    rows = [row for _, row in frame.head(most).iterrows()]
    disputed = set(answers.conflicts()["observation_id"])
    for start in range(0, len(rows), TILES_PER_ROW):
        for column, row in zip(st.columns(TILES_PER_ROW), rows[start : start + TILES_PER_ROW], strict=False):
            column.metric(
                row["indicator"] + ("（有冲突）" if row["observation_id"] in disputed else ""),
                tile_words(row),
                help=f"原文：{row['as_printed']}；来源：{row['source_title']}",
                border=True,
                height="stretch",
                delta=f"{row['region']} · {period_words(row)}",
                delta_color="off",
                delta_arrow="off",
            )
    explained = ["~ 表示日期由文件内容推断" if (frame["period_basis"] == "inferred").any() else ""]
    explained.append(f"另有 {len(frame) - most} 个数字，见下表" if len(frame) > most else "")
    st.caption("；".join(words for words in explained if words))


def tile_words(row: pd.Series) -> str:
    """A figure as a card shows it, in the scale in which it was printed; long derived ones in 万 or 亿."""
    if row["processing"] == "printed":
        return row_words(row)
    return row_words(row, *display_scale([Decimal(str(row["value"]))]))


def value_table(frame: pd.DataFrame, ranked: pd.Series | None = None) -> None:
    """The rows of a chart with their words; a qualified figure is never shown as a bare number."""
    table = pd.DataFrame(
        {
            "指标": frame["indicator"],
            "地区": frame["region"],
            "时期": [period_words(row) for _, row in frame.iterrows()],
            "数值": [row_words(row) for _, row in frame.iterrows()],
            "限定词": frame["qualifier"].map(QUALIFIERS),
            "原文写法": frame["as_printed"],
            "状态": frame["status"].map(STATUSES),
            "须知": frame["note"].fillna(""),
        }
    )
    if ranked is not None:
        table.insert(0, "名次", ranked)
        table = table.sort_values("名次")
    st.dataframe(table, hide_index=True)


def source_table(frame: pd.DataFrame) -> None:
    """Where each figure was printed: document, locator, wording, bounds."""
    table = pd.DataFrame(
        {
            "指标": frame["indicator"],
            "地区": frame["region"],
            "数值": [row_words(row) for _, row in frame.iterrows()],
            "原文写法": frame["as_printed"],
            "界限": [bound_words(row) for _, row in frame.iterrows()],
            "来源": frame["source_title"],
            "可信度": frame["confidence"].map(CONFIDENCES).where(frame["source_id"] != "derivation", "推算"),
            "位置": [locator_words(row) for _, row in frame.iterrows()],
            "原句": [answers.sentence(row["source_file"], row["position_start"], row["position_end"]) for _, row in frame.iterrows()],
        }
    )
    if not table["原句"].any():
        table = table.drop(columns="原句")
    st.dataframe(table, hide_index=True)


def locator_words(row: pd.Series) -> str:
    """Where in its document a figure stands."""
    if pd.isna(row["position_start"]):
        return "推算，见运算数" if row["source_id"] == "derivation" else "公开来源，无字符位置"
    return f"{row['source_file']} 第 {int(row['position_start'])}—{int(row['position_end'])} 字符"


def bullet_list(lines: tuple[str, ...]) -> None:
    st.markdown("\n".join(f"- {escape_markdown(line)}" for line in lines))


def escape_markdown(text: str) -> str:
    """Text from data never acts as markup."""
    return "".join(f"\\{character}" if character in "\\`*_{}[]()<>#+-.!|~$:" else character for character in text)
