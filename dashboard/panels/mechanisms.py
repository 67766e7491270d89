"""Named mechanisms: a table of them, and some of them side by side."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard.card.figure_card import show_figure
from dashboard.choices.widgets import choose_in_box
from dashboard.runtime.current_build import current_build
from dashboard.runtime.document_texts import find_passage
from dashboard.runtime.markdown import escape_markdown
from indicators.charts.mechanism_comparison import DesignGroup, choose_representatives, comparison_grid
from indicators.model.mechanism_rows import mechanisms_of
from indicators.model.vocabulary import REGION_LEVELS
from indicators.views.pages import COLUMNS, mark_figures
from indicators.views.pages.designs import compare_designs, list_mechanisms
from indicators.wording.mechanism_rows import MOST_COMPARED, column_names
from indicators.wording.provenance import locator_words

MOST_COLUMNS = MOST_COMPARED
LIST, GRID = "清单", "对照"  # what a card of mechanisms opens with
NONE_CHOSEN = "没有选中可以并列的机制。"


def show_mechanism_table(mechanisms: pd.DataFrame) -> None:
    """Show one row per mechanism: name, place, parts, what it is, where it is printed."""
    if mechanisms.empty:
        st.info("没有登记有名称的机制。")
        return
    st.caption(f"{len(mechanisms)} 项机制。")
    with st.container(key="mechanisms"):
        st.table(
            pd.DataFrame(
                {
                    "机制": _set_bold(mechanisms["mechanism"]),
                    "说明": _escape(mechanisms["description"]),
                    "组成": _escape(mechanisms["parts"].fillna("")),
                    "地区": _escape(mechanisms["region"]),
                    "文件": _escape(mechanisms["source_title"]),
                    "位置": [escape_markdown(locator_words(row)) for row in mechanisms_of(mechanisms)],
                }
            ),
            border="horizontal",
            hide_index=True,
            alt="机制清单",
        )


def show_mechanism_list(mechanisms: pd.DataFrame, name: str = "全部机制") -> None:
    """Show the same as a card: with files, the places of all in their documents, and the button for the briefing."""
    for figure in mark_figures(list_mechanisms(mechanisms, name), current_build()) or (None,):
        show = partial(show_mechanism_table, mechanisms)
        show() if figure is None else show_figure(figure, LIST, show)


def show_designs(designs: pd.DataFrame, name: str) -> None:
    """Show mechanisms side by side as a card."""
    for figure in mark_figures(compare_designs(designs, name), current_build()) or (None,):
        show = partial(show_design_grid, designs)
        show() if figure is None else show_figure(figure, GRID, show)


def choose_word(groups: list[DesignGroup]) -> DesignGroup | None:
    """Let a word be chosen and return its group; None where no word occurs in several places."""
    by_label = {group.label: group for group in groups}
    chosen = choose_in_box("design", by_label, placeholder="没有可以并列的同词机制", disabled=not groups)
    return by_label.get(chosen or "")


def choose_columns(designs: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return at most four of the mechanisms, first those that say most; offer a choice only where there are more."""
    if len(designs) <= MOST_COLUMNS:
        return designs
    names = dict(zip(column_names(designs), designs.index, strict=True))
    first = set(choose_representatives(designs, MOST_COLUMNS).index)
    chosen = st.multiselect(
        f"并列哪几处（至多 {MOST_COLUMNS} 处）",
        list(names),
        default=[column for column, place in names.items() if place in first],
        max_selections=MOST_COLUMNS,
        key=f"{COLUMNS}{name}",
        bind="query-params",
        select_all=False,
    )
    return designs.loc[[names[column] for column in chosen]]


def show_design_grid(designs: pd.DataFrame) -> None:
    """Show mechanisms as columns: where, which parts, what they share, in what they differ, which document."""
    if designs.empty:
        st.info(NONE_CHOSEN)
        return
    regions = current_build().regions()
    levels = dict(zip(regions["region_code"], regions["level"].map(REGION_LEVELS), strict=True))
    grid = comparison_grid(designs, current_build().sources(), levels)
    grid.columns = [escape_markdown(name) for name in grid.columns]
    grid.index.name = "对照什么"
    with st.container(key="design_grid"):
        st.table(grid.map(escape_markdown), border="horizontal", alt="机制对照表")
    st.caption("共同的部分：并列的别处也列了同名的；不同的部分：只有这里列了。文件没有列明的，不推测。")


def show_design_sentences(designs: pd.DataFrame) -> None:
    """Show the sentence in which each design is printed, where the documents' texts are at hand."""
    if designs.empty:
        st.info(NONE_CHOSEN)
    for name, row in zip(column_names(designs), mechanisms_of(designs), strict=True):
        printed = find_passage(row)
        st.markdown(f"**{escape_markdown(name)}**　{escape_markdown(locator_words(row))}")
        if printed is None:
            st.caption("原文不在本机，按上面的文件和位置可以找到。")
        else:
            before, figure, after = (escape_markdown(words) for words in (printed.before, printed.figure, printed.after))
            st.markdown(f"> {before}:primary-background[**{figure}**]{after}")


def _escape(words: "pd.Series[str]") -> "pd.Series[str]":
    return words.map(escape_markdown)


def _set_bold(words: "pd.Series[str]") -> list[str]:
    return [f"**{escape_markdown(name)}**" for name in words]
