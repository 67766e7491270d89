"""A page is a function from choices to figures: what it returns is what its cards show, and what every file and briefing holds."""

import re
from collections.abc import Mapping

import pytest

from dashboard.runtime.current_build import current_build
from indicators.views.choices import read_choices
from indicators.views.pages import VIEWS as FUNCTIONS
from indicators.views.pages import view
from tests.support.pages import PAGES, run_page
from tests.support.views import VIEWS

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")

SHOWN_AS_TILES = re.compile(r"confused|changchun|(means|key)_.*")
ADDRESSES = [(page, query) for page in VIEWS for query in VIEWS[page]]


def figures(page: str, query: Mapping[str, str]) -> list[tuple[str, str]]:
    """Key and title of every figure that the function of a page gives for an address."""
    build = current_build()
    found = view(page, read_choices(query.items(), build), build)
    return [(figure.key, figure.title) for figure in found if len(figure.frame)]


def cards(page: str, query: Mapping[str, str]) -> list[tuple[str, str]]:
    """Key and title of every card that the page shows for an address."""
    app = run_page(page or "overview", **query)
    assert [error.value for error in app.exception] == []
    heads = [(head.anchor, head.value.replace("\\", "")) for head in app.subheader]
    return [(anchor.removeprefix("figure-"), title) for anchor, title in heads if anchor.startswith("figure-")]


@pytest.mark.parametrize(
    ("page", "query"), ADDRESSES, ids=[f"{page or 'overview'}-{'-'.join(query.values())}" for page, query in ADDRESSES]
)
def test_the_cards_of_a_page_are_the_figures_of_its_function(page: str, query: dict[str, str]) -> None:
    expected = [(key, title) for key, title in figures(page, query) if not SHOWN_AS_TILES.fullmatch(key)]
    assert sorted(cards(page, query)) == sorted(expected)


def test_a_page_gives_its_figures_for_the_choices_of_its_address() -> None:
    build = current_build()
    query = (("region", "长春市"), ("year", "2019"), ("scope", "同级地区"))
    [figure] = view("regions", read_choices(query, build), build)
    assert (figure.key, figure.title) == ("first", "居委会类单位数（统计区划清单）：吉林省9个市州，2019-10-31")
    assert figure.chart is not None
    assert {mark.category for mark in figure.chart.marks} == set(figure.frame["region"])


def test_what_an_address_says_that_is_none_is_passed_over_as_the_page_passes_it_over() -> None:
    build = current_build()
    query = (("region", "亚特兰蒂斯"), ("year", "二〇一九"), ("look", "饼图"), ("from_year", "2021"), ("x", "y"), ("base", "19999"))
    assert read_choices(query, build) == {"from_year": 2021}


def test_pages_without_figures_of_their_own_give_none() -> None:
    without = set(PAGES) - {"overview"} - set(FUNCTIONS)
    assert without == {"query", "briefing", "importing", "sources", "help"}
    assert [view(page, {}, current_build()) for page in sorted(without)] == [()] * len(without)


def test_a_refused_chart_gives_the_reason_and_its_figures() -> None:
    build = current_build()
    [figure] = view("regions", read_choices((("region", "长春市"), ("indicator", "网格长人数")), build), build)
    assert (figure.chart, figure.refusal) == (None, figure.why_not[0])
    assert figure.headline == f"不画图：{figure.refusal}"
