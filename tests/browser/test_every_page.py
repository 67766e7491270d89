"""What holds for every page, asked in one visit: Chinese, still, answering on its first screen, for narrow screens, for everybody, on paper."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.support.browser import accessibility, paper
from tests.support.browser.english import english
from tests.support.browser.server import Server
from tests.support.browser.tabs import visiting
from tests.support.browser.visit import Visit
from tests.support.pages import HEADINGS, PAGES
from tests.support.tiers import in_tiers

pytestmark = pytest.mark.browser

DESK, PHONE, ZOOMED = (1366, 768), (375, 800), (683, 384)  # the last is the desk at 200 %
MOST_SHIFT = 0.15  # 0.1 counts as good; a machine under load shows more of the steps between
SHIFTS = """() => new Promise((answer) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const shift of list.getEntries()) sum += shift.value; }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => answer(sum), 100);
})"""
# How much of the first answer is seen, in pixels: a chart, a figure on a card, a table, a picture of the guide, the list of streams or the place for a file.
SEEN = """() => {
  const answers = '.js-plotly-plot, [data-testid="stMetricValue"], [data-testid="stDataFrame"], [data-testid="stTable"], .st-key-facts a, .st-key-guide p, .st-key-streams p, [data-testid="stAlert"], [data-testid="stFileUploaderDropzone"]';
  const tops = [...document.querySelectorAll(answers)].filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect());
  return innerHeight - Math.min(...tops.map((box) => box.top));
}"""
LEAST_SEEN = 300
USUAL = ("overview", "region", "regions")
LOADS = 3
SIDEWAYS = """() => {
  const main = document.querySelector("[data-testid=stMain]");
  const wide = [document.documentElement, document.body, main].map((one) => one.scrollWidth).filter((width) => width > innerWidth);
  const scrolled = [...main.querySelectorAll('[data-testid="stButtonGroup"], [data-testid="stButtonGroup"] *')]
    .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible");
  return [...wide, ...scrolled.map((one) => one.textContent)];
}"""


@pytest.fixture(scope="module", params=in_tiers(PAGES, USUAL))
def opened(browser_here: BrowserContext, server: Server, request: pytest.FixtureRequest) -> Iterator[tuple[str, Visit]]:
    """One visit for all questions to a page."""
    with visiting(browser_here, server.url, DESK) as visit:
        yield request.param, visit.open("/" if request.param == "overview" else f"/{request.param}")


@pytest.fixture
def page(opened: tuple[str, Visit]) -> Iterator[Visit]:
    """The page at a desk in the light, and left so."""
    _, visit = opened
    yield visit
    visit.resize(*DESK)
    visit.turn("light")


def test_it_stands_under_its_name_in_chinese(opened: tuple[str, Visit]) -> None:
    name, visit = opened
    assert visit.heading() == HEADINGS[name]
    assert visit.page.evaluate("document.documentElement.lang") == "zh-CN"
    assert "Streamlit" not in visit.page.title()
    assert english(visit) == set()


def test_nothing_jumps_while_it_loads(page: Visit) -> None:
    """On a busy machine parts arrive late and one by one; what jumps by design jumps each time."""
    shifts = [page.page.evaluate(SHIFTS)]
    while min(shifts) >= MOST_SHIFT and len(shifts) < LOADS:
        page.page.reload()
        shifts.append(page.settled().page.evaluate(SHIFTS))
    assert min(shifts) < MOST_SHIFT


def test_its_first_screen_answers(page: Visit) -> None:
    assert page.page.evaluate(SEEN) >= LEAST_SEEN


@pytest.mark.parametrize("size", [PHONE, ZOOMED], ids=["phone", "zoomed"])
def test_it_is_read_on_a_narrow_screen_without_scrolling_sideways(page: Visit, size: tuple[int, int]) -> None:
    page.resize(*size)
    expect(page.page.get_by_test_id("stTopNav")).to_be_hidden()
    page.settled()
    page.page.wait_for_function(f"!({SIDEWAYS})().length")


def test_it_keeps_the_rules_of_accessibility_in_light_and_dark(page: Visit) -> None:
    assert accessibility.complaints(page) == []
    page.turn("dark")
    assert accessibility.complaints(page) == []


def test_on_paper_it_is_light_and_whole_and_says_what_was_asked(page: Visit) -> None:
    page.turn("dark")
    with paper.printed(page) as sheet:
        assert sheet.cut() == []
        assert sheet.controls() == []
        assert sheet.colours() == ("rgb(255, 255, 255)", "rgb(31, 35, 41)")
        assert page.heading() in sheet.footer()
        assert re.search(r"数据版本 \S+，建库于北京时间 \S+ \S+（\w{16}）", sheet.footer())
        assert page.url in sheet.footer()


def test_its_lists_speak_chinese(page: Visit) -> None:
    # Not by role: while a list is open, all else is hidden from assistive technology.
    for choice in page.page.locator("input[role=combobox]").filter(visible=True).all():
        choice.click()
        expect(page.page.get_by_role("listbox")).to_be_visible()
        assert english(page) == set()
        choice.fill("zzz")
        # A choice that already holds all it may take says so instead.
        expect(page.page.get_by_text(re.compile("没有匹配项|最多选 4 项"))).to_be_visible()
        assert english(page) == set()
        choice.fill("")
        choice.press("Escape")
        expect(page.page.get_by_role("listbox")).to_have_count(0)
    for folded in page.page.get_by_test_id("stExpander").locator("summary").all():
        if folded.is_visible():
            folded.click()
    assert english(page) == set()
