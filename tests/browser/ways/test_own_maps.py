"""A user's own map in the browser: offered only where there is one, each area leads to its origin, its 审图号 stands below it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from etl.build import build
from tests.support.browser.server import Server, running
from tests.support.browser.tabs import visiting
from tests.support.browser.visit import Visit
from tests.support.charts.own_map import APPROVAL, supply_map
from tests.support.data_folder import DataFolder
from tests.support.tiers import in_tiers

pytestmark = pytest.mark.browser

VIEW = "?region=长春市&scope=同级地区&year=2021&look=方格地图"
PAIR = "?region=长春市&scope=同级地区&change=两时点&pair=方格地图"
ON_MAP = "&ground=地图"
# Where on the screen a point of the map lies, in shares of its longer side from the lower left corner.
LOCATE = """(plot, [x, y]) => {
  const { xaxis, yaxis } = plot._fullLayout, box = plot.getBoundingClientRect();
  const [left, right] = [0, x].map((share) => xaxis._offset + xaxis.l2p(share * 1000));
  return { x: box.left + right, y: box.top + yaxis._offset + yaxis.l2p(y * 1000) };
}"""


@pytest.fixture(scope="module")
def mapped(real_master: DataFolder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of a build that was made with an invented map of the prefectures."""
    folder = real_master.copy_to(tmp_path_factory.mktemp("mapped") / "data")
    supply_map(folder.path)
    build(folder.path)
    with running(folder.path) as started:
        yield started


def test_where_nobody_supplied_a_map_none_is_offered(visit: Visit) -> None:
    visit.open(f"/regions{VIEW}")
    expect(visit.page.get_by_text("不表示边界和面积")).to_be_visible()
    assert visit.page.get_by_text("画在", exact=True).count() == 0


@pytest.mark.deep
def test_a_click_anywhere_in_an_area_opens_the_origin_of_its_figure(browser_here: BrowserContext, mapped: Server) -> None:
    with visiting(browser_here, mapped.url) as visit:
        visit.open(f"/regions{VIEW}")
        visit.take("ground", "地图")
        visit.settled()
        assert visit.address()["ground"] == ["地图"]
        expect(visit.page.get_by_text(f"审图号：{APPROVAL}")).to_be_visible()
        spot = visit.page.locator(".js-plotly-plot").evaluate(LOCATE, [0.37, 0.44])
        visit.page.mouse.move(spot["x"], spot["y"])
        visit.page.mouse.click(spot["x"], spot["y"])
        expect(visit.page.get_by_role("dialog").get_by_text("清单计数644")).to_be_visible()


@pytest.mark.deep
def test_a_group_that_is_on_no_map_is_offered_none(browser_here: BrowserContext, mapped: Server) -> None:
    with visiting(browser_here, mapped.url) as visit:
        visit.open(f"/regions{VIEW.replace('同级地区', '下辖地区')}{ON_MAP}")
        expect(visit.page.get_by_text("不表示边界和面积")).to_be_visible()
        assert visit.page.get_by_text("画在", exact=True).count() == 0


@pytest.mark.deep
@pytest.mark.parametrize("size", in_tiers([(375, 812), (1366, 768)], [(375, 812)], is_whole=True))
def test_two_dates_on_a_map_fit_a_phone_and_a_desk(browser_here: BrowserContext, mapped: Server, size: tuple[int, int]) -> None:
    with visiting(browser_here, mapped.url, size) as visit:
        visit.open(f"/years{PAIR}{ON_MAP}")
        expect(visit.page.get_by_text(f"审图号：{APPROVAL}")).to_be_visible()
        assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        drawn = visit.page.locator(".js-plotly-plot")
        assert drawn.evaluate("plot => plot.data.filter((trace) => trace.fill === 'toself').length") == 18
