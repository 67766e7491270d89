"""数据查询: give me exactly these rows."""

import streamlit as st

from dashboard.choices.row_filters import choose_filters, labels
from dashboard.panels.query.api_address import offer_csv, show_api_address, show_file_links
from dashboard.panels.query.office_files import show_collect_button, show_office_menu
from dashboard.panels.query.rows import show_rows
from dashboard.panels.query.without_rows import show_without_rows
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from indicators.query.parameters import filter_words

if (wanted := choose_filters()) is not None:
    count, words = current_build().value_count(**wanted), filter_words(wanted, labels())
    st.markdown(f"**共 {count:,} 行**（全部 {current_build().build_info()['observation_count']:,} 行）")
    st.caption(f"筛选：{escape_markdown('；'.join(words)) or '无'}。屏幕与文件是同样的行。")
    if count:
        show_rows(count, wanted)
    else:
        show_without_rows(wanted)
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
        show_office_menu(wanted, count)
        show_collect_button(wanted, count)
    show_api_address(wanted)
