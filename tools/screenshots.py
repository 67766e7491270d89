"""Take every page's pictures with a real browser: python -m tools.screenshots [PAGE …], without a name all pages.

Write docs/screenshots/<page>-<view>.png for five views: desktop 1366×768, presenting 1920×1080, phone 375 px, dark, and print
(A4, also as PDF), then the guide's pictures to docs/images/. Only those of the guide are kept in the repository.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from indicators.views.briefing import read, write_address
from tests.support import PROJECT
from tests.support.browser.server import CHROMIUM_ARGUMENTS, chromium, running
from tests.support.browser.visit import Visit
from tests.support.pages import PAGES

HEIGHT, MOST_HEIGHT = "document.querySelector('[data-testid=stMain]').scrollHeight", 12_000
PICTURES = PROJECT / "docs" / "screenshots"
GUIDE_PICTURES = PROJECT / "docs" / "images"


@dataclass(frozen=True)
class View:
    """How a page is looked at."""

    width: int
    height: int
    is_dark: bool = False
    is_whole: bool = False
    query: str = ""


VIEWS = {
    "desktop": View(1366, 768),
    "whole": View(1366, 768, is_whole=True),
    "presenting": View(1920, 1080, query="present=1"),
    "phone": View(375, 812, is_whole=True),
    "dark": View(1366, 768, is_dark=True),
}
# What a page is asked in its pictures, where its first view says less.
CHOICES = {"streams": "stream=街道体制改革&region=吉林省", "query": "q=wgz 长春", "years": "region=长春市"}
# The guide's pictures: name → address and view.
GUIDE = {
    "overview": ("/", "desktop"),
    "regions": ("/regions?region=长春市&scope=同级地区&year=2023", "desktop"),
    "years": ("/years?region=长春市", "desktop"),
    "villages": ("/villages", "desktop"),
    "query": ("/query?q=wgz 长春", "desktop"),
    "quality": ("/quality", "desktop"),
    "briefing": (
        f"/briefing?briefing={write_address(read((PROJECT / 'data' / 'briefings' / 'village_economy.json').read_bytes()))}",
        "desktop",
    ),
    "presenting": ("/regions?region=长春市&scope=同级地区&year=2023&present=1", "presenting"),
    "phone": ("/regions?region=长春市&scope=同级地区&year=2023", "phone"),
}


def _open(browser: Browser, url: str, address: str, view: View) -> Visit:
    context = browser.new_context(
        locale="zh-CN", viewport={"width": view.width, "height": view.height}, color_scheme="dark" if view.is_dark else "light"
    )
    visit = Visit(context.new_page(), url)
    visit.open(address)
    visit.page.wait_for_load_state("networkidle")
    return visit


def _address(page: str, query: str = "") -> str:
    choices = "&".join(part for part in (CHOICES.get(page, ""), query) if part)
    return ("/" if page == "overview" else f"/{page}") + (f"?{choices}" if choices else "")


def take(browser: Browser, url: str, address: str, view: View, file: Path) -> None:
    """Take one picture of one address."""
    visit = _open(browser, url, address, view)
    if view.is_whole:
        # Streamlit scrolls inside the page: the window grows to what there is to see, as often as more of it arrives.
        height = view.height
        while (wanted := min(int(visit.page.evaluate(HEIGHT)), MOST_HEIGHT)) > height:
            height = wanted
            visit.page.set_viewport_size({"width": view.width, "height": height})
            visit.settled()
    visit.page.screenshot(path=file)
    visit.page.context.close()


def take_print(browser: Browser, url: str, page: str) -> None:
    """Take the page as A4: the PDF that the browser prints, and its first sheets as pictures."""
    visit = _open(browser, url, _address(page), VIEWS["dark"])
    pdf = PICTURES / f"{page}-print.pdf"
    visit.page.pdf(path=pdf, format="A4", print_background=True)
    visit.page.context.close()
    for of_before in PICTURES.glob(f"{page}-print-*.png"):
        of_before.unlink()
    if shutil.which("pdftoppm"):
        subprocess.run(["pdftoppm", "-png", "-r", "70", "-l", "3", str(pdf), str(pdf.with_suffix(""))], check=True)


def main(names: list[str]) -> None:
    for folder in (PICTURES, GUIDE_PICTURES):
        folder.mkdir(parents=True, exist_ok=True)
    with running() as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_ARGUMENTS)
        for page in names or PAGES:
            for name, view in VIEWS.items():
                take(browser, server.url, _address(page, view.query), view, PICTURES / f"{page}-{name}.png")
            take_print(browser, server.url, page)
        if not names:
            for name, (address, view_name) in GUIDE.items():
                take(browser, server.url, address, VIEWS[view_name], GUIDE_PICTURES / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
