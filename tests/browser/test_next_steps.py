"""Lists that say what there is, and refused charts that lead on: what is pressed there opens what was promised."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser.visit import Visit

pytestmark = pytest.mark.browser

STEPS = [  # one of each kind: a refused page, the step, the page that it opens, its address, how many charts it shows at least
    ("/regions?region=长春市&indicator=楼栋长人数", "与谁比改选", "区域对比", {"scope": ["上级与全国"], "indicator": ["楼栋长人数"]}, 1),
    ("/years?indicator=党员总数", "地区改选“全国”", "年度变化", {"region": ["全国"], "indicator": ["党员总数"]}, 1),
    ("/regions?region=长春市&indicator=楼栋长人数", "的年度变化", "年度变化", {"region": ["长春市"], "indicator": ["楼栋长人数"]}, 1),
    ("/regions?region=长春市&indicator=楼栋长人数", "条线的主要数字", "工作条线", {"stream": ["网格与三长"], "region": ["长春市"]}, 1),
    ("/years?indicator=党员总数", "在“数据查询”里看", "数据查询", {"indicators": ["党员总数"]}, 0),
    ("/query?within=九台区（长春市）&from=2025", "去掉“自 2025”", "数据查询", {"within": ["九台区（长春市）"]}, 0),
]


@pytest.mark.parametrize(("opened", "step", "title", "address", "charts"), STEPS)
@pytest.mark.deep
def test_a_step_opens_what_it_promises(
    opened: str, step: str, title: str, address: dict[str, list[str]], charts: int, visit: Visit
) -> None:
    visit.open(opened)
    with visit.answered():
        visit.page.get_by_test_id("stMain").get_by_role("link", name=re.compile(step)).first.click()
    expect(visit.page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()
    for name in address:
        expect(visit.page).to_have_url(re.compile(rf"[?&]{name}="))
    visit.settled()
    assert {name: visit.address().get(name) for name in address} == address
    assert "from" not in visit.address()
    expect(visit.charts()).not_to_have_count(0) if charts else expect(visit.page.get_by_test_id("stDataFrame").first).to_be_visible()
    visit.assert_sound()


def test_a_list_shows_what_can_be_compared_and_by_a_switch_all_the_rest_and_the_address_keeps_the_name(visit: Visit) -> None:
    visit.open("/regions?indicator=楼栋长人数")  # in no prefecture but one
    assert visit.chosen("指标") == "楼栋长人数"
    visit.choice("指标").click()
    options = visit.page.get_by_role("option")
    shown = options.all_inner_texts()
    assert [text for text in shown if "无可比" in text or "无数" in text] == [text for text in shown if text.startswith("楼栋长人数")]
    visit.page.keyboard.press("Escape")
    visit.take("offer", "全部")
    visit.settled()
    visit.choose("指标", "网格长人数")
    assert visit.settled().address() == {"indicator": ["网格长人数"], "offer": ["全部"]}
    visit.assert_sound()


@pytest.mark.deep
def test_a_region_chosen_before_a_link_is_no_second_value_of_the_page_behind_it(visit: Visit) -> None:
    visit.open("/")
    visit.choose("地区", "吉林市")
    visit.settled()
    with visit.answered():
        visit.page.get_by_role("link", name="看变化：和前几年比").click()
    expect(visit.page.get_by_role("heading", level=1, name="年度变化", exact=True)).to_be_visible()
    visit.settled()
    expect(visit.page.get_by_text("地址里有这些没有看懂")).to_have_count(0)
    assert (visit.chosen("地区"), visit.address()) == ("吉林市", {"region": ["吉林市"]})
    visit.assert_sound()
