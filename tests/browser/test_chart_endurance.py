"""A chart that is drawn over and over, leaves or comes back costs no more memory than at first, and is still that of its address."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, CDPSession, expect

from dashboard.runtime.current_build import current_build
from etl.build import build
from indicators.views.choices import read_choices
from indicators.views.pages import view
from output.drawing.plotly import draw
from tests.support.browser.drawing import await_drawing, await_drawing_of, find_misfits
from tests.support.browser.paper import printed
from tests.support.browser.server import Server, running
from tests.support.browser.tabs import DESK, PHONE, visiting
from tests.support.browser.visit import Visit
from tests.support.data_folder import DataFolder
from tests.support.pages import drawn, run_page

pytestmark = pytest.mark.browser

MANY, WARM = 1000, 12  # redraws; those before anything is measured come on top
SHORT, LONG, SETTLED = 1, 20, 4  # ways to another page and back; the page has become what it stays after so many
GROWTH, SPARE = 0.10, 2 * 2**20  # of the heap in use, in bytes
BAISHAN = "list_residents_committees@220600@2021-10-31"
# Draws these contents in turn, so many in all, in a frame of its own; Streamlit calls the answers of overtaken runs.
REDRAW = """async ([contents, times]) => {
  const parentElement = (window.room ??= document.body.appendChild(document.createElement("div")));
  const bytes = contents.map((content) => new TextEncoder().encode(content));
  let leave = () => {};
  for (let time = 0; time < times; time++) {
    const left = leave;
    leave = showChart({ data: bytes[time % bytes.length], parentElement, setTriggerValue: () => {} });
    left();
    while (parentElement.firstChild.ariaBusy === "true") await new Promise((resolve) => setTimeout(resolve));
  }
  return parentElement.querySelectorAll(".main-svg").length;
}"""
# Hands over contents one after the other in one moment, then the last of them again; how often plotly.js drew each time.
OVERTAKE = """async (contents) => {
  let drawn = 0;
  const react = Plotly.react;
  Plotly.react = (...figure) => { drawn += 1; return react(...figure); };
  const parentElement = document.body.appendChild(document.createElement("div"));
  const show = async (...handed) => {
    drawn = 0;
    for (const content of handed) showChart({ data: new TextEncoder().encode(content), parentElement, setTriggerValue: () => {} });
    do await new Promise((resolve) => setTimeout(resolve, 50)); while (parentElement.firstChild.ariaBusy === "true");
    return drawn;
  };
  return [await show(...contents), await show(contents.at(-1)), await show(contents[0], contents.at(-1))];
}"""
# Draws contents one after the other in a frame that becomes narrower while plotly.js draws; how wide frame and drawing are each time.
NARROW = """async (contents) => {
  const parentElement = document.body.appendChild(document.createElement("div"));
  const react = Plotly.react;
  const widths = [900, 700, 500];
  parentElement.style.width = "1100px";
  Plotly.react = (...figure) => {
    const drawing = react(...figure);
    parentElement.style.width = `${widths.shift()}px`;
    return drawing;
  };
  const found = [];
  let before = 1100;
  for (const content of contents) {
    showChart({ data: new TextEncoder().encode(content), parentElement, setTriggerValue: () => {} });
    let seen = [];
    for (let look = 0; look < 40 && !(seen[0] < before && seen[0] === seen[1]); look++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      seen = [parentElement, parentElement.querySelector(".main-svg")].map((one) => one?.getBoundingClientRect().width);
    }
    before = seen[0];
    found.push(seen);
  }
  return found;
}"""
# Notes the charts of the page without holding them, and counts those that plotly.js is told to forget from now on.
KEEP = """() => {
  window.left = [...document.querySelectorAll(".chart-plot")].map((plot) => new WeakRef(plot));
  window.purged = 0;
  return left.length;
}"""
HELD = "left.filter((plot) => plot.deref()).length"
COUNT_PURGES = """() => {
  const purge = Plotly.purge;
  Plotly.purge = (plot) => { purged += 1; return purge(plot); };
}"""
# Has every connection of the page at hand.
SOCKETS = """{
  const Plain = WebSocket;
  window.sockets = [];
  window.WebSocket = class extends Plain { constructor(...address) { super(...address); sockets.push(this); } };
}"""


@pytest.fixture
def memory(visit: Visit) -> Iterator[CDPSession]:
    session = visit.page.context.new_cdp_session(visit.page)
    yield session
    session.detach()


def measure(memory: CDPSession) -> tuple[int, int]:
    """Bytes of the heap and nodes in use, once everything that nobody holds is gone."""
    for _ in range(2):
        memory.send("HeapProfiler.collectGarbage")
    return memory.send("Runtime.getHeapUsage")["usedSize"], memory.send("Memory.getDOMCounters")["nodes"]


def assert_flat(before: tuple[int, int], after: tuple[int, int]) -> None:
    assert after[0] <= before[0] * (1 + GROWTH) + SPARE, (before, after)
    assert after[1] <= before[1] * (1 + GROWTH), (before, after)


@pytest.mark.deep
@pytest.mark.deep
def test_the_heap_is_flat_however_often_a_chart_is_drawn_anew(visit: Visit, memory: CDPSession) -> None:
    visit.open("/regions")
    pages = [
        run_page("regions"),
        run_page("years", region="长春市"),
        run_page("regions", look="分图对照"),
    ]
    contents = [json.dumps(drawn(page)[0]) for page in pages]
    visit.page.evaluate(REDRAW, [contents, WARM])
    before = measure(memory)
    assert visit.page.evaluate(REDRAW, [contents, MANY]) > 0
    assert_flat(before, measure(memory))


@pytest.mark.deep
def test_of_contents_that_overtake_each_other_the_last_alone_is_drawn_and_once(visit: Visit) -> None:
    visit.open("/regions")
    contents = [json.dumps(drawn(run_page("regions", year=year))[0]) for year in ("2017", "2019", "2021")]
    assert visit.page.evaluate(OVERTAKE, contents) == [1, 0, 1]


@pytest.mark.deep
def test_a_chart_whose_frame_changes_while_it_is_drawn_fits_it_in_the_end(visit: Visit) -> None:
    visit.open("/regions")
    contents = [json.dumps(drawn(run_page("regions", year=year))[0]) for year in ("2017", "2019", "2021")]
    assert visit.page.evaluate(NARROW, contents) == [[900, 900], [700, 700], [500, 500]]


@pytest.mark.deep
def test_a_map_of_tiles_over_a_wider_one_has_the_room_of_its_own_tiles(visit: Visit) -> None:
    visit.open("/regions?look=方格地图&scope=规模相近&year=2017")
    wide = drawn(await_drawing(visit))
    visit.move("/regions?look=方格地图&region=长春市&scope=同级地区&year=2021")
    narrow = drawn(await_drawing(visit))
    assert [charts[0]["layout"]["xaxis"]["range"] for charts in (wide, narrow)] == [[-0.5, 6.5], [-0.5, 3.5]]


@pytest.mark.deep
def test_charts_that_leave_the_page_are_purged_and_forgotten(visit: Visit, memory: CDPSession, is_deep: bool) -> None:
    shown, measured = visit.open("/villages").seen_once(), []
    visit.page.evaluate(COUNT_PURGES)
    for _ in range(LONG if is_deep else SHORT):
        assert visit.page.evaluate(KEEP) == 7
        shown = visit.move("/stations").seen_once(shown.__ne__)
        assert visit.page.evaluate("purged") == 7
        shown = visit.move("/villages").seen_once(shown.__ne__)
        measured.append(measure(memory))
        assert visit.page.evaluate(HELD) == 0
    if is_deep:
        assert_flat(measured[SETTLED], measured[-1])


@pytest.mark.deep
@pytest.mark.deep
def test_whoever_lost_the_connection_comes_back_to_the_chart_of_his_choice(browser_here: BrowserContext, server: Server) -> None:
    visit = Visit(browser_here.new_page(), server.url)
    visit.page.add_init_script(SOCKETS)
    visit.open("/regions?region=长春市&scope=同级地区")
    await_drawing(visit)
    for year in ("2019", "2021"):
        with visit.page.expect_websocket():
            visit.page.evaluate("sockets.at(-1).close()")
        visit.settled()
        await_drawing(visit)
        visit.take("year", year)
        assert year in drawn(await_drawing(visit))[0]["alt"]
    visit.page.close()


@pytest.mark.deep
@pytest.mark.deep
def test_a_build_published_meanwhile_is_drawn_at_the_next_choice(
    browser_here: BrowserContext, real: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.runtime.current_build.DATA_FOLDER", real.path)
    with running(real.path) as server, visiting(browser_here, server.url) as visit:
        visit.open("/regions?region=吉林省&year=2021")
        assert "白山市 163" in drawn(await_drawing(visit))[0]["alt"]
        rows = real.rows("administrative_units")
        row = next(number for number, cells in enumerate(rows, 1) if BAISHAN in cells)
        real.set("administrative_units", row, value=164, as_printed="清单计数164")
        build(real.path)
        visit.take("look", "方格地图")
        await_drawing(visit)
        visit.take("look", "排序")
        assert "白山市 164" in drawn(await_drawing(visit))[0]["alt"]


@pytest.mark.deep
@pytest.mark.deep
def test_back_and_forward_draw_the_chart_of_each_address(visit: Visit) -> None:
    visit.open("/regions")
    way = [drawn(await_drawing(visit))]
    for name, option in (("region", "长春市"), ("look", "分图对照"), ("panels", "与另一指标并列"), ("look", "份额"), ("year", "2019")):
        visit.take(name, option)
        way.append(drawn(await_drawing(visit)))
    for charts in way[-2::-1]:
        visit.page.go_back()
        await_drawing_of(visit, charts)
    for charts in way[1:]:
        visit.page.go_forward()
        await_drawing_of(visit, charts)


@pytest.mark.deep
@pytest.mark.deep
def test_two_tabs_keep_each_its_own_chart(visit: Visit, browser_here: BrowserContext) -> None:
    other = Visit(browser_here.new_page(), visit.url)
    visit.open("/regions?region=长春市&scope=同级地区")
    other.open("/regions?region=吉林省&look=方格地图")
    for one, year in ((visit, "2019"), (other, "2021"), (visit, "2017")):
        one.page.bring_to_front()
        one.take("year", year)
        for shown in (one, visit, other):
            shown.page.bring_to_front()
            await_drawing(shown)
    assert [tab.address()["year"] for tab in (visit, other)] == [["2017"], ["2021"]]
    other.assert_sound()
    other.page.close()


@pytest.mark.deep
def test_the_charts_turn_dark_and_light_with_the_system(visit: Visit) -> None:
    visit.open("/regions?region=长春市&scope=同级地区&year=2021")
    light = drawn(await_drawing(visit))
    chosen = read_choices((("region", "长春市"), ("scope", "同级地区"), ("year", "2021")), current_build())
    charts = [figure.chart for figure in view("regions", chosen, current_build()) if figure.chart is not None]
    dark = [json.loads(json.dumps({**draw(chart, dark=True).to_dict(), "alt": chart.text_alternative})) for chart in charts]
    assert dark[0]["data"] != light[0]["data"]
    for _ in range(2):
        visit.turn("dark")
        await_drawing_of(visit, dark)
        visit.turn("light")
        await_drawing_of(visit, light)


@pytest.mark.deep
@pytest.mark.parametrize(
    "address",
    [
        "/villages",
        "/years?region=吉林省&change=两时点&pair=方格地图",
        "/regions?look=分图对照&panels=与另一指标并列&second=村委会类单位数（统计区划清单）",
    ],
)
@pytest.mark.deep
def test_charts_fit_their_frames_however_the_window_changes(visit: Visit, address: str) -> None:
    visit.open(address)
    charts = drawn(await_drawing(visit))
    for size in (PHONE, DESK, (800, 600), DESK):
        visit.resize(*size)
        await_drawing_of(visit, charts)
        assert find_misfits(visit) == []
    with printed(visit):
        pass
    visit.resize(*DESK)
    await_drawing_of(visit, charts)
    assert find_misfits(visit) == []


@pytest.mark.deep
@pytest.mark.deep
def test_a_chart_behind_a_tab_fits_once_its_tab_is_opened(visit: Visit) -> None:
    visit.open("/grids?grid_part=网格多大")
    await_drawing(visit)
    for option, size in (("怎样设计", PHONE), ("网格多大", DESK), ("配多少人", PHONE), ("网格多大", DESK)):
        visit.resize(*size)
        visit.page.get_by_role("tab", name=option, exact=True).click()
        expect(visit.page).to_have_url(re.compile("grid_part=|/grids$"))
        await_drawing(visit)
        assert find_misfits(visit) == []
