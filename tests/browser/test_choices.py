"""Every kind of choice on every page changes what is seen, stands in the address, is undone by going back, and opens elsewhere."""

import base64
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg, ForwardMsgList

from tests.support.browser.server import Server
from tests.support.browser.visit import Visit
from tests.support.pages import PAGES
from tests.support.tiers import in_tiers

pytestmark = pytest.mark.browser

COMMITTEES, VILLAGES = "居委会类单位数（统计区划清单）", "村委会类单位数（统计区划清单）"
# For each page the widgets, by their names in the address, in the order in which somebody chooses there, and what he chooses.
WAYS: dict[str, list[tuple[str, str]]] = {
    "overview": [("region", "长春市"), ("view_headlines", "表")],
    "region": [("region", "长春市"), ("view_profile", "表")],
    "tables": [("region", "长春市"), ("turned", "行列互换")],
    "regions": [
        ("region", "长春市"),
        ("scope", "同级地区"),
        ("year", "2020"),
        ("look", "方格地图"),
        ("look", "份额"),
        ("look", "按人口或社区折算"),
        ("unit", "每社区"),
        ("indicator", VILLAGES),
        ("view_first", "须知"),
        ("look", "分图对照"),
        ("panels", "与另一指标并列"),
        ("second", COMMITTEES),
        ("scope", "自选地区"),
        ("regions", "四平市"),
        ("year", "2021"),
        ("stream", "网格与三长"),
    ],
    "years": [
        ("region", "长春市"),
        ("regions", "吉林市"),
        ("boundaries", "可比口径"),
        ("indicator", VILLAGES),
        ("change", "指数"),
        ("base", "2019"),
        ("background", "吉林省"),
        ("change", "逐年增减"),
        ("change", "两时点"),
        ("from_year", "2019"),
        ("to_year", "2021"),
        ("pair", "坡度"),
        ("scope", "同级地区"),
        ("pair", "方格地图"),
        ("change", "变化清单"),
        ("stream", "村集体经济与乡村振兴"),
    ],
    "streams": [("stream", "党群服务阵地"), ("region", "长春市"), ("records", "文件"), ("records", "全部数字")],
    "grids": [("place", "吉林省"), ("grid_part", "怎样设计"), ("grid_part", "网格多大")],
    "stations": [("station_part", "面积和占比"), ("station_part", "不能相加的数")],
    "villages": [("view_收入_10万元", "表"), ("view_whole_收入", "须知")],
    "designs": [("design", "同一个词：三长（4 处）"), ("design_part", "全部机制"), ("mechanism", "九台"), ("stream", "网格与三长")],
    "query": [
        ("from", "2018"),
        ("q", "数"),
        ("within", "长春市"),
        ("to", "2022"),
        ("streams", "网格与三长"),
        ("qualifiers", "余/多/超过"),
        ("value_from", "10000"),
        ("indicators", "网格长人数"),
    ],
    "sources": [
        ("source", "2021年统计用区划代码和城乡划分代码"),
        ("part", "指标口径"),
        ("define", "wgz"),
        ("part", "表的各列"),
        ("table", "网格"),
    ],
    "quality": [
        ("level", "省级"),
        ("part", "存疑"),
        ("status", "初步数"),
        ("part", "可比性"),
        ("verdict", "不可比"),
        ("involved", "网格长人数"),
        ("part", "未列数字"),
        ("reason", "习语"),
    ],
    "help": [("reader", "取数的分析人员")],
}

# Short ways: going back is looked at after each step there, elsewhere once after the whole way; in the deep tier everywhere.
STEP_BY_STEP = ("streams", "villages")


def go(visit: Visit, steps: int) -> None:
    """So many steps forward or back at once."""
    visit.page.evaluate("steps => history.go(steps)", steps)


@pytest.mark.parametrize("page", in_tiers((page for page in PAGES if page in WAYS), ()))  # the others have tests of their own
def test_each_choice_is_seen_stands_in_the_address_can_be_undone_and_sent_to_others(
    page: str, visit: Visit, stranger: Visit, is_deep: bool
) -> None:
    visit.open("/" if page == "overview" else f"/{page}")
    path = [visit.seen_once()]
    for name, option in WAYS[page]:
        visit.take(name, option)
        path.append(visit.seen_once(path[-1].__ne__))
        assert visit.address()[name] == [option]
    first, last, steps = path[0], path[-1], len(path) - 1
    if is_deep or page in STEP_BY_STEP:
        for before in reversed(path[:-1]):
            visit.page.go_back()
            visit.seen_once(before.__eq__)
    else:
        go(visit, -steps)
        visit.seen_once(first.__eq__)
    assert visit.address() == {}
    go(visit, steps)
    visit.seen_once(last.__eq__)
    stranger.page.goto(visit.page.url)
    stranger.seen_once(last.__eq__)
    assert (stranger.path(), stranger.address()) == (visit.path(), visit.address())


@pytest.mark.deep
def test_a_region_is_chosen_level_by_level(visit: Visit) -> None:
    visit.open("/query")
    visit.page.get_by_role("button", name="按层级选").click()
    for short, name in (("吉林", "吉林省"), ("长春", "长春市")):
        visit.page.get_by_test_id("stPopoverBody").get_by_role("button", name=short, exact=True).click()
        expect(visit.page.get_by_text(f"筛选：地区（含下级） {name}")).to_be_visible()
        assert visit.settled().address() == {"within": [name]}
    visit.page.go_back()
    expect(visit.page.get_by_text("筛选：地区（含下级） 吉林省")).to_be_visible()


@pytest.mark.deep
def test_words_above_the_columns_and_encoding_are_those_of_the_file(visit: Visit, server: Server) -> None:
    visit.open("/query?q=网格长&headers=English&encoding=GB18030")
    with visit.page.expect_download() as downloading:
        visit.page.get_by_role("button", name=re.compile("^下载 CSV")).click()
    text = downloading.value.path().read_bytes().decode("gb18030")
    assert text.startswith("indicator,region,")
    assert "网格长人数" in text


@pytest.fixture
def said(visit: Visit) -> Iterator[list[ForwardMsg]]:
    """Everything that the server says to the page from now on."""
    messages: list[ForwardMsg] = []
    session = visit.page.context.new_cdp_session(visit.page)
    session.send("Network.enable")

    def hear(event: dict[str, dict[str, str]]) -> None:
        messages.extend(ForwardMsgList.FromString(base64.b64decode(event["response"]["payloadData"])).messages)

    session.on("Network.webSocketFrameReceived", hear)
    yield messages
    session.detach()


MADE_ANEW = [
    ("year", "2020", {"看什么", "年份"}),
    ("look", "方格地图", {"看什么", "年份", "看法", "与谁比", "列出的指标"}),
    ("region", "长春市", {"看什么", "看法", "与谁比", "列出的指标", "地区", "工作条线", "指标", "年份"}),
    ("stream", "网格与三长", {"看什么", "看法", "与谁比", "列出的指标", "地区", "工作条线", "指标", "年份"}),
]


@pytest.mark.deep
def test_a_choice_makes_only_that_anew_which_depends_on_it_in_one_run(visit: Visit, said: list[ForwardMsg]) -> None:
    first = visit.open("/regions").seen_once()
    runs = {}
    for name, option, choices in MADE_ANEW:
        said.clear()
        visit.take(name, option)
        visit.seen_once(first.__ne__)
        elements = [message.delta.new_element for message in said if message.WhichOneof("type") == "delta"]
        assert {element.button_group.label or element.selectbox.label for element in elements} - {""} == choices
        runs[name] = [message.WhichOneof("type") for message in said].count("new_session")
        visit.page.go_back()
        visit.seen_once(first.__eq__)
        # What a message refers to may be gone from the browser by then, and the page would stop for good: .streamlit/config.toml.
        assert [message.ref_hash for message in said if message.WhichOneof("type") == "ref_hash"] == []
    assert runs["year"] == 1


@pytest.mark.deep
@pytest.mark.parametrize(
    ("name", "option"), in_tiers([("year", "2020"), ("region", "长春市"), ("look", "方格地图")], [("region", "长春市")])
)
def test_another_choice_leaves_a_frozen_view(name: str, option: str, visit: Visit) -> None:
    visit.open("/regions?year=2021")
    visit.page.get_by_role("button", name="链接", exact=True).click()
    visit.open(visit.page.get_by_test_id("stCode").nth(1).inner_text().removeprefix(visit.url))
    unchanged = visit.page.get_by_text("的数据与冻结时一致")
    expect(unchanged).to_be_visible()
    visit.take(name, option)
    expect(unchanged).to_have_count(0)
    assert set(visit.settled().address()) == {"year", name}
    visit.take("year", "2019")
    expect(visit.page.get_by_role("heading", level=3, name=re.compile("2019-"))).to_be_visible()
