"""A figure card in a real browser: from a mark to its origin, by mouse and by keyboard; links that are copied and opened elsewhere."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from etl.build import build
from tests.support.browser.server import running
from tests.support.browser.tabs import visiting
from tests.support.browser.visit import Visit
from tests.support.data_folder import DataFolder

pytestmark = pytest.mark.browser

PREFECTURES = "/regions?region=吉林省&year=2021"
BAISHAN = "list_residents_committees@220600@2021-10-31"


def drawer(visit: Visit) -> Locator:
    return visit.page.get_by_role("dialog")


def bar(visit: Visit, place: int) -> Locator:
    """A bar of the first chart."""
    return visit.page.locator(".js-plotly-plot").first.locator(".bars .point path").nth(place)


def click_middle(visit: Visit, mark: Locator) -> None:
    """A click on a mark as a hand makes it: plotly listens to the pointer, not to the shape."""
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    visit.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    visit.page.mouse.down()
    visit.page.mouse.up()


def test_a_click_on_a_mark_opens_its_origin_and_a_second_click_opens_it_again(visit: Visit) -> None:
    visit.open(PREFECTURES)
    for _ in range(2):
        click_middle(visit, bar(visit, 0))
        expect(drawer(visit).get_by_text("2021年统计用区划代码和城乡划分代码").first).to_be_visible()
        expect(drawer(visit).get_by_text(re.compile(r"^清单计数\d+$"))).to_be_visible()
        visit.page.keyboard.press("Escape")
        expect(drawer(visit)).to_have_count(0)


MARKS = [
    ("/years?region=长春市", ".scatterlayer .points path", "清单计数"),
    ("/villages", ".bars .point path", "收入口径"),
    ("/regions?region=长春市&indicator=书记项目数&scope=同级地区", ".bars .point path", "1177个"),
    ("/regions?region=吉林省&look=方格地图", ".bars .point path", "清单计数"),
    ("/regions?region=吉林省&look=分图对照", ".scatterlayer .points path", "清单计数"),
    ("/years?region=吉林省&change=两时点", ".scatterlayer .points path", "清单计数"),
    ("/grids", ".scatterlayer .points path", "4839"),
]


@pytest.mark.deep
def test_the_marks_of_every_kind_lead_to_their_origin(visit: Visit) -> None:
    before = visit.open("/help").seen_once()
    for address, mark, said in MARKS:
        before = visit.move(address).seen_once(before.__ne__)
        click_middle(visit, visit.page.locator(".js-plotly-plot").locator(mark).first)
        expect(drawer(visit).get_by_text(said).first).to_be_visible()
        visit.page.keyboard.press("Escape")
        expect(drawer(visit)).to_have_count(0)


def test_after_a_click_the_other_marks_look_as_before(visit: Visit) -> None:
    visit.open(PREFECTURES)
    before = [mark.evaluate("mark => getComputedStyle(mark).opacity") for mark in (bar(visit, 1), bar(visit, 2))]
    click_middle(visit, bar(visit, 0))
    expect(drawer(visit).get_by_text("2021年统计用区划代码和城乡划分代码").first).to_be_visible()
    visit.page.keyboard.press("Escape")
    expect(drawer(visit)).to_have_count(0)
    assert [mark.evaluate("mark => getComputedStyle(mark).opacity") for mark in (bar(visit, 1), bar(visit, 2))] == before


def test_by_keyboard_alone_from_the_chart_to_the_origin_of_a_figure(visit: Visit) -> None:
    visit.open(PREFECTURES)
    card = visit.page.locator(".st-key-figure_first")
    card.get_by_role("radio", name="图", exact=True).focus()
    for part in ("表", "数据来源"):
        visit.page.keyboard.press("ArrowRight")
        visit.page.keyboard.press("Space")
        expect(card.get_by_role("radio", name=part)).to_be_checked()
    box = card.get_by_role("combobox", name="看一个数字的完整出处")
    expect(box).to_be_visible()
    for _ in range(20):
        visit.page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    visit.page.keyboard.type("白山市")
    visit.page.keyboard.press("Enter")
    expect(card.get_by_text("由清单逐条计数，是确数")).to_be_visible()
    expect(card.get_by_test_id("stTable").get_by_text("清单计数163", exact=True)).to_be_visible()


@pytest.mark.deep
def test_a_card_of_one_figure_leads_to_its_origin_by_keyboard_and_back(visit: Visit) -> None:
    visit.open("/regions?region=长春市&indicator=网格长人数")
    button = visit.page.get_by_role("button", name="出处").first
    button.focus()
    visit.page.keyboard.press("Enter")
    expect(drawer(visit).get_by_text("只印出下限").or_(drawer(visit).get_by_text("印作确数"))).to_be_visible()
    expect(drawer(visit).get_by_text(re.compile("^冲突：")).first).to_be_visible()
    visit.page.keyboard.press("Escape")
    expect(drawer(visit)).to_have_count(0)
    expect(button).to_be_focused()


def copied_link(visit: Visit, place: int) -> str:
    """A link of the first card, copied by keyboard."""
    visit.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.page.locator(".st-key-figure_first").get_by_role("button", name="链接").press("Enter")
    visit.page.get_by_test_id("stCode").nth(place).get_by_role("button", name="复制").press("Enter")
    expect(visit.page.get_by_role("button", name="已复制").or_(visit.page.get_by_text("已复制")).first).to_be_attached()
    link: str = visit.page.evaluate("navigator.clipboard.readText()")
    return link


@pytest.mark.deep
def test_a_link_opens_the_same_view_and_part_on_another_machine(visit: Visit, stranger: Visit) -> None:
    visit.open("/years?region=长春市&regions=吉林市&boundaries=可比口径")
    card = visit.page.locator(".st-key-figure_trend")
    card.get_by_role("radio", name="须知").click()
    notes = card.get_by_role("list").inner_text()
    card.get_by_role("button", name="链接").press("Enter")
    stranger.page.goto(visit.page.get_by_test_id("stCode").first.inner_text())
    seen = stranger.settled().page.locator(".st-key-figure_trend").get_by_role("list").inner_text()
    chosen = {name: values for name, values in stranger.address().items() if name != "view_trend"}
    assert (seen, chosen) == (notes, {"region": ["长春市"], "regions": ["吉林市"], "boundaries": ["可比口径"]})


@pytest.mark.deep
def test_a_frozen_link_lists_what_has_changed_since_and_is_left_by_choosing(browser_here: BrowserContext, real: DataFolder) -> None:
    with running(real.path) as server, visiting(browser_here, server.url) as visit:
        visit.open(PREFECTURES)
        link = copied_link(visit, 1)
        visit.page.goto(link)
        expect(visit.settled().page.get_by_text("的数据与冻结时一致")).to_be_visible()

        rows = real.rows("administrative_units")
        row = next(number for number, cells in enumerate(rows, 1) if BAISHAN in cells)
        real.set("administrative_units", row, value=164, as_printed="清单计数164")
        build(real.path)
        visit.page.goto("about:blank")
        visit.page.goto(link)
        expect(visit.settled().page.get_by_text("的数据在冻结以后有变化")).to_be_visible()
        changed = visit.page.get_by_role("row", name=re.compile("白山市.*2021-10-31"))
        expect(changed.get_by_text("163个")).to_be_visible()
        expect(changed.get_by_text("164个")).to_be_visible()
        visit.page.get_by_test_id("stAlert").get_by_role("link").click()
        expect(visit.page.locator(".st-key-figure_first")).to_be_in_viewport()

        visit.choose("年份", "2019")
        expect(visit.page.get_by_text("冻结")).to_have_count(0)
        expect(visit.page).not_to_have_url(re.compile("frozen="))
        visit.settled()


@pytest.mark.parametrize(("where", "are_side_by_side"), [("visit", True), ("phone", False)])
def test_two_indicators_stand_side_by_side_where_there_is_room(where: str, are_side_by_side: bool, request: pytest.FixtureRequest) -> None:
    opened: Visit = request.getfixturevalue(where)
    opened.open("/regions?look=分图对照&panels=与另一指标并列&second=村委会类单位数（统计区划清单）")
    (first, second) = opened.charts().evaluate_all(
        "charts => charts.map((chart) => (({ x, y, width }) => ({ x, y, width }))(chart.getBoundingClientRect()))"
    )
    assert (first["y"] == second["y"], first["x"] != second["x"]) == (are_side_by_side, are_side_by_side)
    assert first["width"] == second["width"] > 300
