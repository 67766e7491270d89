"""What only a browser can see of a table, of boxes of numbers, of copying on plain http and of a dashboard below a path."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser.server import CHROMIUM_ARGUMENTS, chromium, running
from tests.support.browser.visit import Visit

pytestmark = pytest.mark.browser

OFFICE = "office.example"  # a plain http address that is not this machine's own: the browser keeps its clipboard from it


@pytest.fixture
def office(chrome: Browser) -> Iterator[Page]:
    """A page of a dashboard in the office network, below a path, its errors noted as failures."""
    arguments = [*CHROMIUM_ARGUMENTS, f"--host-resolver-rules=MAP {OFFICE} 127.0.0.1"]
    browser = chrome.browser_type.launch(executable_path=chromium(), args=arguments)
    complaints: list[str] = []
    with running(STREAMLIT_SERVER_BASE_URL_PATH="/zhili") as server:
        context = browser.new_context(locale="zh-CN", base_url=server.url.replace("127.0.0.1", OFFICE).removesuffix("/zhili"))
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("response", lambda answer: complaints.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
        yield page
        browser.close()
    assert complaints == []


@pytest.mark.deep
def test_a_page_below_a_path_copies_on_plain_http_draws_and_leads_on(office: Page) -> None:
    office.goto("/zhili/query?q=网格长 长春")
    expect(office.get_by_text("共 8 行")).to_be_visible()
    assert office.evaluate("isSecureContext") is False
    office.get_by_text("接口地址和取数代码").click()
    code = office.get_by_test_id("stCode").first
    address = code.inner_text().strip()
    assert address.startswith(f"http://{OFFICE}:") and "/zhili/api/observations.csv?q=" in address
    code.hover()
    code.get_by_role("button", name="复制").click()
    box = office.get_by_label("关键词（空格分开，同时满足；最多 10 个词、200 个字符）")
    box.fill("")
    box.press("Control+V")
    assert box.input_value() == address
    box.press("Enter")
    expect(office.get_by_text("没有符合的数字")).to_be_visible()
    office.get_by_role("link", name="区域对比").first.click()
    expect(office.get_by_role("heading", level=1, name="区域对比")).to_be_visible()
    expect(office.get_by_role("figure").locator("svg").first).to_be_visible()
    assert office.evaluate("location.pathname") == "/zhili/regions"
    office.reload()
    expect(office.get_by_role("figure").locator("svg").first).to_be_visible()


def test_a_click_on_the_head_sorts_by_size(visit: Visit) -> None:
    visit.open("/query?indicators=居委会类单位数（统计区划清单）&within=吉林省&levels=市级&from=2020&to=2020")
    grid = visit.page.get_by_test_id("stDataFrame").first
    cells = grid.locator("canvas td[aria-colindex='2']")  # 地区, 数值
    canvas = grid.locator("canvas").first
    bounds = canvas.bounding_box()
    assert bounds is not None
    visit.page.mouse.click(bounds["x"] + 232, bounds["y"] + 15)  # the title of 数值, behind that of 指标
    expect(cells.first).to_have_text("57")  # what stands behind the painted words
    numbers = cells.all_text_contents()
    assert numbers[:9] == ["57", "139", "151", "163", "175", "178", "178", "275", "352"]


def test_the_boxes_of_numbers_show_what_is_asked(visit: Visit) -> None:
    visit.open("/query?value_from=0.125&value_to=19.345")
    visit.page.get_by_text("更多筛选").click()
    boxes = [visit.page.get_by_label(label) for label in ("数值不小于", "数值不大于")]
    assert [box.input_value() for box in boxes] == ["0.125", "19.345"]
