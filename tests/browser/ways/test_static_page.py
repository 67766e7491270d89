"""The static page in a browser that runs no script and reaches no network: the same values, everything within the screen and the sheet."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from indicators.store.connection import Store
from indicators.views.handout import Handout
from output.files.page.document import write_page
from tests.support.handouts import every_figure, handout_of, missing, said_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def taken(store: Store) -> Handout:
    return handout_of(store, *every_figure(store))


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture(params=[1366, pytest.param(375, marks=pytest.mark.deep)], ids=["desk", "phone"])
def page(request: pytest.FixtureRequest, chrome: Browser, taken: Handout, tmp_path: Path, asked: list[str]) -> Iterator[Page]:
    file = tmp_path / "page.html"
    file.write_bytes(write_page(taken))
    context = chrome.new_context(java_script_enabled=False, offline=True, viewport={"width": request.param, "height": 768})
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("request", lambda sent: asked.append(sent.url))
    opened.on("console", lambda message: complaints.append(message.text))
    opened.goto(file.as_uri())
    yield opened
    assert complaints == []
    context.close()


@pytest.mark.deep
def test_without_scripts_the_page_shows_every_value_and_asks_for_nothing(page: Page, taken: Handout, asked: list[str]) -> None:
    for number, figure in enumerate(taken.figures, start=1):
        assert missing(said_of(figure), page.locator(f"#figure-{number}").inner_text()) == []
    assert asked == [page.url]


@pytest.mark.deep
def test_every_figure_has_one_visible_picture_within_the_screen(page: Page, taken: Handout) -> None:
    width = page.viewport_size["width"] if page.viewport_size else 0
    for number in range(1, len(taken.figures) + 1):
        (picture,) = [one for one in page.locator(f"#figure-{number} svg").all() if one.is_visible()]
        box = picture.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@pytest.mark.deep
def test_a_link_of_the_contents_leads_to_its_figure(page: Page, taken: Handout) -> None:
    last = taken.figures[-1]
    page.get_by_role("navigation").get_by_role("link", name=last.title, exact=True).click()
    assert page.url.endswith(f"#figure-{len(taken.figures)}")
    assert last.title in page.locator(":target h2").inner_text()
