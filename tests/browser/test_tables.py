"""做表 in a real browser: a table built by clicks, sorted by a head, turned, opened by its link; a cell leads to its origin and on."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.support.browser.visit import Visit

pytestmark = pytest.mark.browser

ROW, FROM_THE_RIGHT = 33, 50  # pixels: how high a row is, a place in the last column
LAST = 8  # the column of 2023, after that of the names


def grid(visit: Visit) -> Locator:
    return visit.page.locator(".st-key-figure_table").get_by_test_id("stDataFrame").first


def drawer(visit: Visit) -> Locator:
    return visit.page.get_by_role("dialog")


def column(visit: Visit, place: int) -> Locator:
    """The cells of a column as those hear them who cannot see the table: the numbers behind the words."""
    return grid(visit).locator(f"canvas td[aria-colindex='{place}']")


def click_last_column(visit: Visit, row: int) -> None:
    """A click on a cell of the last column; row 0 is its head."""
    expect(column(visit, LAST).first).to_be_attached()
    grid(visit).scroll_into_view_if_needed()
    box = grid(visit).bounding_box()
    assert box
    visit.page.mouse.click(box["x"] + box["width"] - FROM_THE_RIGHT, box["y"] + ROW * row + ROW / 2)


@pytest.mark.deep
def test_a_table_is_built_sorted_and_leads_to_the_origin_of_a_cell(visit: Visit) -> None:
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open("/tables")
    visit.take("totals", "加合计")
    expect(column(visit, LAST)).to_have_text(["709", "390", "184", "63", "183", "148", "151", "156", "287", "2271"])
    click_last_column(visit, 0)
    expect(column(visit, LAST)).to_have_text(["709", "390", "287", "184", "183", "156", "151", "148", "63", "2271"])
    click_last_column(visit, 0)
    expect(column(visit, LAST)).to_have_text(["63", "148", "151", "156", "183", "184", "287", "390", "709", "2271"])
    assert visit.settled().address() == {"totals": ["加合计"], "sort": ["2023年"], "direction": ["从小到大"]}
    for _ in range(2):  # the same cell again
        click_last_column(visit, 1)
        expect(drawer(visit).get_by_text("清单计数63")).to_be_visible()
        visit.page.keyboard.press("Escape")
        expect(drawer(visit)).to_have_count(0)
    click_last_column(visit, 10)
    expect(drawer(visit).get_by_text("推算 2,271个", exact=True)).to_be_visible()
    visit.page.keyboard.press("Escape")
    expect(drawer(visit)).to_have_count(0)
    click_last_column(visit, 2)
    drawer(visit).get_by_test_id("stCode").get_by_role("button", name="复制").press("Enter")
    expect(visit.page.get_by_text("已复制").or_(visit.page.get_by_role("button", name="已复制")).first).to_be_attached()
    assert visit.page.evaluate("navigator.clipboard.readText()") == (
        "白山市居委会类单位数（统计区划清单），2023年6月30日：148个（由清单逐条计数）。"
        "来源：《2023年统计用区划代码和城乡划分代码》，国家统计局，2023-09-11。"
    )
    drawer(visit).get_by_role("link", name="看这个来源和它的全部数字").click()
    expect(visit.page.get_by_role("heading", level=1, name="来源与口径")).to_be_visible()
    expect(visit.settled().choice("来源")).to_have_value("2023年统计用区划代码和城乡划分代码")


@pytest.mark.deep
def test_a_turned_table_is_opened_by_its_link_elsewhere(visit: Visit, stranger: Visit) -> None:
    visit.open("/tables")
    visit.take("layout", "指标×年份")
    visit.take("years", "2021")
    visit.take("turned", "行列互换")
    expect(grid(visit).locator("canvas th").nth(1)).to_have_text(re.compile("居委会类单位数"))
    visit.settled()
    visit.page.locator(".st-key-figure_table").get_by_role("button", name="链接").press("Enter")
    heads = grid(visit).locator("canvas th").all_text_contents()
    stranger.page.goto(visit.page.get_by_test_id("stCode").first.inner_text())
    expect(grid(stranger.settled()).locator("canvas th")).to_have_text(heads)
    assert stranger.address() == {"layout": ["指标×年份"], "years": ["2021"], "turned": ["行列互换"]}
