"""Streamlit's own controls speak Chinese."""

import pytest
from playwright.sync_api import expect

from browser.visit import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_a_search_without_a_match_says_so_in_chinese(visit: Visit) -> None:
    visit.open("/regions")
    visit.choice("地区").click()
    visit.choice("地区").fill("zzz")
    expect(visit.page.get_by_text("没有匹配项")).to_be_visible()
    assert visit.page.get_by_text("No results").count() == 0


def test_no_label_of_a_page_is_english(visit: Visit) -> None:
    visit.open("/query")
    labels = visit.page.locator("[data-testid=stMain] [aria-label]").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert labels
    assert [label for label in labels if label.isascii() and label.strip() and label not in ("English", "UTF-8", "GB18030")] == []
