"""The presenting view: one message fills the screen, keys move, nothing is cut, Esc leads back with the choices intact."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, expect

from tests.support.browser.visit import PATIENCE, Visit, named_option
from tests.support.tiers import in_tiers

pytestmark = pytest.mark.browser

SCREENS = [(1366, 768), (1920, 1080), (1024, 768)]
# Pages with charts, with figures as cards, with a chart too high for a screen, and with many screens.
SHOWN = ["/", "/villages", "/years?region=长春市", "/regions?region=全国&indicator=村委会类单位数（统计区划清单）"]


def bar(visit: Visit) -> Locator:
    return visit.page.get_by_role("region", name="演示")


def current(visit: Visit) -> Locator:
    return visit.page.locator("[data-screen=current]")


def present(visit: Visit, address: str) -> None:
    """Opens a link into the presenting view."""
    visit.page.goto(f"{visit.url}{address}{'&' if '?' in address else '?'}present=1")
    expect(bar(visit)).to_be_visible()
    expect(current(visit)).to_be_visible()
    visit.settled()


def stands_at(visit: Visit, place: str, name: str) -> None:
    expect(bar(visit).get_by_text(place, exact=True)).to_be_visible()
    expect(current(visit)).to_have_count(1)
    assert visit.address()["present"] == [name]


@contextmanager
def asking_nothing(visit: Visit) -> Iterator[None]:
    """Nothing is sent to the server meanwhile."""
    sent: list[str | bytes] = []

    def note(frame: str | bytes) -> None:
        sent.append(frame)

    assert visit.sockets
    for socket in visit.sockets:
        socket.on("framesent", note)
    yield
    assert sent == []


def test_the_button_of_the_page_shows_its_first_message_and_nothing_else(visit: Visit) -> None:
    visit.open("/villages")
    visit.page.get_by_role("button", name="演示").first.click()
    stands_at(visit, "1 / 13", "1")
    seen = visit.page.get_by_test_id("stMain").get_by_role("button").filter(visible=True)
    assert [one.inner_text() for one in seen.all()] == []
    expect(visit.page.get_by_test_id("stTopNav")).to_be_hidden()
    assert "来源：" in current(visit).inner_text()


def test_the_button_of_a_figure_shows_this_figure_with_its_source(visit: Visit) -> None:
    visit.open("/years?region=长春市")
    visit.page.locator(".st-key-figure_trend").get_by_role("button", name="演示").click()
    expect(current(visit).get_by_role("heading", level=3)).to_contain_text("长春市")
    stands_at(visit, "1 / 1", "trend")
    expect(current(visit).get_by_role("figure")).to_be_visible()
    expect(current(visit).get_by_text("来源：2017年统计用区划代码和城乡划分代码")).to_be_visible()
    expect(visit.page.get_by_role("combobox", name="地区")).to_be_hidden()


def test_keys_move_from_screen_to_screen_without_asking_the_server(visit: Visit) -> None:
    present(visit, "/villages")
    steps = visit.page.evaluate("history.length")
    with asking_nothing(visit):
        for key, place, name in [
            ("PageDown", "2 / 13", "2"),
            ("ArrowRight", "3 / 13", "收入_10万元"),
            ("ArrowDown", "4 / 13", "收入_5万元"),
            ("PageUp", "3 / 13", "收入_10万元"),
            ("ArrowLeft", "2 / 13", "2"),
            ("ArrowUp", "1 / 13", "whole_收入"),
            ("PageUp", "1 / 13", "whole_收入"),
            ("End", "13 / 13", "13"),
            ("PageDown", "13 / 13", "13"),
            ("Home", "1 / 13", "whole_收入"),
        ]:
            visit.page.keyboard.press(key)
            stands_at(visit, place, name)
    assert visit.page.evaluate("history.length") == steps


@pytest.mark.deep
def test_a_link_opens_the_screen_that_was_seen(visit: Visit) -> None:
    visit.page.goto(f"{visit.url}/villages?present=收入_10万元")
    stands_at(visit, "3 / 13", "收入_10万元")
    expect(current(visit).get_by_role("heading", level=3)).to_contain_text("10万元以上村占比（收入口径）")


def test_escape_leads_back_to_the_page_with_its_choices_and_loads_nothing(visit: Visit) -> None:
    visit.open("/regions?region=长春市&year=2019&scope=同级地区")
    loaded = visit.documents()
    visit.page.locator(".st-key-figure_first").get_by_role("button", name="演示").click()
    expect(bar(visit)).to_be_visible()
    visit.page.keyboard.press("Escape")
    expect(bar(visit)).to_be_hidden()
    expect(visit.choice("地区")).to_have_value(named_option("长春市"))
    expect(visit.page.get_by_role("radio", name="同级地区")).to_be_checked()
    assert visit.settled().address() == {"region": ["长春市"], "year": ["2019"], "scope": ["同级地区"]}
    visit.page.go_back()
    expect(bar(visit)).to_be_visible()
    visit.page.go_back()
    expect(bar(visit)).to_be_hidden()
    expect(visit.choice("年份")).to_have_value(named_option("2019"))
    visit.settled()
    assert loaded == []


@pytest.mark.deep
def test_the_pointer_wakes_controls_that_do_what_the_keys_do(visit: Visit) -> None:
    present(visit, "/villages")
    visit.page.mouse.move(300, 300)
    visit.page.mouse.move(400, 300)
    bar(visit).get_by_role("button", name="下一屏").click()
    stands_at(visit, "2 / 13", "2")
    bar(visit).get_by_role("button", name="退出演示").click()
    expect(bar(visit)).to_be_hidden()
    visit.settled()


@pytest.mark.parametrize("address", in_tiers(SHOWN, ("/",)))
def test_no_screen_is_cut_at_any_size(visit: Visit, address: str) -> None:
    present(visit, address)
    count = visit.page.locator("[data-screen]").count()
    for width, height in SCREENS:
        visit.page.set_viewport_size({"width": width, "height": height})
        visit.page.keyboard.press("Home")
        for place in range(count):
            expect(bar(visit).get_by_text(f"{place + 1} / {count}", exact=True)).to_be_visible()
            visit.page.wait_for_function(INSIDE, timeout=PATIENCE)
            visit.page.keyboard.press("PageDown")


INSIDE = """() => {
  const screen = document.querySelector("[data-screen=current]");
  const plot = screen.querySelector(".js-plotly-plot");
  const bar = document.getElementById("presenting-bar").getBoundingClientRect();
  const boxes = [screen, ...(plot ? [plot] : []), ...screen.querySelectorAll("p, h3")].map((one) => one.getBoundingClientRect());
  const inside = (box) => box.left >= -1 && box.right <= innerWidth + 1 && box.top >= -1 && box.bottom <= bar.top + 1;
  const caption = [...screen.querySelectorAll("[data-testid=stCaptionContainer]")].at(-1);
  const isClear = !plot || plot.getBoundingClientRect().bottom <= caption.getBoundingClientRect().top + 1;
  const fills = !plot || plot.getBoundingClientRect().width > 0.9 * screen.clientWidth;
  return boxes.every(inside) && isClear && fills;
}"""


@pytest.mark.deep
def test_a_page_without_figures_offers_no_presenting(visit: Visit) -> None:
    visit.open("/query?present=1")
    expect(bar(visit)).to_be_hidden()
    expect(visit.page.get_by_role("button", name="演示")).to_be_hidden()
    expect(visit.choice("起始年份")).to_be_visible()
