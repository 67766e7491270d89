"""数据查询: give me exactly these rows."""

import streamlit as st

from dashboard.card.tables import choose_widths
from dashboard.choices.row_filters import choose_filters, labels
from dashboard.panels.query.api_address import offer_csv, show_api_address, show_file_links
from dashboard.panels.query.office_files import show_office_menu
from dashboard.panels.query.rows import PAGE_ROWS, choose_page, make_screen_rows
from dashboard.runtime.current_build import current_build
from indicators.query.parameters import filter_words

ROW_HEIGHT = 35

wanted = choose_filters()
count, words = current_build().value_count(**wanted), filter_words(wanted, labels())
st.markdown(f"**共 {count:,} 行**（全部 {current_build().build_info()['observation_count']:,} 行）")
st.caption(f"筛选：{'；'.join(words) or '无'}。屏幕与文件是同样的行。")

if not count:
    st.info("没有符合的数字。没有印出来的不等于零；请放宽条件。")
else:
    table = st.container()
    frame = current_build().value_page(choose_page(count, wanted), PAGE_ROWS, **wanted)
    height = min(430, ROW_HEIGHT * (len(frame) + 1) + 2)
    rows = make_screen_rows(frame)
    table.dataframe(rows, hide_index=True, height=height, column_config=choose_widths(rows), alt="查询结果表")
with st.container(horizontal=True, vertical_alignment="bottom"):
    headers = st.segmented_control("表头", ["中文", "English"], default="中文", required=True, key="headers", bind="query-params")
    encoding = st.segmented_control("编码", ["UTF-8", "GB18030"], default="UTF-8", required=True, key="encoding", bind="query-params")
    offer_csv(
        wanted,
        words,
        f"下载 CSV（{count:,} 行）",
        chinese=headers == "中文",
        encoding="utf-8-sig" if encoding == "UTF-8" else "gb18030",
    )
    show_file_links(wanted)
    show_office_menu(wanted, words, count)
show_api_address(wanted)
