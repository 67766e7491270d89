"""The search above every page: what is typed leads to the page that shows it, with the right choices."""

import pytest
from playwright.sync_api import expect

from tests.support.browser.visit import Visit, named_option

pytestmark = pytest.mark.browser


def look_for(visit: Visit, words: str) -> None:
    visit.page.get_by_role("button", name="查找").click()
    visit.page.get_by_test_id("stPopoverBody").get_by_label("查找指标、地区").fill(words)


def follow(visit: Visit, words: str, result: str, title: str) -> None:
    look_for(visit, words)
    visit.page.get_by_test_id("stPopoverBody").get_by_role("link", name=result).first.click()
    expect(visit.page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
    expect(visit.page.get_by_test_id("stPopoverBody")).to_have_count(0)
    visit.settled()


@pytest.mark.deep
def test_initials_lead_to_the_indicator_although_another_stream_was_chosen(visit: Visit) -> None:
    visit.open("/regions?region=长春市&stream=党建联盟")
    follow(visit, "wgz", "网格长人数", "年度变化")
    assert visit.chosen("指标") == "网格长人数"
    assert visit.address() == {"region": ["长春市"], "indicator": ["网格长人数"]}
    visit.assert_sound()


def test_pinyin_leads_to_all_that_is_known_of_the_region(visit: Visit) -> None:
    visit.open("/years?region=吉林省")
    follow(visit, "siping", "四平市", "地区")
    assert visit.chosen("地区") == "四平市"
    assert visit.address() == {"region": ["四平市"]}
    visit.assert_sound()


@pytest.mark.deep
def test_a_link_to_the_same_page_changes_the_choice(visit: Visit) -> None:
    visit.open("/region?region=长春市")
    follow(visit, "siping", "四平市", "地区")
    expect(visit.choice("地区")).to_have_value(named_option("四平市"))
    visit.assert_sound()


@pytest.mark.parametrize(
    ("words", "result", "title", "address"),
    [
        ("djlm", "党建联盟 工作条线", "工作条线", {"stream": ["党建联盟"]}),
        pytest.param(
            "changchunjiutai", "长春九台", "来源与口径", {"source": ["长春九台：绘就党建引领基层治理“新图景”"]}, marks=pytest.mark.deep
        ),
        pytest.param("五长制", "“五长制”", "机制对照", {"stream": ["网格与三长"]}, marks=pytest.mark.deep),
        ("5041", "在数据查询里列出", "数据查询", {"q": ["5041"]}),
    ],
)
def test_every_kind_of_thing_has_its_page(visit: Visit, words: str, result: str, title: str, address: dict[str, list[str]]) -> None:
    visit.open("/")
    follow(visit, words, result, title)
    assert visit.address() == address
    visit.assert_sound()
