"""A steward brings in a table by page: logs in, answers, publishes, brings in the next day's, takes both back. Nobody else can."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import BrowserContext, expect

from etl.build import build
from tests.support import PROJECT
from tests.support.browser.own_tables import make_daily_report
from tests.support.browser.provider import make_secrets, providing
from tests.support.browser.server import free_port, running
from tests.support.browser.tabs import visiting
from tests.support.browser.visit import Visit
from tests.support.builds import find_published_build

STEWARD, STRANGER, NEIGHBOUR = "shangwuju@example.org", "other@example.org", "shuangyang@example.org"
STEWARDS = f"""
[stewards."{STEWARD}"]
office = "市商务局"
[stewards."{NEIGHBOUR}"]
office = "双阳区"
region = "220112"
"""
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own") / "data"
    shutil.copytree(PROJECT / "data", folder, symlinks=True, ignore=shutil.ignore_patterns("builds", "indicators.duckdb", "imports"))
    build(folder)
    return folder


@pytest.fixture(scope="module")
def address(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard at which people can log in."""
    port = free_port()
    secrets = tmp_path_factory.mktemp("secrets") / "secrets.toml"
    with providing(STEWARD, STRANGER, NEIGHBOUR) as provider:
        secrets.write_text(make_secrets(provider, f"http://127.0.0.1:{port}/oauth2callback", STEWARDS), encoding="utf-8")
        with running(data, port=port, STREAMLIT_SECRETS_FILES=str(secrets)) as server:
            yield server.url


@pytest.fixture
def visit(browser_elsewhere: BrowserContext, address: str) -> Iterator[Visit]:
    """A visit of somebody who has not logged in."""
    browser_elsewhere.clear_cookies()
    with visiting(browser_elsewhere, address) as visit:
        yield visit


def log_in(visit: Visit, who: str) -> None:
    visit.open("/importing")
    visit.page.get_by_role("button", name="登录", exact=True).click()
    visit.page.locator("input[name=sub]").fill(who)
    visit.page.get_by_role("button", name="Authorize").click()
    visit.page.wait_for_url(f"{visit.url}/**")
    visit.settled()
    visit.open("/importing")
    expect(visit.page.get_by_role("button", name="退出登录")).to_be_visible()
    visit.elsewhere.clear()  # the provider, its page without an icon
    visit.complaints.clear()


def upload(visit: Visit, name: str, content: bytes) -> None:
    visit.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": SHEET, "buffer": content})
    expect(visit.page.get_by_text("一、读", exact=False)).to_be_visible()
    visit.settled()


def write(visit: Visit, label: str, words: str) -> None:
    visit.settled()
    box = visit.page.get_by_label(label, exact=False).first
    with visit.answered():
        box.fill(words)
        box.press("Enter")
    visit.settled()


def answer(visit: Visit, label: str, option: str) -> None:
    """Chooses in a box unless that is chosen already, as after another test."""
    if visit.chosen(label) != option:
        visit.choose(label, option)
        visit.settled()


def press(visit: Visit, name: str) -> None:
    visit.page.get_by_role("button", name=name, exact=True).click()


def count_versions(data: Path) -> int:
    return len(list((data / "imports" / "versions").glob("*.json")))


def figures(data: Path) -> list[tuple[str, str, str, str]]:
    path = find_published_build(data)
    assert path is not None
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(
            "SELECT i.name, o.region_code, CAST(o.period_start AS VARCHAR), format('{:g}', CAST(o.value AS DOUBLE)) FROM observations o "
            "JOIN indicators i USING (indicator_id) WHERE starts_with(o.source_id, 'own-') AND i.unit = '箱/袋' ORDER BY ALL"
        ).fetchall()


def rows_of(day: int) -> list[tuple[str, str, str, str]]:
    """The packs of a day as they are published: the two rows of 净月 are one figure."""
    counts = {"220100": 18450, "220102": 10171, "220104": 8244, "220172": 5, "2201X3": 30}
    names = ("市级直采·发放·蔬菜包", "市级直采·接收·蔬菜包")
    return [(name, code, f"2022-04-{day}", str(count)) for name in names for code, count in counts.items()]


@pytest.mark.deep
def test_a_table_is_published_replayed_and_taken_back(visit: Visit, data: Path) -> None:
    before = build(data).build_id
    log_in(visit, STEWARD)
    upload(visit, "day10.xlsx", make_daily_report(10))
    answer(visit, "年份（表里没有写）", "2022")
    answer(visit, "一个地区有几行时", "相加")
    write(visit, "报表名称（作为来源的名字）", "保供蔬菜包日报")
    visit.choose("新指标归入哪条线", "网格与三长")
    visit.settled()
    write(visit, "为什么发布", "日报")
    expect(visit.page.get_by_text("发布以后：新增 20")).to_be_visible()
    press(visit, "发布")
    expect(visit.page.get_by_text("第 1 版已保存，已经上屏（20 个数字）。")).to_be_visible()
    assert figures(data) == rows_of(10)

    # The page shows the new build at once, and does not offer the same figures again.
    visit.settled()
    expect(visit.page.get_by_text("发布以后：相同 20")).to_be_visible()
    expect(visit.page.get_by_role("button", name="发布", exact=True)).to_be_disabled()

    # The next day's form has no question left.
    visit.open("/importing")
    upload(visit, "day11.xlsx", make_daily_report(11))
    expect(visit.page.get_by_text("没有发现问题。")).to_be_visible()
    expect(visit.page.get_by_text("发布以后：新增 20")).to_be_visible()
    write(visit, "为什么发布", "日报")
    press(visit, "发布")
    expect(visit.page.get_by_text("第 2 版已保存，已经上屏（20 个数字）。")).to_be_visible()
    assert figures(data) == sorted([*rows_of(10), *rows_of(11)])

    for number in (2, 1):
        write(visit, "为什么撤回", "报错了")
        press(visit, "撤回")
        expect(visit.page.get_by_text(f"撤回了第 {number} 版，已经上屏")).to_be_visible()
    assert figures(data) == []
    assert before
    visit.assert_sound()


@pytest.mark.deep
def test_nobody_without_the_role_publishes(visit: Visit, data: Path) -> None:
    newest = count_versions(data)
    visit.open("/importing")
    for who in ("", STRANGER):
        if who:
            log_in(visit, who)
        upload(visit, "day12.xlsx", make_daily_report(12))
        expect(visit.page.get_by_text("发布要先在页首登录，并列在数据管理员名单里。")).to_be_visible()
        assert visit.page.get_by_role("button", name="发布", exact=True).count() == 0
        assert visit.page.get_by_role("button", name="撤回", exact=True).count() == 0

    assert count_versions(data) == newest
    visit.assert_sound()


@pytest.mark.deep
def test_a_steward_of_one_region_publishes_and_takes_back_nothing_of_another(visit: Visit, data: Path) -> None:
    newest = count_versions(data)
    log_in(visit, NEIGHBOUR)
    upload(visit, "day13.xlsx", make_daily_report(13))
    answer(visit, "年份（表里没有写）", "2022")
    answer(visit, "一个地区有几行时", "相加")
    write(visit, "为什么发布", "日报")

    expect(visit.page.get_by_text("双阳区只能发布本地区的数字", exact=False)).to_be_visible()
    publish = visit.page.get_by_role("button", name="发布", exact=True)
    expect(publish).to_be_disabled()
    assert count_versions(data) == newest
