"""A visit to the dashboard: what a person does there, and a record of what the browser complained of or asked elsewhere for."""

import csv
import io
import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from playwright.sync_api import ConsoleMessage, Error, Locator, Page, Request, WebSocket, expect
from playwright.sync_api import TimeoutError as TookTooLong

from tests.support.browser.menu import find_in_menu, name_heading

PATIENCE = 60_000  # milliseconds; a busy machine is slow but right
QUIET = 150  # milliseconds without a change, after which a page that has run stands
LOOK = f"({(Path(__file__).parent / 'visit.js').read_text(encoding='utf-8')})()"
expect.set_options(timeout=PATIENCE)


def named_option(option: str) -> re.Pattern[str]:
    """An option by its name; behind it may stand, after a wide space, what there is of it."""
    return re.compile(rf"^{re.escape(option)}(\s.*)?$".replace("/", r"\/"))  # the browser's own parser ends at a slash


@dataclass
class Visit:
    """A page of the browser at a server."""

    page: Page
    url: str
    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    sockets: list[WebSocket] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.set_default_timeout(PATIENCE)
        for event, listener in self._listeners():
            self.page.on(event, listener)

    def _listeners(self) -> list[tuple[Any, Callable[[Any], None]]]:
        return [
            ("console", self._heard),
            ("pageerror", self._failed),
            ("request", self._asked),
            ("websocket", self._connected),
        ]

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "assert", "trace"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _failed(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _asked(self, request: Request) -> None:
        self._reached(request.url)

    def _connected(self, socket: WebSocket) -> None:
        self.sockets.append(socket)
        self._reached(socket.url.replace("ws", "http", 1))

    def _reached(self, url: str) -> None:
        if not url.startswith((f"{self.url}/", "data:", "blob:")):
            self.elsewhere.append(url)

    def leave(self) -> None:
        """Leaves the tab to the next visit."""
        for event, listener in self._listeners():
            self.page.remove_listener(event, listener)

    def open(self, address: str) -> "Visit":
        self.page.goto(self.url + address)
        return self.settled()

    def move(self, address: str) -> "Visit":
        """To another address of the dashboard without loading it again, as Back and Forward lead there."""
        with self.answered():
            self.page.evaluate(
                "address => { history.replaceState({}, '', address); dispatchEvent(new PopStateEvent('popstate')); }", address
            )
        return self.settled()

    @contextmanager
    def answered(self) -> Iterator[None]:
        """Waits until the server has begun to answer what is done meanwhile: until then the page shows what was pressed, and no more."""
        with self.sockets[-1].expect_event("framereceived"):
            yield

    def settled(self) -> "Visit":
        """Waits until the page has run to its footer and its charts are drawn."""
        try:
            self.page.wait_for_function(f"!{LOOK}.unsettled().length", polling=50)
        except TookTooLong:
            raise AssertionError(f"{self.page.url} does not settle: {self.page.evaluate(f'{LOOK}.unsettled()')}") from None
        return self

    def resize(self, width: int, height: int) -> None:
        self.page.set_viewport_size({"width": width, "height": height})

    def turn(self, theme: Literal["light", "dark"]) -> None:
        """The system turns light or dark, and the page with it."""
        if self.page.evaluate(f"matchMedia('(prefers-color-scheme: {theme})').matches"):
            return
        with self.answered():
            self.page.emulate_media(color_scheme=theme)
        self.settled()

    def documents(self) -> list[str]:
        """The addresses of the documents that the browser loads from now on."""
        loaded: list[str] = []

        def note(request: Request) -> None:
            if request.is_navigation_request():
                loaded.append(request.url)

        self.page.on("request", note)
        return loaded

    def assert_sound(self) -> None:
        """No exception on the page, no complaint in the console, nothing asked of another host."""
        assert (self.page.get_by_test_id("stException").count(), self.complaints, self.elsewhere) == (0, [], [])

    def heading(self) -> str:
        return self.page.get_by_role("heading", level=1).inner_text()

    def charts(self) -> Locator:
        return self.page.get_by_role("figure")

    def chart_words(self) -> list[str]:
        """What the charts say to those who cannot see them."""
        words: list[str] = self.charts().evaluate_all("charts => charts.map((chart) => chart.getAttribute('aria-label') ?? '')")
        return words

    def choice(self, label: str) -> Locator:
        return self.page.get_by_role("combobox", name=label, exact=True)

    def chosen(self, label: str) -> str:
        """What is chosen in a box, by its name."""
        return self.choice(label).input_value().partition("\u2003")[0]

    def choose(self, label: str, option: str) -> None:
        self.choice(label).click()
        self.choice(label).fill(option)
        with self.answered():
            self._option(option).click()
        expect(self.choice(label)).to_have_value(named_option(option))

    def _option(self, name: str) -> Locator:
        """The option of an open list with this name, whatever it says of itself behind it."""
        return self.page.get_by_role("option", name=named_option(name)).first

    def take(self, name: str, option: str) -> None:
        """Chooses in the widget that has this name in the address, as a hand would: a segment, a tab, from a list, in words."""
        spelt = re.sub("[^A-Za-z0-9_-]", "-", name)
        picked = self.page.locator(f".st-key-pick_{spelt}")  # where another widget holds the choice out of sight
        widget = (picked if picked.count() else self.page.locator(f".st-key-{spelt}")).first
        hidden = self.page.get_by_test_id("stExpander").filter(has=widget)
        if hidden.count():
            hidden.locator("summary").click()
            hidden.evaluate("part => Promise.allSettled(part.getAnimations({ subtree: true }).map((move) => move.finished))")
        pressed = [widget.get_by_role(role, name=option, exact=True) for role in ("radio", "tab")]
        if found := [one for one in pressed if one.count()]:
            with self.answered():
                found[0].click()
        elif (box := widget.get_by_role("combobox")).count():
            box.click()
            box.fill(option)
            with self.answered():
                self._option(option).click()
            if widget.get_by_test_id("stMultiSelect").count():
                self.page.keyboard.press("Escape")  # an open list hides the page from those who cannot see it
        else:
            widget.locator("input").fill(option)
            with self.answered():
                widget.locator("input").press("Enter")
        if hidden.count():
            expect(self.page).to_have_url(re.compile(rf"[?&]{name}="))
            hidden.locator("summary").click()
            expect(widget).to_be_hidden()

    def seen_once(self, fits: Callable[[str], bool] = bool) -> str:
        """What the page shows — words, choices, charts — as soon as that fits and stays so; a busy server takes a moment to begin."""
        end, before = time.monotonic() + PATIENCE / 1000, None
        while (left := end - time.monotonic()) > 0:
            now: str | None = self.page.evaluate(f"{LOOK}.shownOnce({json.dumps(before)}, {QUIET}, {1000 * left})")
            if now is not None and fits(now):
                return now
            before = before if now is None else now
        raise AssertionError(f"{self.page.url} does not come to show what it should; it shows:\n{before}")

    def address(self) -> dict[str, list[str]]:
        return parse_qs(urlsplit(self.page.url).query)

    def path(self) -> str:
        return unquote(urlsplit(self.page.url).path)

    def go(self, title: str) -> None:
        """To another page by the menu."""
        find_in_menu(self.page, title).click()
        expect(self.page.get_by_role("heading", level=1, name=name_heading(title), exact=True)).to_be_visible()
        self.settled()

    def download(self, folder: Path, name: str = "CSV") -> tuple[str, list[dict[str, str]]]:
        """Presses a download button, of the page's first figure card where it has one; the file's name and its rows."""
        files = self.page.get_by_test_id("stPopover").get_by_role("button", name="下载", exact=True)
        if files.count():
            files.first.click()
        with self.page.expect_download() as downloading:
            self.page.get_by_role("button", name=name).first.click()
        file = folder / "download"
        downloading.value.save_as(file)
        text = file.read_bytes().decode("utf-8-sig")
        return downloading.value.suggested_filename, list(csv.DictReader(io.StringIO(text, newline="")))
