"""What the charts of a page have drawn, beside what the server hands them for the page's address."""

import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from streamlit.testing.v1 import AppTest

from tests.support.browser.visit import Visit
from tests.support.pages import drawn, run_page

LATEST_SECONDS = 20.0  # for the last answer to somebody who was in haste
Charts = Sequence[Mapping[str, Any]]
DRAWING = f"({(Path(__file__).parent / 'drawing.js').read_text(encoding='utf-8')})()"


def run_address(address: str) -> AppTest:
    """The page of an address as the server runs it for somebody who opens it."""
    parts = urlsplit(address)
    return run_page(unquote(parts.path).strip("/") or "overview", **parse_qs(parts.query))


def find_differences(visit: Visit, handed: Charts) -> list[str]:
    """How what is drawn differs from what is handed over, and from the same drawn into an empty frame."""
    found: list[str] = visit.page.evaluate(f"handed => {DRAWING}.findDifferences(handed)", handed)
    return found


def find_misfits(visit: Visit) -> list[str]:
    """Charts that do not fill their frames, or reach beyond the window."""
    found: list[str] = visit.page.evaluate(f"{DRAWING}.findMisfits()")
    return found


def await_drawing_of(visit: Visit, handed: Charts) -> None:
    """Waits until the page is quiet and shows these charts and no others."""
    _await(visit, lambda: handed)


def await_drawing(visit: Visit, asked: str = "") -> AppTest:
    """Waits until the page is quiet and shows the charts of an address, of its own where none is given; the page as the server runs it."""
    ran: dict[str, AppTest] = {}

    def hand() -> Charts:
        address = asked or visit.page.url
        if address not in ran:
            ran[address] = run_address(address)
        return drawn(ran[address])

    _await(visit, hand)
    return ran[asked or visit.page.url]


def _await(visit: Visit, hand: Callable[[], Charts]) -> None:
    end = time.monotonic() + LATEST_SECONDS
    while True:
        visit.seen_once()
        found = find_differences(visit, hand())
        if not found:
            return
        if time.monotonic() > end:
            raise AssertionError("\n".join([f"{unquote(visit.page.url)} does not come to show its charts:", *found]))
