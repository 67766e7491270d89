"""区域对比: whom a region is compared with, the view of the answer, the figures."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.card.figure_card import show_figure, show_figures
from dashboard.choices.shared_choices import choose_offer, choose_regions, choose_shown_year, read_shared_choices, run_head
from dashboard.choices.widgets import choose_in_box, choose_in_row
from dashboard.runtime import reruns
from dashboard.runtime.current_build import current_build
from dashboard.runtime.markdown import escape_markdown
from indicators.analysis.peer_groups import CHOSEN
from indicators.query.lookup import indicator_of
from indicators.views.choices import CHOICES, GROUNDS, LOOKS, NO_SECOND, PAIR, PANELS, PER_UNIT, TILES, Choices
from indicators.views.figure import Figure
from indicators.views.maps import find_map
from indicators.views.pages import view
from indicators.views.pages.defaults import index_indicators
from indicators.views.pages.next_steps import lead_on
from indicators.views.pages.ranked import compare, offer_groups

LEAST_WIDTH = 320  # of a card, in pixels: where two have no room they stand one below the other


def choose_view() -> Choices:
    """Return the shared choices, the group of regions, the view and what else there is to choose for it."""
    chosen = read_shared_choices()
    with st.container():
        row = st.container(horizontal=True, vertical_alignment="top")
        with row:
            group = choose_in_row("scope", offer_groups(current_build(), chosen["region"]), on_change=run_head)
            look = choose_in_row("look", LOOKS)
            choose_offer()  # before what only some views have, so that it stays in its place
            more = FURTHER[look]() if look in FURTHER else {}
        regions = choose_regions("自选地区") if group == CHOSEN else ()
        choices = {**chosen, "scope": group, "look": look, "regions": regions, **more}
        if look == TILES and find_map(compare(choices, current_build()), current_build()):
            with row:
                choices["ground"] = choose_in_row("ground", GROUNDS)
    return choices


def _choose_unit() -> dict[str, Any]:
    return {"unit": choose_in_box("unit", CHOICES["unit"].allowed, width=160)}


def _choose_panels() -> dict[str, Any]:
    contents = choose_in_box("panels", CHOICES["panels"].allowed, width=180)
    second = _choose_second() if contents == PAIR else ""
    return {"panels": contents, "second": second}


def _choose_second() -> str:
    """Return the id of another indicator to set beside the first, empty where none is chosen."""
    by_name = index_indicators(current_build())
    return by_name.get(choose_in_box("second", [NO_SECOND, *by_name]) or "", "")


FURTHER: dict[str, Callable[[], dict[str, Any]]] = {PER_UNIT: _choose_unit, PANELS: _choose_panels}


@reruns.fragment(key=reruns.DATED)
def show_view(chosen: Choices) -> None:
    """Show the figures; this is all that another year changes."""
    with reruns.rendering(reruns.DATED):
        build, choices = current_build(), {**chosen, "year": choose_shown_year(chosen)}
        definition = indicator_of(build, choices["indicator"])["definition"]
        st.caption(escape_markdown(f"口径：{definition}。{compare(choices, build).peers.rule}"))
        figures = lead_on("regions", view("regions", choices, build), choices, build)
        if choices.get("panels") == PAIR and len(figures) > 1:
            _show_pair(*figures)
        else:
            show_figures(figures)


def _show_pair(left: Figure, right: Figure) -> None:
    """Show two indicators side by side, where there is room; what is said before them stands above both."""
    st.caption(escape_markdown(left.preface))
    with st.grid(2, min_column_width=LEAST_WIDTH):
        show_figure(replace(left, preface=""))
        show_figure(right)
