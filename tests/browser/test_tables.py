"""做表 in a real browser: a table built by clicks, sorted by a head, turned; a cell leads to its origin, which can be copied and leads on."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.support.browser.tabs import visiting
from tests.support.browser.visit import Visit

pytestmark = pytest.mark.browser

ROW, HALF = 33, 16  # pixels: the height of a row, its middle


def grid(visit: Visit) -> Locator:
    return visit.page.locator(".st-key-figure_table [data-testid=stDataFrame]")


def drawer(visit: Visit) -> Locator:
    return visit.page.get_by_role("dialog")


def click_cell(visit: Visit, row: int, column: int) -> None:
    """A click on a cell of the table; row 0 is its head."""
    expect(grid(visit)).to_have_count(1)
    across = grid(visit).get_by_role("columnheader").nth(column).bounding_box()
    box = grid(visit).bounding_box()
    assert across
    assert box
    visit.page.mouse.click(across["x"] + across["width"] / 2 if across["width"] > 1 else box["x"] + 300 + 120 * column, box["y"] + ROW * row + HALF)
    visit.settled()


def said(visit: Visit, row: int, column: int) -> str:
    """What a cell says to those who hear the table: its row counts from the head."""
    return grid(visit).locator(f"[data-testid=glide-cell-{column}-{row - 1}]").text_content() or ""
