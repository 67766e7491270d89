"""A deep link is the very first request to a server that has just been started; a path that leads nowhere shows the way."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.support.browser.visit import Visit
from tests.support.pages import HEADINGS
from tests.support.tiers import in_tiers

pytestmark = pytest.mark.browser

COMMITTEES = "居委会类单位数（统计区划清单）"
# The first page of the menu and one of the others: Streamlit finds all others alike, and test_choices.py opens each of them elsewhere.
LINKS = {
    "overview": ("/", {}, "吉林省基层治理指标"),
    "regions": (
        f"/regions?region=长春市&indicator={COMMITTEES}&year=2021&scope=同级地区",
        {"地区": "长春市", "指标": COMMITTEES, "年份": "2021"},
        rf"{re.escape(COMMITTEES)}：.*2021",
    ),
}


@pytest.mark.parametrize("page", in_tiers(LINKS, ("regions",)))
def test_a_deep_link_opens_its_page_with_its_choices_as_the_first_request_to_a_fresh_server(first_visit: Visit, page: str) -> None:
    address, controls, words = LINKS[page]
    first_visit.open(address)
    assert first_visit.heading() == HEADINGS[page]
    assert {label: first_visit.chosen(label) for label in controls} == controls
    expect(first_visit.page.get_by_test_id("stMain").get_by_text(re.compile(words)).first).to_be_visible()
    assert first_visit.path() == address.split("?")[0]
    assert first_visit.address().items() <= parse_qs(urlsplit(address).query).items()  # what is usual need not stand there


@pytest.mark.deep
@pytest.mark.parametrize("path", in_tiers(["/nothing-here", "/没有", "/nothing-here/deeper?year=2019"], ["/没有"]))
def test_a_path_that_leads_nowhere_says_so_and_shows_the_way(visit: Visit, path: str) -> None:
    visit.open(path)
    assert visit.heading() == "没有这个页面"
    visit.page.get_by_test_id("stPageLink").get_by_role("link", name="打开总览").click()
    expect(visit.page.get_by_role("heading", level=1, name="吉林省基层治理指标")).to_be_visible()
    assert visit.settled().path() == "/"


@pytest.mark.deep
def test_a_path_below_a_page_opens_the_page_with_its_choices(visit: Visit) -> None:
    visit.open("/regions/changchun?year=2019")
    assert (visit.path(), visit.chosen("年份")) == ("/regions", "2019")
