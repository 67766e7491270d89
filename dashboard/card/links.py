"""Links to exactly this view: as it will be then, or frozen with its figures of today."""

from urllib.parse import quote, urlencode

import streamlit as st

from dashboard.runtime.address import FROZEN, PRESENT
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from indicators.views.figure import Figure
from indicators.views.frozen_view import FrozenView, freeze
from indicators.views.url_codec import LONGEST_ADDRESS, TooLarge
from indicators.wording.rows_in_words import named_figures


def show_links(figure: Figure, *, is_chart: bool) -> None:
    """Offer both links of a card, made when asked for."""
    box = st.popover("链接", type="tertiary", on_change="rerun", key=f"links_{figure.key}")
    if box.open:
        with box:
            _show_link("本图链接", make_address(figure.key), "换一台机器打开，是同样的选择、当时的数据。")
            _show_frozen_link(figure, is_chart=is_chart)


def make_address(key: str, frozen: str = "") -> str:
    """Return the address of this page with every choice that stands in it, leading to the card if one is named."""
    chosen = [(name, value) for name in st.query_params for value in st.query_params.get_all(name) if name not in (FROZEN, PRESENT)]
    if frozen:
        chosen.append((FROZEN, frozen))
    query = f"?{urlencode(chosen, quote_via=quote)}" if chosen else ""
    # A frozen link opens at the top, where the comparison stands and leads on to the card.
    return f"{st.context.url or ''}{query}" + (f"#figure-{key}" if key and not frozen else "")


def _show_frozen_link(figure: Figure, *, is_chart: bool) -> None:
    frame = figure.recorded_rows
    info = current_build().build_info()
    view = FrozenView(str(info["build_id"]), str(info["data_version"]), figure.key, figure.title, named_figures(frame), is_chart)
    try:
        link = make_address(figure.key, freeze(view))
        if len(link) > LONGEST_ADDRESS:
            raise TooLarge(f"链接会有 {len(link):,} 个字符，超过 {LONGEST_ADDRESS:,} 个，路上可能被截断")
    except TooLarge as too_large:
        st.markdown("**冻结链接**")
        st.markdown(escape_markdown(f"这里有 {len(frame)} 个数字，{too_large}。请少选几个地区或年份；或下载文件，文件名里写明版本。"))
        return
    meaning = f"记下版本 {view.data_version}（{view.build_id}）和这里的 {len(view.figures)} 个数字；以后打开时，数据若有变化就逐个列出。"
    _show_link("冻结链接", link, f"{meaning}共 {len(link):,} 个字符。")


def _show_link(name: str, link: str, meaning: str) -> None:
    st.markdown(f"**{name}**")
    st.code(link, language=None, wrap_lines=True)
    st.caption(escape_markdown(meaning))
