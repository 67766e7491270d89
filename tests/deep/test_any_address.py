"""Whatever stands in the address, the cards of a page are the figures that its function gives: files and briefings hold what is shown."""

from collections.abc import Mapping

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from dashboard.runtime.current_build import current_build
from indicators.query.parameters import Parameter, labels_of_build
from indicators.views.choices import CHOICES, read_choices
from indicators.views.pages import VIEWS, grids, quality, stations, view
from tests.support.pages import run_page
from tests.support.tiers import in_tiers, of_examples

pytestmark = pytest.mark.usefixtures("pages_of_a_copy")

PARTS = {"grid_part": grids.PARTS, "station_part": stations.PARTS, "part": quality.PARTS}
TAKEN = {
    "regions": ("region", "stream", "indicator", "year", "scope", "look", "regions", "unit", "panels", "second"),
    "years": (
        "region",
        "stream",
        "indicator",
        "change",
        "regions",
        "boundaries",
        "background",
        "base",
        "from_year",
        "to_year",
        "pair",
        "scope",
    ),
    "streams": ("region", "stream"),
    "grids": ("grid_part", "place"),
    "stations": ("station_part",),
    "quality": ("part", "status"),
}


def values_of(name: str, choice: Parameter) -> st.SearchStrategy[str]:
    """What may stand in the address for a choice; now and then something that is none."""
    labels = labels_of_build(current_build())
    known = PARTS.get(name) or choice.allowed or tuple(labels.get(choice.listed, ())) or ("长春市", "四平市")
    years = st.integers(2018, 2025).map(str)
    return (years if choice.make == "year" else st.sampled_from(known)) | st.just("没有这一项")


@st.composite
def addresses(draw: st.DrawFn, page: str) -> dict[str, str]:
    names = draw(st.lists(st.sampled_from(TAKEN[page]), unique=True))
    return {name: draw(values_of(name, CHOICES[name])) for name in names}


def cards(app: AppTest) -> set[tuple[str, str]]:
    heads = [(head.anchor, head.value.replace("\\", "")) for head in app.subheader if head.anchor.startswith("figure-")]
    return {(anchor.removeprefix("figure-"), title) for anchor, title in heads}


def figures(page: str, address: Mapping[str, str]) -> set[tuple[str, str]]:
    """Key and title of the figures that have a card; figures side by side have one where they stand for a refused chart."""
    build = current_build()
    found = view(page, read_choices(address.items(), build), build)
    return {(figure.key, figure.title) for figure in found if len(figure.frame) and (figure.chart is not None or figure.why_not)}


@pytest.mark.parametrize("page", in_tiers(sorted(set(VIEWS) & set(TAKEN)), ("regions", "streams", "years")))
@settings(max_examples=of_examples(0.08), phases=[Phase.generate])
@given(data=st.data())
def test_whatever_stands_in_the_address_files_hold_what_is_shown(page: str, data: st.DataObject) -> None:
    address = data.draw(addresses(page))
    app = run_page(page, **address)
    assert [error.value for error in app.exception] == []
    assert cards(app) == figures(page, address)
