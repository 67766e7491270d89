"""村集体经济: the figures of one kind of income, those of the first kind beside the city's main figures."""

import streamlit as st

from dashboard.card.figure_card import show_figure, show_figures
from dashboard.card.rows_card import show_rows
from dashboard.card.tiles import show_tiles
from dashboard.panels.sources.provenance import show_formula_note
from dashboard.runtime.current_build import current_build
from indicators.views.figure import Figure
from indicators.views.pages import mark_figures
from indicators.views.pages.villages import HEADLINE_KIND, draw_others, draw_spread, draw_thresholds, put_headlines_side_by_side


def show_kind(kind: str) -> None:
    """Show how villages are spread, which share reaches an income, what was printed besides."""
    build = current_build()
    spread = mark_figures(draw_spread(kind, build), build)
    if kind == HEADLINE_KIND:
        _show_beside_headlines(spread)
    else:
        show_figures(spread)
    thresholds = mark_figures(draw_thresholds(kind, build), build)
    for column, figure in zip(st.columns(max(2, len(thresholds))), thresholds, strict=False):
        with column:
            show_figure(figure)
    means, *rest = draw_others(kind, build)
    show_tiles(means)
    for figure in rest:
        show_rows(figure)


def _show_beside_headlines(spread: tuple[Figure, ...]) -> None:
    picture, figures = st.columns([3, 2])
    with picture:
        show_figures(spread)
    with figures:
        show_tiles(put_headlines_side_by_side(current_build()), per_row=2)
        show_formula_note(current_build().profile().villages.formula)
