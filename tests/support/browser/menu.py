"""The menu of the dashboard: pages that stand in it by themselves, others in groups that open."""

from playwright.sync_api import Locator, Page, expect


def name_heading(title: str) -> str:
    """The heading of a page; the first one bears the name of the product."""
    return "吉林省基层治理指标" if title == "总览" else title


def find_in_menu(page: Page, title: str) -> Locator:
    """What leads to a page; its group is opened where it stands in one."""
    link = page.get_by_test_id("stTopNav").get_by_role("link", name=title, exact=True)
    if link.count():
        return link
    item = page.get_by_role("menuitem", name=title, exact=True)
    for group in page.get_by_test_id("stTopNavSection").all():
        group.click()
        expect(page.get_by_role("menu")).to_be_visible()
        if item.count():
            return item
        page.keyboard.press("Escape")
    raise AssertionError(f"the menu has no page {title}")
