"""工作条线: what belongs to this stream?"""

import pandas as pd
import streamlit as st

from dashboard import answers, choices
from dashboard.figures import figure_card
from dashboard.mechanisms import mechanism_table
from dashboard.stream_list import stream_list
from dashboard.tables import value_table
from dashboard.tiles import tiles
from indicators import comparison
from indicators.stream import stream_charts, stream_tiles

MOST_CHARTS = 6


def sheet(stream_id: str, region: pd.Series) -> None:
    """One stream: its figures in the region, the charts that it carries, its mechanisms, its sources."""
    stream = answers.work_streams().set_index("stream_id").loc[stream_id]
    every = comparison.best_per_figure(answers.values(streams=(stream_id,)))
    inside = comparison.best_per_figure(answers.values(streams=(stream_id,), within=region["region_code"]))
    mechanisms = answers.mechanisms(stream_id)
    st.caption(
        f"{stream['description']}。{stream['indicator_count']} 个指标，{len(every)} 个数字"
        f"（其中{region['name']}范围内 {len(inside)} 个），{len(mechanisms)} 项机制。"
    )

    figures, charts, named, documents = st.tabs(["数字", "图", f"机制 {len(mechanisms)}", "来源"])
    with figures:
        if inside.empty:
            st.info(f"这条线在“{region['name']}”没有印出的数字。请改选地区，或看“图”里的其他地区。")
        else:
            tiles(stream_tiles(inside, region["region_code"]))
            with st.expander(f"全部 {len(inside)} 个数字"):
                value_table(inside)
    with charts:
        drawn, others = stream_charts(every, region["region_code"], MOST_CHARTS)
        if not drawn:
            st.info(
                "这条线的数字各只有一个地区、一个时点，口径各不相同，画不成诚实的对比图；要画图，至少需要同一口径的三个地区或三个时点。"
            )
        for number, chart in enumerate(drawn):
            figure_card(chart, f"stream_{number}")
        if others:
            st.caption(f"还能画图的指标：{'、'.join(others)}。请在“年度变化”或“区域对比”里选看。")
    with named:
        mechanism_table(mechanisms)
    with documents:
        counts = every.groupby("source_title").size().sort_values(ascending=False).rename("数字").rename_axis("来源")
        st.dataframe(pd.DataFrame(counts).reset_index(), hide_index=True)


if choices.stream():
    sheet(choices.stream(), choices.region())
else:
    stream_list(answers.work_streams())
