"""The figures of a briefing, made anew from the pages that show them, with the presenter's words."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urlsplit

import streamlit as st

from dashboard.runtime.base_path import read_base_path
from dashboard.runtime.current_build import current_build
from dashboard.runtime.page_links import list_pages
from indicators.query.parameters import PARAMETERS
from indicators.views.briefing import Briefing, Item, list_changes_since
from indicators.views.choices import CHOICES
from indicators.views.figure import Figure
from indicators.views.frozen_view import Change
from indicators.views.handout import Section
from indicators.views.pages import view_address
from indicators.views.queried_rows import PAGE
from indicators.wording.rows_in_words import named_figures


@dataclass(frozen=True)
class BriefingFigure:
    """One figure of a briefing as it is now; without a figure, `why_not` says why there is none any more, nothing where words stand."""

    item: Item
    figure: Figure | None
    why_not: str = ""

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is no longer as it was when the briefing was saved."""
        return list_changes_since(self.item, self.figure.recorded_rows) if self.figure is not None else ()

    @property
    def recorded(self) -> Item:
        """The item with its figures as they are now, to be saved."""
        return self.item if self.figure is None else replace(self.item, figures=named_figures(self.figure.recorded_rows))


def find_figures(briefing: Briefing) -> list[BriefingFigure]:
    """Return every figure of a briefing in its order."""
    return [find_figure(item) for item in briefing.items]


def list_sections(figures: Iterable[BriefingFigure]) -> tuple[Section, ...]:
    """Return the presenter's own words between the figures that there are."""
    found, count = [], 0
    for one in figures:
        count += one.figure is not None
        if one.item.is_text:
            found.append(Section(one.item.heading or one.item.title, one.item.comment, count))
    return tuple(found)


def find_figure(item: Item) -> BriefingFigure:
    """Return the figure of an item as it is now, or why there is none any more."""
    if item.is_text:
        return BriefingFigure(item, None)
    if item.page and item.page not in list_pages():
        return BriefingFigure(item, None, "没有它所说的页面")
    build = current_build()
    figures = view_address(item.page, item.query, build)
    figure = next((figure for figure in figures if figure.key == item.key and not figure.frame.empty), None)
    if figure is None:
        return BriefingFigure(item, None, "它所在的页面按这些选择已没有这个图")
    return BriefingFigure(item, _put_words(item, figure))


def _put_words(item: Item, figure: Figure) -> Figure:
    """Put the figure under the presenter's heading, with his comment and the way back to its page."""
    title = item.heading or figure.title
    chart = figure.chart and replace(figure.chart, title=title)
    return replace(
        figure,
        key=item.name,
        title=title,
        chart=chart,
        comment=item.comment,
        address=make_address(item),
        choices=say_choices(item),
        original_title=figure.title if item.heading else "",
        is_beside=item.is_beside,
    )


def say_choices(item: Item) -> tuple[tuple[str, str], ...]:
    """Say the choices of an item: title and words of each; several values of one are said together."""
    titles = {name: parameter.title for name, parameter in (PARAMETERS if item.page == PAGE else CHOICES).items()}
    gathered: dict[str, list[str]] = {}
    for name, words in item.query:
        if name in titles and words:
            gathered.setdefault(titles[name], []).append(words)
    return tuple((title, "、".join(words)) for title, words in gathered.items())


def make_address(item: Item) -> str:
    """Return the address at which the figure stands on its page."""
    here = urlsplit(st.context.url or "")
    query = f"?{urlencode(item.query)}" if item.query else ""
    site = f"{here.scheme}://{here.netloc}{read_base_path()}" if here.netloc else ""
    return f"{site}/{item.page}{query}#figure-{item.key}"
