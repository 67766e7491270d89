"""The server's memory after every page was opened stays under its limit, as the benchmark measures it."""

import pytest
from playwright.sync_api import Browser

from tests.support.pages import PAGES
from tools.benchmarks.measurements import measure_memory_of_all_pages
from tools.benchmarks.servers import dashboard

pytestmark = pytest.mark.browser


def test_the_server_stays_under_400_mib_after_every_page_was_opened(chrome: Browser) -> None:
    with dashboard() as server:
        measured = measure_memory_of_all_pages(chrome, server)
        highest = server.resident("VmHWM")
    assert list(measured) == ["started", *PAGES.values()]
    assert 50 < measured["started"] <= highest <= 400
