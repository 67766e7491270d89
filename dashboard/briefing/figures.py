"""The figures of a briefing, made anew from the pages that show them, with the presenter's words."""

from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard.runtime.current_build import current_build
from dashboard.runtime.page_links import known_pages
from indicators.views.briefing import Briefing, Item, changed_since
from indicators.views.choices import read_choices
from indicators.views.figure import Figure
from indicators.views.frozen_view import Change
from indicators.views.pages import view
from indicators.wording.rows_in_words import named_figures


@dataclass(frozen=True)
class Shown:
    """One figure of a briefing as it is now; without a figure, `why_not` says why there is none any more."""

    item: Item
    figure: Figure | None
    why_not: str = ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is no longer as it was when the briefing was saved."""
        return changed_since(self.item, self.figure.recorded_rows) if self.figure is not None else ()

    @property
    def recorded(self) -> Item:
        """The item with its figures as they are now, to be saved."""
        return self.item if self.figure is None else replace(self.item, figures=named_figures(self.figure.recorded_rows))


def shown(briefing: Briefing) -> list[Shown]:
    """Return every figure of a briefing in its order."""
    return [_shown(item) for item in briefing.items]


def _shown(item: Item) -> Shown:
    if item.page and item.page not in known_pages():
        return Shown(item, None, "没有它所说的页面")
    build = current_build()
    figures = view(item.page, read_choices(item.query, build), build)
    found = next((figure for figure in figures if figure.key == item.key and not figure.frame.empty), None)
    return Shown(item, None, "它所在的页面按这些选择已没有这个图") if found is None else Shown(item, _worded(item, found))


def _worded(item: Item, figure: Figure) -> Figure:
    """Put the figure under the presenter's heading, with his comment and the way back to its page."""
    title = item.heading or figure.title
    chart = figure.chart and replace(figure.chart, title=title)
    return replace(figure, key=item.name, title=title, chart=chart, comment=item.comment, address=address(item))


def address(item: Item) -> str:
    """Return the address at which the figure stands on its page."""
    here = urlsplit(st.context.url or "")
    query = f"?{urlencode(item.query)}" if item.query else ""
    site = f"{here.scheme}://{here.netloc}" if here.netloc else ""
    return f"{site}/{item.page}{query}#figure-{item.key}"
