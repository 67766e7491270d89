"""Where things stand on a page: together what belongs together, nothing torn, nothing cut, no half left empty."""

import re
from itertools import pairwise

import pytest

from dashboard.briefing.desk import read_ready_made
from indicators.views.briefing import write_address
from tests.support import PROJECT
from tests.support.browser import paper
from tests.support.browser.visit import Visit

pytestmark = pytest.mark.browser

# The line that each of the elements stands in, by the middle of its height.
LINES = "(elements) => [...new Set(elements.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => Math.round((top + bottom) / 2)))]"
# Words of the figures on cards that are parted between two lines.
TORN = """(values) => values.flatMap((value) => {
  const texts = document.createTreeWalker(value, NodeFilter.SHOW_TEXT);
  const torn = [];
  while (texts.nextNode())
    for (const { 0: word, index } of texts.currentNode.data.matchAll(/\\S+/g)) {
      const range = document.createRange();
      range.setStart(texts.currentNode, index);
      range.setEnd(texts.currentNode, index + word.length);
      const lines = [...range.getClientRects()].map((box) => Math.round(box.top));
      if (Math.max(...lines) - Math.min(...lines) > 3) torn.push(word);
    }
  return torn;
})"""
BEYOND = """(cells) => cells.filter((one) => one.checkVisibility() && one.textContent.trim())
  .filter((one) => one.getBoundingClientRect().right > innerWidth || one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent)"""


def count_lines(visit: Visit, selector: str) -> int:
    """In how many lines the visible elements stand."""
    lines: list[int] = visit.page.locator(selector).filter(visible=True).evaluate_all(LINES)
    return sum(1 for place, line in enumerate(sorted(lines)) if place == 0 or line - sorted(lines)[place - 1] > 12)


@pytest.mark.deep
def test_the_tools_of_half_a_row_stand_in_one_line(visit: Visit) -> None:
    visit.open("/grids")
    for key in ("levels_1", "levels_2"):
        card = visit.page.locator("[class*='st-key-figure_']").nth(int(key[-1]) - 1)
        tools = card.locator("[data-testid=stPopover], [data-testid=stButton]").filter(visible=True)
        lines: list[int] = tools.evaluate_all(LINES)
        assert tools.count() == 4
        assert max(lines) - min(lines) <= 12


@pytest.mark.deep
def test_the_choices_of_two_dates_stand_in_one_row(visit: Visit) -> None:
    visit.resize(1366, 768)
    visit.open("/years?change=两时点&region=长春市")
    row = ", ".join(f".st-key-{name} label[data-testid=stWidgetLabel]" for name in ("change", "scope", "from_year", "to_year", "pair"))
    assert count_lines(visit, row) == 1


def test_choices_begin_a_row_of_their_own_on_a_phone(phone: Visit) -> None:
    phone.open("/years?change=逐年增减&region=长春市")
    title, box = (phone.page.locator(one).bounding_box() for one in (".st-key-head h1", ".st-key-pick_region"))
    assert title is not None
    assert box is not None
    assert box["y"] >= title["y"] + title["height"]


def test_a_phone_shows_all_that_is_said_of_a_region(phone: Visit) -> None:
    phone.open("/region?region=长春市")
    cells = phone.page.locator("[class*='st-key-region_'] td")
    assert cells.filter(has_text="第1").first.is_visible()
    assert cells.evaluate_all(BEYOND) == []


def test_no_number_is_torn_before_an_audience(visit: Visit) -> None:
    visit.resize(1920, 1080)
    visit.open("/grids?present=3")
    values = visit.page.locator("[data-screen] [data-testid=stMetricValue]")
    assert values.filter(has_text="34.03").count() == 1
    assert values.evaluate_all(TORN) == []


@pytest.mark.deep
def test_the_figures_of_a_region_are_large_enough_for_a_hall(visit: Visit) -> None:
    visit.resize(1920, 1080)
    visit.open("/region?region=吉林省&present=profile")
    visit.page.wait_for_timeout(300)
    sizes: list[float] = visit.page.locator("[data-screen=current] td:nth-child(2) p").evaluate_all(
        "(cells) => cells.map((one) => Number.parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 18


@pytest.mark.deep
def test_the_doors_of_the_first_page_are_filled(visit: Visit) -> None:
    visit.resize(1366, 768)
    visit.open("/?region=九台区")
    door = ".st-key-door_"
    boxes = [visit.page.locator(f"{door}{name} .chart").bounding_box() for name in ("regions", "years")]
    last = visit.page.locator(f"{door}briefing a").last.bounding_box()
    whole = visit.page.locator(f"{door}briefing").bounding_box()
    assert all((*boxes, last, whole))
    heights = [round(box["height"]) for box in boxes if box]
    assert heights[0] == heights[1]
    assert last and whole and whole["y"] + whole["height"] - (last["y"] + last["height"]) < 40


@pytest.mark.deep
def test_nothing_lies_on_a_table_on_paper(visit: Visit) -> None:
    visit.open("/quality?part=存疑")
    with paper.printed(visit):
        boxes = visit.page.locator("[data-testid=stTable] table, [data-testid=stTable] ~ *, h3, .chart").filter(visible=True)
        tops: list[list[float]] = boxes.evaluate_all(
            "(found) => found.map((one) => one.getBoundingClientRect()).map(({ top, bottom }) => [top, bottom]).sort((one, other) => one[0] - other[0])"
        )
    assert len(tops) > 3
    assert [pair for pair in pairwise(tops) if pair[0][1] > pair[1][0] + 1] == []


@pytest.mark.deep
def test_the_first_page_is_one_sheet(visit: Visit) -> None:
    visit.open("/?region=九台区")
    visit.page.emulate_media(media="null")
    sheets = re.findall(rb"/Type\s*/Page\b", visit.page.pdf(prefer_css_page_size=True))
    assert len(sheets) == 1


@pytest.mark.deep
def test_a_work_stream_keeps_its_name_on_paper(visit: Visit) -> None:
    visit.open("/streams")
    names = visit.page.locator(".st-key-streams button")
    with paper.printed(visit):
        assert names.filter(visible=True).count() == names.count() > 20


@pytest.mark.deep
def test_the_tools_of_half_a_card_stand_in_one_line(visit: Visit) -> None:
    visit.resize(1366, 768)
    visit.open("/grids")
    for card in ("220100_2020-03-25", "220100_2020-03-31"):
        assert count_lines(visit, f"[class*='st-key-figure_chiefs_{card}'] :is([role=radiogroup], [data-testid=stPopover])") == 1


@pytest.mark.deep
def test_the_address_of_a_briefing_leaves_room_at_the_foot(visit: Visit) -> None:
    visit.open(f"/briefing?briefing={write_address(next(iter(read_ready_made(PROJECT / 'data').values())))}")
    with paper.printed(visit) as sheet:
        assert "/briefing（完整的地址太长，不印在纸上）" in sheet.footer()


def test_a_choice_that_has_no_room_in_its_box_is_told_by_pointing(visit: Visit) -> None:
    visit.resize(1366, 768)
    visit.open("/regions?region=长春市")
    for name, told in (("indicator", "居委会类单位数（统计区划清单）"), ("stream", None)):
        box = visit.page.locator(f".st-key-pick_{name} input")
        box.hover()
        title = box.get_attribute("title")
        assert (title and title.partition("\u2003")[0]) == told
