"""Every page opens from a deep link with its choices, also as the very first request to a server that has just been started."""

import re

import pytest
from playwright.sync_api import expect

from tests.support.browser.visit import Visit
from tests.support.pages import PAGES

pytestmark = pytest.mark.browser

COMMITTEES, VILLAGES = "居委会类单位数（统计区划清单）", "村委会类单位数（统计区划清单）"
LINKS = {
    "overview": ("/", {}, "已知冲突"),
    "regions": (
        f"/regions?region=长春市&indicator={COMMITTEES}&year=2021&scope=同级地区",
        {"地区": "长春市", "指标": COMMITTEES, "年份": "2021"},
        rf"{re.escape(COMMITTEES)}：.*2021",
    ),
    "years": (
        f"/years?region=四平市&indicator={VILLAGES}&boundaries=可比口径&regions=吉林市",
        {"地区": "四平市", "指标": VILLAGES},
        rf"{re.escape(VILLAGES)}：.*可比口径.*2017—2023年",
    ),
    "streams": ("/streams?stream=党群服务阵地&region=长春市", {"工作条线": "党群服务阵地", "地区": "长春市"}, "1,400余个"),
    "grids": ("/grids?place=吉林省", {}, "不算配比"),
    "stations": ("/stations?station_part=不能相加的数", {}, "前者是长春小区站，后者是全省商圈楼宇小区的站"),
    "villages": ("/villages", {}, "口径：经营性收入"),
    "designs": ("/designs?stream=网格与三长", {"工作条线": "网格与三长"}, "全部机制"),
    "query": (
        "/query?q=网格长&within=长春市&from=2020&to=2022",
        {"地区（含下级）": "长春市", "起始年份": "2020", "截止年份": "2022"},
        "关键词 网格长",
    ),
    "briefing": ("/briefing", {}, "还没有图"),
    "quality": ("/quality?part=可比性&involved=网格长人数", {"涉及的指标": "网格长人数"}, "没有列出的两个指标"),
    "sources": ("/sources?source=2021年统计用区划代码和城乡划分代码", {"来源": "2021年统计用区划代码和城乡划分代码"}, "使用条件"),
    "help": ("/help?reader=取数的分析人员", {}, "取走一批数字"),
}


def opens(visit: Visit, page: str) -> None:
    """The page of the link with its choices in the controls and in the address."""
    address, controls, words = LINKS[page]
    visit.open(address)
    assert visit.heading() == PAGES[page]
    assert {label: visit.choice(label).input_value() for label in controls} == controls
    expect(visit.page.get_by_test_id("stMain").get_by_text(re.compile(words)).first).to_be_visible()
    assert visit.path() == address.split("?")[0]
    for name, values in visit.address().items():
        assert f"{name}={values[0]}" in address


# The first page of the menu and one of the others: Streamlit finds all others alike.
@pytest.mark.parametrize("page", ["overview", "regions"])
def test_a_deep_link_opens_its_page_as_the_first_request_to_a_fresh_server(first_visit: Visit, page: str) -> None:
    opens(first_visit, page)


@pytest.mark.parametrize("page", [page for page in PAGES if page not in ("overview", "regions")])
def test_a_deep_link_opens_its_page_with_its_choices(visit: Visit, page: str) -> None:
    opens(visit, page)


@pytest.mark.parametrize("path", ["/nothing-here", "/没有", "/nothing-here/deeper?year=2019"])
def test_a_path_that_leads_nowhere_says_so_and_shows_the_way(visit: Visit, path: str) -> None:
    visit.open(path)
    assert visit.heading() == "没有这个页面"
    visit.page.get_by_test_id("stPageLink").get_by_role("link", name="打开总览").click()
    expect(visit.page.get_by_role("heading", level=1, name="总览")).to_be_visible()
    assert visit.settled().path() == "/"


def test_a_path_below_a_page_opens_the_page_with_its_choices(visit: Visit) -> None:
    visit.open("/regions/changchun?year=2019")
    assert (visit.path(), visit.choice("年份").input_value()) == ("/regions", "2019")
