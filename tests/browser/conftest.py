"""One Chromium and one server for all browser tests; each test gets a visit of its own, which must end without complaint."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.support.browser.server import CHROMIUM_ARGUMENTS, Server, chromium, running
from tests.support.browser.visit import Visit


@pytest.fixture(scope="session")
def chrome() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as started:
        yield started


@pytest.fixture(scope="session")
def chrome_context(chrome: Browser) -> Iterator[BrowserContext]:
    """One context for all visits, so that the browser reads Streamlit's own scripts from its cache."""
    context = chrome.new_context(locale="zh-CN", accept_downloads=True)
    yield context
    context.close()


def _visit(context: BrowserContext, url: str, width: int, height: int) -> Iterator[Visit]:
    visit = Visit(context.new_page(), url)
    visit.page.set_viewport_size({"width": width, "height": height})
    yield visit
    visit.assert_sound()
    visit.page.close()


@pytest.fixture
def visit(chrome_context: BrowserContext, server: Server) -> Iterator[Visit]:
    """At a desk."""
    yield from _visit(chrome_context, server.url, 1280, 900)


@pytest.fixture
def phone(chrome_context: BrowserContext, server: Server) -> Iterator[Visit]:
    """On a phone."""
    yield from _visit(chrome_context, server.url, 375, 800)


@pytest.fixture
def first_visit(chrome_context: BrowserContext) -> Iterator[Visit]:
    """The first visit ever to a server that has just been started."""
    with running() as fresh:
        yield from _visit(chrome_context, fresh.url, 1280, 900)
