"""Streamlit's own controls speak Chinese, with every kind of menu opened; the lists of every page are opened in test_every_page.py."""

import pytest
from playwright.sync_api import Locator, expect

from tests.support.browser.english import english
from tests.support.browser.visit import Visit

pytestmark = pytest.mark.browser

ROW_OF_HEADERS = 18  # pixels from the top of a table


def open_column_menu(visit: Visit, table: Locator) -> Locator:
    """The menu of a table's first column, whose button stands somewhere at the right end of the column's head."""
    menu = visit.page.get_by_test_id("stDataFrameColumnMenu")
    box = table.bounding_box()
    assert box
    for offset in range(30, int(box["width"]), 10):
        visit.page.mouse.click(box["x"] + offset, box["y"] + ROW_OF_HEADERS)
        if menu.count():
            break
    expect(menu).to_be_visible()
    return menu


def test_the_menu_of_a_column_speaks_chinese(visit: Visit) -> None:
    visit.open("/query")
    table = visit.page.get_by_test_id("stDataFrame").first
    menu = open_column_menu(visit, table)
    expect(menu.get_by_text("升序")).to_be_visible()
    assert english(visit) == set()


@pytest.mark.deep
def test_statistics_and_formats_of_a_column_speak_chinese(visit: Visit) -> None:
    visit.open("/sources")
    menu = open_column_menu(visit, visit.page.get_by_test_id("stDataFrame").filter(visible=True).first)
    menu.get_by_text("统计").hover()
    expect(visit.page.get_by_test_id("stDataFrameStatisticsMenu")).to_be_visible()
    assert english(visit) == set()


def test_searching_a_table_speaks_chinese(visit: Visit) -> None:
    visit.open("/sources")
    table = visit.page.get_by_test_id("stDataFrame").first
    table.click(position={"x": 40, "y": 90})
    visit.page.keyboard.press("Control+f")
    expect(table.get_by_text("输入文字查找")).to_be_visible()
    visit.page.keyboard.type("网格")
    expect(table.get_by_test_id("search-result-area")).to_contain_text("处")
    assert english(visit) == set()


def test_the_menu_of_a_phone_speaks_chinese(phone: Visit) -> None:
    phone.open("/")
    phone.page.get_by_role("button", name="打开菜单").click()
    expect(phone.page.get_by_test_id("stSidebarNav")).to_be_visible()
    assert english(phone) == set()
