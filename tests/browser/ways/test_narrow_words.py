"""Words that have little room: none is cut without a sign, no number is torn from its unit, whatever the screen or the paper."""

import pytest

from tests.support.browser import paper
from tests.support.browser.visit import Visit
from tests.support.tiers import in_tiers

pytestmark = pytest.mark.browser

HALLS = ((1920, 1080), (1366, 768))
# Cells of the screen that is shown whose words reach beyond them, or which stand beyond the screen.
CUT_CELLS = """() => [...document.querySelectorAll("[data-screen=current] :is(td, th)")].filter((cell) => {
  const [box, words] = [cell, cell.querySelector("p")].map((one) => one?.getBoundingClientRect());
  return words && (words.left < box.left - 1 || words.right > box.right + 1 || box.right > innerWidth || box.left < 0);
}).map((cell) => cell.textContent)"""
# Values and dates of cards (the last word of each) that stand in more than one line.
TORN = """() => [...document.querySelectorAll('[class*="st-key-tile-"] :is([data-testid="stMetricValue"] p, [data-testid="stCaptionContainer"] p)')].flatMap((words) => {
  const text = words.firstChild, start = text.data.trimEnd().lastIndexOf(" ") + 1, range = document.createRange();
  range.setStart(text, start);
  range.setEnd(text, text.data.trimEnd().length);
  return range.getClientRects().length > 1 ? [text.data] : [];
})"""
OPEN_EDGES = """() => [...document.querySelectorAll('[role="radiogroup"] button[role="radio"]')].filter((part) => {
  const style = getComputedStyle(part);
  return ["Top", "Right", "Bottom", "Left"].some((side) => style[`border${side}Color`].endsWith(", 0)") || style[`border${side}Width`] === "0px");
}).map((part) => part.textContent)"""


@pytest.mark.deep
def test_a_table_before_an_audience_loses_no_digit(visit: Visit) -> None:
    visit.open("/villages?present=6")
    for width, height in HALLS:
        visit.resize(width, height)
        visit.settled()
        assert visit.page.locator("[data-screen=current] td").filter(has_text="856").count() > 0
        assert visit.page.evaluate(CUT_CELLS) == []


@pytest.mark.parametrize("address", in_tiers(["/streams?stream=干部教育培训", "/villages"], ["/villages"]))
def test_a_number_and_its_unit_a_date_and_its_mark_stay_together(phone: Visit, address: str) -> None:
    phone.open(address)
    assert phone.page.evaluate(TORN) == []
    phone.resize(1366, 768)
    assert phone.settled().page.evaluate(TORN) == []


@pytest.mark.deep
def test_parts_that_wrap_keep_their_edges_and_a_box_says_what_it_cuts(phone: Visit) -> None:
    phone.open("/years?change=变化清单")
    assert phone.page.evaluate(OPEN_EDGES) == []
    assert phone.choice("指标").evaluate("box => getComputedStyle(box).textOverflow") == "ellipsis"


@pytest.mark.deep
def test_on_paper_the_gaps_begin_on_the_first_sheet(visit: Visit) -> None:
    visit.open("/quality")
    with paper.printed(visit):
        assert visit.page.locator(".st-key-gaps tbody tr").nth(9).evaluate("row => row.getBoundingClientRect().bottom") < paper.HEIGHT
