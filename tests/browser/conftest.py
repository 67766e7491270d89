"""One Chromium, one server and one tab for all browser tests of a process; each test gets a visit of its own, which must end without complaint."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tests.support.browser.server import CHROMIUM_ARGUMENTS, Server, chromium, running
from tests.support.browser.tabs import PHONE, visiting
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


def browse(chrome: Browser, profile: Path) -> BrowserContext:
    """A browser with a profile on disk: it keeps its scripts compiled, so that a page loads in half of the time that it takes without."""
    return chrome.browser_type.launch_persistent_context(
        profile, executable_path=chromium(), args=CHROMIUM_ARGUMENTS, locale="zh-CN", accept_downloads=True
    )


@pytest.fixture(scope="session")
def browser_here(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """The browser of most visits."""
    with browse(chrome, tmp_path_factory.mktemp("here")) as context:
        yield context


@pytest.fixture(scope="session")
def browser_elsewhere(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Another browser, which knows nothing of the first."""
    with browse(chrome, tmp_path_factory.mktemp("elsewhere")) as context:
        yield context


@pytest.fixture
def visit(browser_here: BrowserContext, server: Server) -> Iterator[Visit]:
    """At a desk."""
    with visiting(browser_here, server.url) as visit:
        yield visit


@pytest.fixture
def phone(browser_here: BrowserContext, server: Server) -> Iterator[Visit]:
    """On a phone."""
    with visiting(browser_here, server.url, PHONE) as visit:
        yield visit


@pytest.fixture
def stranger(browser_elsewhere: BrowserContext, server: Server) -> Iterator[Visit]:
    """Somebody else, at a desk of his own."""
    with visiting(browser_elsewhere, server.url) as visit:
        yield visit


@pytest.fixture
def first_visit(browser_here: BrowserContext) -> Iterator[Visit]:
    """The first visit ever to a server that has just been started."""
    with running() as fresh, visiting(browser_here, fresh.url) as visit:
        yield visit
