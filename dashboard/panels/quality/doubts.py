"""Figures to be used with care: by status, by the basis of their date, by the confidence of their source."""

import pandas as pd
import streamlit as st

from dashboard.card.figure_card import show_figure, show_figures
from dashboard.card.tables import put_value_beside_name, show_words
from dashboard.choices.widgets import choose_in_row
from dashboard.runtime.current_build import current_build
from dashboard.runtime.page_links import link
from indicators.model.vocabulary import STATUS_MEANINGS, STATUSES
from indicators.views.pages import mark_figures
from indicators.views.pages.quality import count_statuses, draw_confidences, draw_statuses
from indicators.wording import rows_in_words

MOST_ROWS, SHOWN_WHOLE = 200, 8


def show_doubts() -> None:
    """Show how many figures have which status; the figures of the chosen one, each with its reason."""
    build = current_build()
    (figure,) = mark_figures((draw_statuses(build),), build)
    show_figure(figure)
    chosen = choose_in_row("status", list(figure.frame["category"]))
    code = next(code for code, words in STATUSES.items() if words == chosen)
    st.caption(f"{chosen}：{STATUS_MEANINGS[code]}。")
    _show_rows(code, chosen, int(count_statuses(build)[code]))


def _show_rows(code: str, words: str, count: int) -> None:
    table = rows_in_words.value_table(current_build().value_page(0, MOST_ROWS, statuses=(code,)))
    show_words(put_value_beside_name(table), "words_doubtful", height=480 if count > SHOWN_WHOLE else "content", alt="状态存疑的数字")
    if count > MOST_ROWS:
        st.caption(f"只列前 {MOST_ROWS} 个，共 {count:,} 个。")
    link("query", f"在数据查询里看全部 {count:,} 个“{words}”的数字", statuses=words)


def show_inferred_dates() -> None:
    """Show sources whose date is not printed, with the reason for the date they are taken to have."""
    sources = current_build().sources()
    rows = sources[(sources["date_basis"] == "inferred") & sources["date_reason"].notna()]
    count = current_build().quality_counts().query("period_basis == 'inferred'")["value_count"].sum()
    st.markdown(f"**{count:,} 个数字的日期是推断的**，图上画成横带或标“~”。其中 {len(rows)} 个来源自己没有印日期，推断的理由如下。")
    table = {
        "来源": rows["title"],
        "推断为": rows["published"].fillna("").str.replace("~", ""),
        "理由": rows["date_reason"],
        "数字": rows["value_count"],
    }
    show_words(pd.DataFrame(table), "words_inferred", height=480, alt="日期推断的来源")
    link("query", f"在数据查询里看全部 {count:,} 个", period_bases="推断")


def show_confidences() -> None:
    """Show how many figures come from the authority itself, from the press, from reprints, from digests."""
    build = current_build()
    show_figures(mark_figures((draw_confidences(build),), build))
    computed = build.quality_counts().query("processing == 'computed'")["value_count"].sum()
    st.caption(f"二手资料里有 {computed:,} 个是由统计区划清单逐条数出的，逐级加总相符；可信度说的是来源，状态说的是数字本身。")
