"""The dashboard in a real browser: links open what they say, choices change what is seen, files hold what is shown."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.browser.visit import Visit
from tests.support.pages import PAGES

pytestmark = pytest.mark.browser

COMMITTEES, VILLAGES = "居委会类单位数（统计区划清单）", "村委会类单位数（统计区划清单）"
ADDRESSES = {page: "/" if page == "overview" else f"/{page}" for page in PAGES}


def rows_on_screen(visit: Visit) -> int:
    shown = re.search(r"共 ([\d,]+) 行（", visit.page.get_by_test_id("stMain").inner_text())
    assert shown
    return int(shown[1].replace(",", ""))


def test_the_menu_leads_to_every_page(visit: Visit, is_deep: bool) -> None:
    visit.open("/")
    for page, title in list(reversed(PAGES.items()))[:: 1 if is_deep else 4]:
        visit.go(title)
        assert visit.path() == ADDRESSES[page]


@pytest.mark.deep
def test_choices_survive_a_way_to_other_pages_and_back(visit: Visit) -> None:
    visit.open(f"/regions?region=长春市&indicator={VILLAGES}&year=2021&scope=同级地区")
    seen = visit.chart_words()
    visit.go("年度变化")
    assert (visit.chosen("地区"), visit.chosen("指标")) == ("长春市", VILLAGES)
    assert (visit.address()["region"], visit.address()["indicator"]) == (["长春市"], [VILLAGES])
    assert visit.chart_words()[0].startswith(f"{VILLAGES}：长春市")
    visit.go("来源与口径")
    visit.go("区域对比")
    expect(visit.page.get_by_role("figure", name=re.compile("2021")).first).to_be_visible()
    assert (visit.chosen("地区"), visit.chosen("年份")) == ("长春市", "2021")
    assert visit.chart_words() == seen


@pytest.mark.deep
def test_a_pair_that_is_not_comparable_shows_the_reason_in_place_of_a_chart(visit: Visit) -> None:
    visit.open("/regions?region=长春市&indicator=网格长人数&look=分图对照&panels=与另一指标并列")
    visit.choose("与另一指标并列", "农村综合网格数")
    reason = "不可比：一个数城市网格长的人，一个数农村综合网格，对象和城乡都不同。"
    expect(visit.page.get_by_text(reason)).to_be_visible()
    assert visit.settled().charts().count() == 0
    assert "1.7万余个" in visit.page.get_by_test_id("stMain").inner_text()


@pytest.mark.deep
def test_a_related_pair_is_drawn_on_two_axes(visit: Visit) -> None:
    visit.open(f"/regions?indicator={COMMITTEES}&look=分图对照&panels=与另一指标并列&second={VILLAGES}")
    assert [words.split("：")[0] for words in visit.chart_words()] == [COMMITTEES, VILLAGES]


@pytest.mark.parametrize(
    "address", ["/query", "/query?q=网格长 长春", "/query?qualifiers=余/多/超过&within=长春市", "/query?q=没有这样的词"]
)
def test_the_file_holds_the_rows_that_the_screen_counts(visit: Visit, address: str, tmp_path: Path) -> None:
    visit.open(address)
    name, rows = visit.download(tmp_path)
    assert len(rows) == rows_on_screen(visit)
    assert name.endswith(".csv")
    assert len(name) <= 100
    if "网格长" in address:
        assert "网格长" in name
        assert {row["地区"] for row in rows} == {"长春市", "绿园区银融社区"}
        assert {row["限定词"] for row in rows} >= {"准确数", "余/多/超过"}


def test_a_filter_that_is_typed_changes_count_address_and_file(visit: Visit, tmp_path: Path) -> None:
    visit.open("/query")
    every = rows_on_screen(visit)
    box = visit.page.get_by_role("textbox", name="关键词")
    box.fill("书记项目")
    box.press("Enter")
    expect(visit.page.get_by_text("筛选：关键词 书记项目")).to_be_visible()
    assert visit.settled().address()["q"] == ["书记项目"]
    assert 0 < rows_on_screen(visit) < every
    name, rows = visit.download(tmp_path)
    assert (len(rows), "书记项目" in name) == (rows_on_screen(visit), True)
    assert "6100多个" in {row["原文写法"] for row in rows}


@pytest.mark.deep
def test_the_file_under_a_chart_holds_the_figures_of_the_chart(visit: Visit, tmp_path: Path) -> None:
    visit.open("/regions?region=吉林省&year=2021")
    name, rows = visit.download(tmp_path)
    assert "2021" in name
    assert {row["地区"]: row["数值"] for row in rows if row["地区"] in ("长春市", "辽源市")} == {"长春市": "644", "辽源市": "61"}
    assert all(f"{row['地区']} {int(row['数值']):,}" in visit.chart_words()[0] for row in rows)


def test_a_break_is_drawn_and_named(visit: Visit) -> None:
    visit.open(f"/years?region=长春市&indicator={COMMITTEES}")
    expect(visit.page.locator(".js-plotly-plot").get_by_text(re.compile("间断|公主岭")).first).to_be_visible()
    visit.choose("区划", "可比口径")
    expect(visit.page.get_by_role("heading", level=3, name=re.compile("可比口径")).first).to_be_visible()
    assert visit.settled().address()["boundaries"] == ["可比口径"]
    assert visit.page.locator(".js-plotly-plot").get_by_text("间断").count() == 0
