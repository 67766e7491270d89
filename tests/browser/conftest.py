"""One Chromium and one server for all browser tests; each test gets a visit of its own, which must end without complaint."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.server import CHROMIUM_ARGUMENTS, Server, chromium, running
from browser.visit import Visit


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


def _visit(chrome: Browser, url: str, width: int, height: int) -> Iterator[Visit]:
    context = chrome.new_context(viewport={"width": width, "height": height}, locale="zh-CN", accept_downloads=True)
    visit = Visit(context.new_page(), url)
    yield visit
    visit.assert_sound()
    context.close()


@pytest.fixture
def visit(chrome: Browser, server: Server) -> Iterator[Visit]:
    """At a desk."""
    yield from _visit(chrome, server.url, 1280, 900)


@pytest.fixture
def phone(chrome: Browser, server: Server) -> Iterator[Visit]:
    """On a phone."""
    yield from _visit(chrome, server.url, 375, 800)


@pytest.fixture
def first_visit(chrome: Browser) -> Iterator[Visit]:
    """The first visit ever to a server that has just been started."""
    with running() as fresh:
        yield from _visit(chrome, fresh.url, 1280, 900)
