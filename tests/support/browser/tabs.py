"""The one tab of a browser, in which one visit follows the other."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, Page

from tests.support.browser.visit import Visit

DESK, PHONE = (1280, 900), (375, 800)


@contextmanager
def visiting(context: BrowserContext, url: str, size: tuple[int, int] = DESK) -> Iterator[Visit]:
    """A visit to a server, which must end without complaint."""
    visit = Visit(_tab_of(context, url), url)
    visit.resize(*size)
    try:
        yield visit
    finally:
        visit.leave()
    visit.assert_sound()


def _tab_of(context: BrowserContext, url: str) -> Page:
    """The tab as good as new. A page loaded into it begins afresh, yet Streamlit's scripts need not be compiled again: 1 CPU second, not 3."""
    tab = context.pages[0] if context.pages else context.new_page()
    tab.goto("about:blank")  # a page whose server was stopped goes on asking for it, and the next visit would hear of that
    session = context.new_cdp_session(tab)
    session.send("Page.resetNavigationHistory")
    session.send("Storage.clearDataForOrigin", {"origin": url, "storageTypes": "local_storage"})
    session.detach()
    tab.emulate_media(media="screen", color_scheme="light")
    return tab
