"""The server's memory after pages were opened stays under its limit, as the benchmark measures it."""

import pytest
from playwright.sync_api import Browser

from tests.support.pages import PAGES
from tools.benchmarks.measurements import memory_of_pages
from tools.benchmarks.servers import dashboard

pytestmark = pytest.mark.browser

HEAVIEST = {page: PAGES[page] for page in ("regions", "query")}  # its charts and its tables; make test-deep opens all


def test_the_server_stays_under_400_mib_after_pages_were_opened(chrome: Browser, is_deep: bool) -> None:
    pages = PAGES if is_deep else HEAVIEST
    with dashboard() as server:
        measured = memory_of_pages(chrome, server, pages)
        highest = server.resident("VmHWM")
    assert list(measured) == ["started", *pages.values()]
    assert 50 < measured["started"] <= highest <= 400
