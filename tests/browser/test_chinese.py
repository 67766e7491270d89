"""Streamlit's own controls speak Chinese: on every page, with every kind of menu opened."""

import re

import pytest
from pages_fixtures import PAGES
from playwright.sync_api import Locator, expect

from browser.visit import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# Whatever can be read or heard; the rows of a table are drawn on a canvas and are data, icons are letters of a font of signs.
HEARD = """() => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    if (!texts.currentNode.parentElement.closest("script, style, canvas, [data-testid=stIconMaterial], [aria-hidden=true]"))
      found.push(texts.currentNode.data);
  for (const element of document.body.querySelectorAll("*"))
    if (!element.closest("canvas"))
      for (const name of ["aria-label", "aria-description", "aria-valuetext", "title", "placeholder", "alt"])
        if (element.hasAttribute(name)) found.push(element.getAttribute(name));
  return found.map((text) => text.trim());
}"""
NAMES = {"English", "UTF-8", "GB18030", "CSV"}
ROW_OF_HEADERS = 18  # pixels from the top of a table


def english(visit: Visit) -> set[str]:
    """What is said on the page in Latin letters only, apart from names, codes and addresses."""
    said = set(visit.page.evaluate(HEARD)) - NAMES
    return {text for text in said if text.isascii() and any(len(word) > 2 for word in letters(text)) and not text.startswith("http")}


def letters(text: str) -> list[str]:
    return "".join(character if character.isalpha() else " " for character in text).split()


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


@pytest.mark.parametrize("page", PAGES)
def test_a_page_and_its_lists_speak_chinese(visit: Visit, page: str) -> None:
    visit.open("/" if page == "overview" else f"/{page}")
    assert english(visit) == set()
    # Not by role: while a list is open, all else is hidden from assistive technology.
    for choice in visit.page.locator("input[role=combobox]").filter(visible=True).all():
        choice.click()
        expect(visit.page.get_by_role("listbox")).to_be_visible()
        assert english(visit) == set()
        choice.fill("zzz")
        # A choice that already holds all it may take says so instead.
        expect(visit.page.get_by_text(re.compile("没有匹配项|最多选 4 项"))).to_be_visible()
        assert english(visit) == set()
        choice.fill("")
        choice.press("Escape")
        expect(visit.page.get_by_role("listbox")).to_have_count(0)
    for folded in visit.page.get_by_test_id("stExpander").locator("summary").all():
        if folded.is_visible():
            folded.click()
    assert english(visit) == set()


def test_the_menu_of_a_column_speaks_chinese(visit: Visit) -> None:
    visit.open("/query")
    table = visit.page.get_by_test_id("stDataFrame").first
    menu = open_column_menu(visit, table)
    expect(menu.get_by_text("升序")).to_be_visible()
    assert english(visit) == set()


def test_statistics_and_formats_of_a_column_speak_chinese(visit: Visit) -> None:
    visit.open("/sources")
    menu = open_column_menu(visit, visit.page.get_by_test_id("stDataFrame").filter(visible=True).first)
    menu.get_by_text("统计").hover()
    expect(visit.page.get_by_test_id("stDataFrameStatisticsMenu")).to_be_visible()
    assert english(visit) == set()


def test_searching_a_table_speaks_chinese(visit: Visit) -> None:
    visit.open("/sources")
    table = visit.page.get_by_test_id("stDataFrame").first
    box = table.bounding_box()
    assert box
    visit.page.mouse.click(box["x"] + 40, box["y"] + 90)
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
