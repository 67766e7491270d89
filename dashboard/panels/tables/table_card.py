"""The table as a card of its own: the order of its rows, links, files, the briefing, the presenting view."""

from functools import partial

import streamlit as st

from dashboard.card.downloads import name_file, show_file_menu
from dashboard.card.figure_card import show_sources
from dashboard.card.links import show_links
from dashboard.card.wide_table import show_lines, show_wide_table
from dashboard.panels.tables.contents import choose_contents, choose_order
from dashboard.runtime import presenting, reruns, session
from dashboard.runtime.briefing_session import show_add_button
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from indicators.analysis.wide_table import ORDER, WideTable
from indicators.views.choices import LARGEST_FIRST, SMALLEST_FIRST
from indicators.views.figure import Figure
from indicators.views.pages import mark_figures
from indicators.views.pages.tables import finish, lay
from output.files.wide_csv import write_wide_csv

WIDE_CSV_HELP = "和屏幕上的表同样的行列；每列有数、限定词、写法和注号，末列是各注的全文"
HOW = "点格子看出处；点列名按这一列的数排，再点一次换方向。"


def show_table_page() -> None:
    """Show the choices and the table that they make, or why there is none."""
    first_row = st.container(horizontal=True, vertical_alignment="bottom")
    chosen = choose_contents(first_row)
    laid = lay(chosen, current_build())
    if laid.table is None:
        st.info(escape_markdown(f"列不出表：{laid.why_not}。"))
        return
    with first_row:
        order = choose_order(laid.sortable)
    (figure,) = mark_figures((finish(laid, chosen | order),), current_build())
    _show_card(figure)


@reruns.fragment()
def _show_card(figure: Figure) -> None:
    with st.container(border=True, key=f"figure_{figure.key}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.subheader(escape_markdown(figure.title), anchor=f"figure-{figure.key}", width="content")
            _show_tools(figure)
        if figure.wide is not None:
            show_wide_table(figure.wide, figure.key, figure.frame, _sort_by)
        show_lines([*figure.notes, *filter(None, (figure.remark,)), f"来源：{'；'.join(figure.sources)}"])
        _show_sources(figure)
        if not presenting.is_on():
            with st.container(key="handling_table"):
                show_lines([f"{HOW}{ORDER}"])


def _show_tools(figure: Figure) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
        show_links(figure, is_chart=False)
        show_file_menu(figure)
        if figure.wide is not None:
            _offer_wide_csv(figure.title, figure.wide)
        show_add_button(figure)
        presenting.present_figure(figure.key)


def _offer_wide_csv(title: str, table: WideTable) -> None:
    st.download_button(
        "宽表 CSV",
        data=partial(write_wide_csv, table),
        file_name=name_file([title], "csv"),
        mime="text/csv",
        help=WIDE_CSV_HELP,
        on_click="ignore",
        type="tertiary",
        key="wide_csv",
    )


def _show_sources(figure: Figure) -> None:
    """Show, where it is wanted, each figure's place: the way to an origin by keyboard."""
    box = st.expander("数据来源", key=f"sources_{figure.key}", on_change="rerun")
    if box.open:
        with box:
            show_sources(figure.frame, figure.key)


def _sort_by(column: str) -> None:
    """Sort by a column; by the one that is sorted already the other way round."""
    is_again, is_falling = session.read_widget("sort") == column, session.read_widget("direction") != SMALLEST_FIRST
    session.set_widget("sort", column)
    session.set_widget("direction", SMALLEST_FIRST if is_again and is_falling else LARGEST_FIRST)
    reruns.rerun_scope(reruns.VIEW)
