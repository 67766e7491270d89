"""Back and forward step through choices and pages, and nothing is loaded again on the way."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser.visit import Visit, named_option

pytestmark = pytest.mark.browser


def shown(visit: Visit, page: str, **choices: str) -> None:
    """Waits until the page is there with these choices, in the controls and in the address."""
    expect(visit.page.get_by_role("heading", level=1, name=page, exact=True)).to_be_visible()
    for label, value in choices.items():
        expect(visit.choice(label)).to_have_value(named_option(value))
    visit.settled()


@pytest.mark.deep
def test_back_and_forward_step_through_choices_and_pages_without_loading_anything_again(visit: Visit) -> None:
    visit.open("/regions")
    loaded = visit.documents()
    visit.choose("年份", "2019")
    visit.settled().choose("地区", "长春市")
    visit.settled().page.get_by_role("radio", name="同级地区").click()
    expect(visit.page.get_by_role("figure", name=re.compile("长春市 544")).first).to_be_visible()
    visit.settled().go("年度变化")
    assert visit.address() == {"region": ["长春市"]}

    visit.page.go_back()
    shown(visit, "区域对比", 地区="长春市", 年份="2019")
    expect(visit.page.get_by_role("radio", name="同级地区")).to_be_checked()
    visit.page.go_back()
    expect(visit.page.get_by_role("radio", name="下辖地区")).to_be_checked()
    visit.page.go_back()
    shown(visit, "区域对比", 地区="吉林省", 年份="2019")
    visit.page.go_back()
    shown(visit, "区域对比", 地区="吉林省", 年份="最新")
    assert visit.address() == {}

    visit.page.go_forward()
    shown(visit, "区域对比", 地区="吉林省", 年份="2019")
    visit.page.go_forward()
    shown(visit, "区域对比", 地区="长春市", 年份="2019")
    visit.page.go_forward()
    expect(visit.page.get_by_role("radio", name="同级地区")).to_be_checked()
    visit.page.go_forward()
    shown(visit, "年度变化", 地区="长春市")
    assert loaded == []


def test_one_act_is_one_step(visit: Visit) -> None:
    visit.open("/regions?year=最新")
    assert visit.address() == {}, "what the server mends in the address is no step"
    before = visit.page.evaluate("history.length")
    visit.choose("工作条线", "网格与三长")
    visit.settled().go("年度变化")
    assert visit.page.evaluate("history.length") == before + 2


@pytest.mark.deep
def test_words_that_were_typed_are_a_step(visit: Visit) -> None:
    visit.open("/query")
    box = visit.page.get_by_role("textbox", name="关键词")
    box.fill("书记项目")
    box.press("Enter")
    expect(visit.page.get_by_text("筛选：关键词 书记项目")).to_be_visible()
    visit.settled().page.go_back()
    expect(visit.page.get_by_text("筛选：无")).to_be_visible()
    expect(box).to_have_value("")
    visit.page.go_forward()
    expect(box).to_have_value("书记项目")
