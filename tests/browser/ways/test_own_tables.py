"""A steward brings in a table by page: logs in, answers, publishes, brings in the next day's, takes both back. Nobody else can."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import BrowserContext, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from etl.build import build
from etl.intake.versions.store import Store
from tests.support import PROJECT
from tests.support.browser.own_tables import make_daily_report
from tests.support.browser.provider import COOKIE_SECRET, make_secrets, providing
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


class Way:
    """What somebody does on the page, and in how many clicks: a file, an entry and a button are one, a choice in a box is two."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.clicks = visit, 0

    def upload(self, name: str, content: bytes) -> None:
        self.clicks += 1
        self.visit.page.locator("input[type=file]").set_input_files({"name": name, "mimeType": SHEET, "buffer": content})
        expect(self.visit.page.get_by_text("一、读", exact=False)).to_be_visible()
        self.visit.settled()

    def write(self, label: str, words: str) -> None:
        """Writes into a field unless that stands there already, as after another test."""
        self.visit.settled()
        box = self.visit.page.get_by_label(label, exact=False).first
        if box.input_value() == words:
            return
        self.clicks += 1
        with self.visit.answered():
            box.fill(words)
            box.press("Enter")
        self.visit.settled()

    def answer(self, label: str, option: str) -> None:
        """Chooses in a box unless that is chosen already, as after another test."""
        if self.visit.chosen(label) != option:
            self.clicks += 2
            self.visit.choose(label, option)
            self.visit.settled()

    def press(self, name: str) -> None:
        self.clicks += 1
        self.visit.page.get_by_role("button", name=name, exact=True).click()


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
    way = Way(visit)
    way.upload("day10.xlsx", make_daily_report(10))
    way.answer("年份（表里没有写）", "2022")
    way.answer("一个地区有几行时", "相加")
    way.write("报表名称（作为来源的名字）", "保供蔬菜包日报")
    way.answer("新指标归入哪条线", "网格与三长")
    way.write("为什么发布", "日报")
    expect(visit.page.get_by_text("发布以后：新增 20")).to_be_visible()
    way.press("发布")
    expect(visit.page.get_by_text("第 1 版已保存，已经上屏（20 个数字）。")).to_be_visible()
    assert figures(data) == rows_of(10)
    assert way.clicks <= 12

    # The page shows the new build at once, and does not offer the same figures again.
    visit.settled()
    expect(visit.page.get_by_text("发布以后：相同 20")).to_be_visible()
    expect(visit.page.get_by_role("button", name="发布", exact=True)).to_be_disabled()

    # The next day's form has no question left; its sheet still has the name of the day before.
    visit.open("/importing")
    way = Way(visit)
    way.upload("day11.xlsx", make_daily_report(11, sheet="4.10"))
    expect(visit.page.get_by_text("发布以后：新增 20")).to_be_visible()
    way.write("4.10 A7：工作表名“4.10”与标题“4月11日”说的时间不同", "工作表名没有改")
    way.write("为什么发布", "日报")
    way.press("发布")
    expect(visit.page.get_by_text("第 2 版已保存，已经上屏（20 个数字）。")).to_be_visible()
    assert figures(data) == sorted([*rows_of(10), *rows_of(11)])
    assert way.clicks <= 5

    # A heading that was renamed stands in the way until it is answered.
    visit.open("/importing")
    way.upload("day12.xlsx", make_daily_report(12, packs="蔬菜大礼包\n（箱/袋）"))
    expect(visit.page.get_by_text("“市级直采接收蔬菜包”现在写作“市级直采接收蔬菜大礼包”", exact=True).first).to_be_visible()
    visit.page.get_by_role("radio", name="是同一个").click()
    visit.settled()
    expect(visit.page.get_by_text("没有发现问题。")).to_be_visible()

    # The role of a column is corrected in its cell.
    visit.page.get_by_text("各列是什么（读错了可以改）").click()
    visit.settled()
    editor = visit.page.locator("[data-testid=stExpander] [data-testid=stDataFrame]").first
    editor.scroll_into_view_if_needed()
    visit.page.wait_for_timeout(1000)  # the grid draws itself some time after it is there
    box = editor.bounding_box()
    assert box is not None
    visit.page.mouse.dblclick(box["x"] + box["width"] * 0.58, box["y"] + 35 * 3.5)
    expect(visit.page.locator("#portal input").first).to_be_visible()
    visit.page.keyboard.type("备注")
    visit.page.keyboard.press("Enter")
    expect(visit.page.get_by_text("备注列，不导入 6", exact=False)).to_be_visible()

    for number in (2, 1):
        way.write("为什么撤回", "报错了")
        way.press("撤回")
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
        Way(visit).upload("day12.xlsx", make_daily_report(12))
        expect(visit.page.get_by_text("发布要先在页首登录，并列在数据管理员名单里。")).to_be_visible()
        assert visit.page.get_by_role("button", name="发布", exact=True).count() == 0
        assert visit.page.get_by_role("button", name="撤回", exact=True).count() == 0

    assert count_versions(data) == newest
    visit.assert_sound()


def forge_login(address: str, secret: str) -> str:
    """The cookie of a login as the steward, signed with a secret."""
    claims = {"origin": address, "is_logged_in": True, "email": STEWARD, "email_verified": True}
    return create_signed_value(secret, USER_COOKIE_NAME, json.dumps(claims)).decode()


@pytest.mark.deep
@pytest.mark.parametrize(("secret", "is_believed"), [("another secret that somebody has made up", False), (COOKIE_SECRET, True)])
def test_a_login_is_believed_by_the_signature_of_its_cookie_alone(
    visit: Visit, browser_elsewhere: BrowserContext, address: str, secret: str, is_believed: bool
) -> None:
    browser_elsewhere.add_cookies([{"name": USER_COOKIE_NAME, "value": forge_login(address, secret), "url": address}])
    visit.open("/importing")

    expect(visit.page.get_by_role("button", name="退出登录" if is_believed else "登录", exact=True)).to_be_visible()


SEND = """
window.sockets = [];
const send = WebSocket.prototype.send;
WebSocket.prototype.send = function (data) {
  if (!window.sockets.includes(this)) window.sockets.push(this);
  return send.call(this, data);
};
"""


@pytest.mark.deep
def test_the_very_message_of_a_steward_s_press_publishes_nothing_for_anybody_else(
    visit: Visit, browser_elsewhere: BrowserContext, address: str, data: Path
) -> None:
    log_in(visit, STEWARD)
    sent: list[bytes] = []
    visit.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(bytes(frame))))
    visit.open("/importing")
    way = Way(visit)
    way.upload("day20.xlsx", make_daily_report(20))
    way.answer("年份（表里没有写）", "2022")
    way.answer("一个地区有几行时", "相加")
    way.write("报表名称（作为来源的名字）", "保供蔬菜包日报")
    way.answer("新指标归入哪条线", "网格与三长")
    way.write("为什么发布", "日报")
    before = count_versions(data)
    way.press("发布")
    expect(visit.page.get_by_text("已经上屏（20 个数字）。", exact=False)).to_be_visible()
    assert count_versions(data) == before + 1
    presses = [frame for frame in sent if b"import_publish" in frame]
    assert presses

    browser_elsewhere.clear_cookies()
    with visiting(browser_elsewhere, address) as stranger:
        stranger.page.add_init_script(SEND)
        stranger.open("/importing?import_publish=true&import_why=x")
        Way(stranger).upload("day21.xlsx", make_daily_report(21))
        for frame in presses:
            stranger.page.evaluate("bytes => window.sockets.at(-1).send(new Uint8Array(bytes))", list(frame))
            stranger.settled()
        for method in ("POST", "PUT", "DELETE"):
            assert stranger.page.request.fetch(f"{address}/api/imports", method=method, data="{}").status in (404, 405)
            assert stranger.page.request.fetch(f"{address}/api/observations", method=method, data="{}").status in (403, 404, 405)

    assert count_versions(data) == before + 1
    assert [line["did"] for line in Store(data / "imports").read_journal()][-1] == "发布"


@pytest.mark.deep
def test_a_steward_of_one_region_publishes_and_takes_back_nothing_of_another(visit: Visit, data: Path) -> None:
    newest = count_versions(data)
    log_in(visit, NEIGHBOUR)
    way = Way(visit)
    way.upload("day13.xlsx", make_daily_report(13))
    way.answer("年份（表里没有写）", "2022")
    way.answer("一个地区有几行时", "相加")
    way.write("为什么发布", "日报")

    expect(visit.page.get_by_text("双阳区只能发布本地区的数字", exact=False)).to_be_visible()
    publish = visit.page.get_by_role("button", name="发布", exact=True)
    expect(publish).to_be_disabled()
    assert count_versions(data) == newest
