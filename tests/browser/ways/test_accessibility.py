"""The rules of accessibility hold on each side of a figure card, in what is opened, in the presenting view and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.support.browser.accessibility import complaints
from tests.support.browser.visit import Visit

pytestmark = pytest.mark.browser


@pytest.mark.deep
def test_each_side_of_a_figure_card_keeps_the_rules_in_light_and_dark(visit: Visit) -> None:
    visit.open("/regions")
    for part in ("表", "数据来源", "须知"):
        visit.page.get_by_role("radio", name=part, exact=True).click()
        expect(visit.page.get_by_role("radio", name=part, exact=True)).to_be_checked()
        for theme in ("dark", "light"):
            visit.settled().turn(theme)
            assert complaints(visit) == []


@pytest.mark.deep
def test_links_files_the_search_and_an_origin_keep_the_rules(visit: Visit) -> None:
    visit.open("/regions")
    for name, content in (("查找", "stTextInput"), ("链接", "stCode"), ("下载", "stDownloadButton")):
        visit.page.get_by_role("button", name=name, exact=True).first.click()
        expect(visit.page.get_by_test_id("stPopoverBody").get_by_test_id(content).first).to_be_visible()
        assert complaints(visit.settled()) == []
        visit.page.keyboard.press("Escape")
        expect(visit.page.get_by_test_id("stPopoverBody")).to_have_count(0)
    visit.open("/villages").page.get_by_role("button", name="出处").first.click()
    expect(visit.page.get_by_role("dialog")).to_be_visible()
    assert complaints(visit.settled()) == []


@pytest.mark.deep
def test_the_presenting_view_keeps_the_rules_in_light_and_dark(visit: Visit) -> None:
    visit.page.goto(f"{visit.url}/villages?present=2")
    expect(visit.page.get_by_role("region", name="演示")).to_be_visible()
    assert complaints(visit.settled()) == []
    visit.turn("dark")
    assert complaints(visit) == []


@pytest.mark.deep
def test_on_a_phone_the_menu_keeps_the_rules_and_leads_to_another_page(phone: Visit) -> None:
    phone.open("/regions")
    assert complaints(phone) == []
    phone.page.get_by_role("button", name="打开菜单").click()
    menu = phone.page.get_by_test_id("stSidebarNav")
    expect(menu).to_be_visible()
    assert complaints(phone) == []
    menu.get_by_role("link", name="数据查询", exact=True).click()
    expect(phone.page.get_by_role("heading", level=1, name="数据查询")).to_be_visible()
    expect(menu).not_to_be_in_viewport()
    expect(phone.open("/").page.get_by_role("button", name="打开菜单")).to_be_visible()
