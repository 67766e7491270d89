"""The briefing of this session: kept from page to page, filled by the button of every card."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.runtime import reruns, session
from dashboard.runtime.applied_choices import page, query
from indicators.views.briefing import MOST_ITEMS, Briefing, Item
from indicators.views.figure import Figure
from indicators.wording.rows_in_words import named_figures

HELP = "放进“汇报材料”页：排序、改标题、演示、做成文件"


def current() -> Briefing:
    """Return what has been collected so far."""
    return session.BRIEFING.read()


def keep(briefing: Briefing) -> None:
    session.BRIEFING.write(briefing)
    session.BRIEFING_CHANGED.write(True)


def show_add_button(figure: Figure) -> None:
    """Show the button that adds the figure as it is shown; one that is in the briefing already says so."""
    item = Item(page(), query(), figure.key, figure.title)
    if current().holds(item):
        st.button("已在汇报中", key=f"add_{figure.key}", type="tertiary", disabled=True)
        return
    st.button("加入汇报", key=f"add_{figure.key}", type="tertiary", help=HELP, on_click=_add, args=(item, figure.recorded_rows))


def _add(item: Item, figures: pd.DataFrame) -> None:
    briefing = current()
    if len(briefing.items) >= MOST_ITEMS:
        st.toast(f"汇报最多 {MOST_ITEMS} 个图，请先在“汇报材料”页移除一些。")
        return
    keep(briefing.with_item(replace(item, figures=named_figures(figures))))
    st.toast(f"已加入“汇报材料”（共 {len(current().items)} 个图）")
    reruns.rerun_scope(reruns.VIEW)  # which hands the briefing to the browser


def move(name: str, by: int) -> None:
    keep(current().moved(name, by))


def remove(name: str) -> None:
    keep(current().without(name))


def put_beside(name: str, *, is_beside: bool) -> None:
    keep(current().beside(name, is_beside=is_beside))


def edit(name: str, heading: str, comment: str) -> None:
    keep(current().edited(name, heading.strip(), comment.strip()))
