"""A tab of the browser with a stopwatch inside: how long from a choice to the last change of a chart."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.support.browser.menu import find_in_menu, name_heading

STOPWATCH = (Path(__file__).parent / "stopwatch.js").read_text(encoding="utf-8")
CHART, FOOTER = ":is(.js-plotly-plot .main-svg, [data-testid=stEChartsChart] svg)", "[data-testid=stMain] hr"
QUIET = 400  # milliseconds without any change, after which a page has settled
VIEWPORT = {"width": 1366, "height": 768}


@dataclass(frozen=True)
class Settled:
    """Milliseconds from the reader's act to the last change of a chart and of the page."""

    charts: float
    page: float


@dataclass(frozen=True)
class Tab:
    """One open page."""

    page: Page

    def open(self, address: str, first: str = CHART) -> Settled:
        """Load an address until what is named first stands and all is quiet; count from the beginning of the navigation."""
        self.page.goto(address, wait_until="commit")
        return self._settled(f"() => document.querySelector('{first}')")

    def choose(self, label: str, option: str) -> Settled:
        """Choose another option by keyboard; count from the key that chooses it."""
        box = self.page.get_by_role("combobox", name=label, exact=True)
        box.click()
        box.fill(option)
        # What an option offers may stand behind its name: 2018, 14 个区县.
        self.page.get_by_role("option", name=re.compile(rf"^{re.escape(option)}(\s|$)")).first.wait_for()
        self.page.evaluate("stopwatch.start()")
        self.page.keyboard.press("Enter")
        return self._settled("() => stopwatch.shown() !== stopwatch.before")

    def go(self, title: str) -> Settled:
        """Go to another page by the menu; count from the click."""
        item = find_in_menu(self.page, title)
        self.page.evaluate("stopwatch.start()")
        item.click()
        return self._settled(f"() => document.querySelector('h1')?.innerText === {json.dumps(name_heading(title))}")

    def _settled(self, is_new: str) -> Settled:
        return Settled(**self.page.evaluate(f"stopwatch.settled({is_new}, {QUIET})"))


def open_context(browser: Browser) -> BrowserContext:
    """Return a browser that has never been here: nothing in its cache."""
    context = browser.new_context(viewport=VIEWPORT, locale="zh-CN")
    context.add_init_script(STOPWATCH)
    return context
