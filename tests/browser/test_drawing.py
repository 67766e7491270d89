"""What the browser does with a chart that the server sends."""

import contextlib
import re

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.support.browser.menu import find_in_menu
from tests.support.browser.server import Server, running
from tests.support.browser.tabs import visiting
from tests.support.browser.visit import Visit

pytestmark = pytest.mark.browser

# Counts how often plotly.js is handed a chart from now on.
COUNT = """() => {
  window.handed = 0;
  const react = Plotly.react;
  Plotly.react = (...figure) => { handed += 1; return react(...figure); };
}"""
ADDRESSES = [
    "/regions?look=排序",
    "/regions?look=方格地图",
    "/regions?look=分图对照&panels=与另一指标并列&second=村委会类单位数（统计区划清单）",
    "/years",
    "/years?change=指数",
]


@pytest.mark.deep
def test_a_chart_that_changes_is_drawn_once_and_one_that_stays_is_not_drawn_again(visit: Visit) -> None:
    shown = visit.open("/regions?region=四平市").seen_once()
    visit.page.evaluate(COUNT)
    for address in ADDRESSES:
        shown = visit.move(address).seen_once(shown.__ne__)
        visit.page.evaluate("handed = 0")
        visit.take("region", "长春市")
        shown = visit.seen_once(shown.__ne__)
        assert visit.page.evaluate("handed") == visit.charts().count(), address
    visit.page.evaluate("handed = 0")
    with visit.answered():
        visit.page.get_by_role("button", name="下载", exact=True).first.click()
    expect(visit.page.get_by_role("button", name="CSV").first).to_be_visible()
    assert visit.settled().page.evaluate("handed") == 0


def test_arrow_keys_go_from_mark_to_mark_and_each_is_spoken(visit: Visit) -> None:
    visit.open("/regions?region=吉林省&year=2021")
    chart = visit.charts().first
    spoken = chart.locator(".chart-words")
    chart.focus()
    for key, words in [
        ("ArrowRight", "长春市 2021-10-31：644个（原文：清单计数644；2021年统计用区划代码和城乡划分代码）（1 / 9）"),
        ("ArrowDown", "吉林市 2021-10-31：352个（原文：清单计数352；2021年统计用区划代码和城乡划分代码）（2 / 9）"),
        ("End", "辽源市 2021-10-31：61个（原文：清单计数61；2021年统计用区划代码和城乡划分代码）（9 / 9）"),
        ("ArrowRight", "辽源市 2021-10-31：61个（原文：清单计数61；2021年统计用区划代码和城乡划分代码）（9 / 9）"),
        ("ArrowLeft", None),
        ("Home", "长春市 2021-10-31：644个（原文：清单计数644；2021年统计用区划代码和城乡划分代码）（1 / 9）"),
    ]:
        visit.page.keyboard.press(key)
        if words:
            expect(spoken).to_have_text(words)
    expect(chart.locator(".hovertext")).to_be_visible()
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_role("dialog").get_by_text("清单计数644")).to_be_visible()
    visit.page.keyboard.press("Escape")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    expect(chart).to_be_focused()
    expect(spoken).to_have_text(re.compile("^长春市"))
    visit.page.keyboard.press("ArrowRight")
    expect(spoken).to_have_text(re.compile("^吉林市"))


def test_in_small_multiples_the_mark_of_the_right_panel_is_pointed_at(visit: Visit) -> None:
    visit.open("/regions?region=吉林省&look=分图对照")
    chart = visit.charts().first
    chart.focus()
    visit.page.keyboard.press("End")
    expect(chart.locator(".chart-words")).to_have_text(re.compile("^延边朝鲜族自治州"))
    pointed = chart.locator(".hovertext").bounding_box()
    last = chart.locator(".scatterlayer .points path").last.bounding_box()
    assert pointed and last
    assert abs(pointed["y"] + pointed["height"] / 2 - last["y"]) < 60


@pytest.mark.deep
def test_without_plotly_a_card_shows_its_picture_and_its_table_and_says_why(chrome: Browser, server: Server) -> None:
    with contextlib.closing(chrome.new_context(locale="zh-CN")) as context:
        page = context.new_page()
        page.route("**/plotly/**", lambda route: route.abort())
        page.goto(f"{server.url}/regions?region=吉林省&year=2021")
        expect(page.get_by_text("浏览器没有画成这张图，这里是静态图和它的表；刷新本页可再试。")).to_be_visible()
        picture = page.get_by_test_id("stImage").get_by_role("img")
        expect(picture).to_be_visible()
        assert (picture.get_attribute("alt") or "").startswith("居委会类单位数（统计区划清单）：吉林省9个市州")
        expect(page.get_by_test_id("stDataFrame")).to_be_visible()
        find_in_menu(page, "村集体经济").click()
        expect(page.get_by_role("heading", level=1, name="村集体经济")).to_be_visible()
        expect(page.get_by_test_id("stImage").get_by_role("img")).to_have_count(7)
        page.reload()
        expect(page.get_by_test_id("stImage").get_by_role("img")).to_have_count(7)
        expect(page.locator(".chart")).to_have_count(0)
        assert page.get_by_test_id("stException").count() == 0


@pytest.mark.deep
def test_a_setting_brings_the_chart_of_the_framework_back(browser_here: BrowserContext) -> None:
    with running(INDICATORS_CHART_COMPONENT="off") as server, visiting(browser_here, server.url) as visit:
        visit.open("/regions?region=吉林省&year=2021")
        chart = visit.page.get_by_test_id("stPlotlyChart")
        expect(chart).to_have_count(1)
        box = chart.locator(".bars .point path").first.bounding_box()
        assert box
        visit.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        expect(visit.page.get_by_role("dialog").get_by_text("清单计数644")).to_be_visible()
