"""Somebody who does not wait: what follows a choice at once is heard as well as the choice."""

from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import expect

from tests.support.browser.visit import Visit, named_option
from tests.support.tiers import in_tiers

pytestmark = pytest.mark.browser

# Presses something so many milliseconds after the key that chooses.
THEN = """([found, words, delay]) => addEventListener(
  "keyup",
  () => setTimeout(() => [...document.querySelectorAll(found)].find((one) => one.innerText.includes(words)).click(), delay),
  { once: true, capture: true },
)"""
MENU, PART = '[data-testid="stTopNav"] a', "[role=radio]"
DELAYS = (0, 20, 40)


def in_haste(visit: Visit, choice: tuple[str, str], found: str, words: str, delay: int) -> None:
    """Chooses, and presses what has these words before the choice can be seen."""
    label, option = choice
    box = visit.page.get_by_role("combobox", name=label, exact=True)
    box.click()
    box.fill(option)
    visit.page.get_by_role("option", name=named_option(option)).first.wait_for()
    visit.page.evaluate(THEN, [found, words, delay])
    visit.page.keyboard.press("Enter")


def each_delay(visit: Visit, *, is_deep: bool) -> Iterator[int]:
    """The page as it is at first, once for each delay."""
    before = visit.open("/regions").seen_once()
    for delay in DELAYS if is_deep else DELAYS[::2]:
        if delay != DELAYS[0]:
            visit.page.wait_for_url("**?**")  # what was chosen stands in the address, however late
            visit.settled().move("/regions").seen_once(before.__eq__)
        yield delay


@pytest.mark.parametrize("choice", in_tiers([("工作条线", "网格与三长"), ("地区", "长春市")], [("工作条线", "网格与三长")], is_whole=True))
@pytest.mark.deep
def test_another_page_opens(choice: tuple[str, str], visit: Visit, is_deep: bool) -> None:
    for delay in each_delay(visit, is_deep=is_deep):
        in_haste(visit, choice, MENU, "年度变化", delay)
        expect(visit.page.get_by_role("heading", level=1, name="年度变化", exact=True)).to_be_visible()
        expect(visit.settled().page.get_by_role("combobox", name=choice[0], exact=True)).to_have_value(named_option(choice[1]))


@pytest.mark.parametrize(
    "choice", in_tiers([("工作条线", "网格与三长"), ("地区", "长春市"), ("年份", "2020")], [("年份", "2020")], is_whole=True)
)
@pytest.mark.deep
def test_another_view_shows_what_was_chosen(choice: tuple[str, str], visit: Visit, stranger: Visit, is_deep: bool) -> None:
    expected = ""
    for delay in each_delay(visit, is_deep=is_deep):
        in_haste(visit, choice, PART, "份额", delay)
        visit.page.wait_for_url(lambda url: "look=" in url and choice[1] in unquote(url))
        if not expected:
            stranger.page.goto(visit.page.url)
            expected = stranger.seen_once()
        visit.seen_once(expected.__eq__)


@pytest.mark.parametrize("choice", in_tiers([("地区", "长春市"), ("年份", "2020")], [("地区", "长春市")], is_whole=True))
@pytest.mark.deep
def test_the_files_are_those_of_the_choice(choice: tuple[str, str], visit: Visit, is_deep: bool) -> None:
    for delay in each_delay(visit, is_deep=is_deep):
        in_haste(visit, choice, "button", "下载本页", delay)
        expect(visit.page.get_by_test_id("stPopoverBody").get_by_text("本页 1 个图")).to_contain_text(choice[1])
        visit.page.keyboard.press("Escape")
        expect(visit.page.get_by_test_id("stPopoverBody")).to_have_count(0)
