"""The server's memory after every page was opened stays under its limit, as the benchmark measures it."""

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.support.browser.tabs import visiting
from tests.support.pages import PAGES
from tools.benchmarks.measurements import measure_memory_of_all_pages
from tools.benchmarks.servers import dashboard

pytestmark = pytest.mark.browser


@pytest.mark.deep
def test_the_server_stays_under_400_mib_after_every_page_was_opened(chrome: Browser) -> None:
    with dashboard() as server:
        measured = measure_memory_of_all_pages(chrome, server)
        highest = server.resident("VmHWM")
    assert list(measured) == ["started", *PAGES.values()]
    assert 50 < measured["started"] <= highest <= 400


@pytest.mark.deep
def test_the_server_stays_under_400_mib_after_its_heaviest_pages_were_opened(browser_here: BrowserContext) -> None:
    """Those with the most charts and with the most rows; make test-deep opens all."""
    with dashboard() as server:
        started = server.resident()
        for page in ("villages", "query"):
            with visiting(browser_here, server.url) as visit:
                visit.open(f"/{page}")
        assert 50 < started <= server.resident("VmHWM") <= 400
