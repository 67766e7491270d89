"""What outlives a session: a page whose server was started anew answers, a briefing is there after a reload and in another tab."""

import re
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from indicators.views.briefing import read, write_address
from tests.support import PROJECT
from tests.support.browser.server import free_port, running
from tests.support.browser.tabs import visiting
from tests.support.browser.visit import Visit, named_option

pytestmark = pytest.mark.browser


@pytest.mark.deep
def test_a_page_whose_server_was_started_anew_answers_and_gives_its_file(browser_here: BrowserContext, tmp_path: Path) -> None:
    port = free_port()
    with ExitStack() as first, visiting(browser_here, first.enter_context(running(port=port)).url) as visit:
        visit.open("/query?q=网格长")
        expect(visit.page.get_by_text("关键词 网格长")).to_be_visible()
        first.pop_all().close()
        with running(port=port):
            expect(visit.page.get_by_text("连接中断")).to_be_hidden()
            box = visit.page.get_by_role("textbox", name=re.compile("^关键词"))
            box.fill("长春")
            box.press("Enter")
            expect(visit.page.get_by_text("关键词 长春")).to_be_visible()
            name, rows = visit.settled().download(tmp_path)  # a button of the server that is gone leads nowhere until the page has run
            assert "长春" in name
            assert len(rows) > 100
        visit.complaints.clear()  # the browser's own, of a server that was away


@pytest.mark.deep
def test_a_collected_figure_is_there_after_a_reload_and_in_another_tab(visit: Visit, browser_here: BrowserContext) -> None:
    visit.open("/regions?year=2021")
    visit.page.get_by_role("button", name="加入汇报").first.click()
    expect(visit.page.get_by_role("button", name="已在汇报中")).to_be_disabled()
    visit.settled()
    visit.page.reload()
    expect(visit.page.get_by_role("button", name="已在汇报中")).to_be_disabled()
    visit.settled()
    other = browser_here.new_page()
    try:
        beside = Visit(other, visit.url).open("/briefing")
        expect(other.get_by_role("heading", level=3, name=re.compile("吉林省9个市州"))).to_be_visible()
        other.get_by_role("button", name="移除").click()
        expect(other.get_by_text("还没有图")).to_be_visible()
        expect(visit.page.get_by_role("button", name="加入汇报")).to_be_enabled()
        beside.settled()
        beside.leave()
        beside.assert_sound()
    finally:
        other.close()
    visit.settled()


@pytest.mark.deep
def test_a_briefing_that_a_link_brings_leaves_the_collected_one_alone(visit: Visit) -> None:
    visit.open("/regions?year=2021")
    visit.page.get_by_role("button", name="加入汇报").first.click()
    expect(visit.page.get_by_role("button", name="已在汇报中")).to_be_disabled()
    visit.settled()
    ready_made = read((PROJECT / "data" / "briefings" / "talent_and_legislation.json").read_bytes())
    visit.open(f"/briefing?briefing={write_address(ready_made)}")
    expect(visit.page.get_by_role("heading", level=3, name=re.compile("一次性安家费"))).to_be_visible()
    visit.open("/briefing")
    expect(visit.page.get_by_role("heading", level=3, name=re.compile("吉林省9个市州"))).to_be_visible()
    visit.settled()


@pytest.mark.deep
def test_a_card_of_the_list_of_streams_changes_the_choice_above_and_the_address(visit: Visit) -> None:
    visit.open("/streams")
    visit.page.get_by_role("button", name="网格与三长", exact=True).click()
    expect(visit.choice("工作条线")).to_have_value(named_option("网格与三长"))
    assert visit.settled().address()["stream"] == ["网格与三长"]
    visit.choose("工作条线", "全部条线")
    expect(visit.page.get_by_text("21 条工作条线")).to_be_visible()
    visit.settled()
