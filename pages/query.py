"""数据查询: give me exactly these rows."""

import streamlit as st

from dashboard import answers
from dashboard.downloads import csv_button
from dashboard.filters import filter_words, row_filter
from dashboard.rows import screen_rows

ROW_HEIGHT = 35

wanted = row_filter()
frame = answers.values(**wanted)
st.markdown(f"**共 {len(frame):,} 行**（全部 {answers.build_info()['observation_count']:,} 行）")
st.caption(f"筛选：{'；'.join(filter_words(wanted)) or '无'}。屏幕与文件是同样的行。")

if frame.empty:
    st.info("没有符合的数字。没有印出来的不等于零；请放宽条件。")
else:
    height = min(430, ROW_HEIGHT * (len(frame) + 1) + 2)
    st.dataframe(screen_rows(frame), hide_index=True, lazy=True, height=height, alt="查询结果表")
with st.container(horizontal=True, vertical_alignment="bottom"):
    headers = st.segmented_control("表头", ["中文", "English"], default="中文", required=True, key="headers", bind="query-params")
    encoding = st.segmented_control("编码", ["UTF-8", "GB18030"], default="UTF-8", required=True, key="encoding", bind="query-params")
    csv_button(
        frame,
        filter_words(wanted),
        "query",
        label=f"下载 CSV（{len(frame):,} 行）",
        chinese=headers == "中文",
        encoding="utf-8-sig" if encoding == "UTF-8" else "gb18030",
    )
