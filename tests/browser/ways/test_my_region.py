"""我的地区: once set, every page that is opened without a region starts from it, in this browser only."""

import pytest
from playwright.sync_api import expect

from tests.support.browser.visit import Visit

pytestmark = pytest.mark.browser
JIUTAI = "九台区（长春市）"


@pytest.mark.deep
def test_a_region_that_was_made_mine_is_where_pages_start(visit: Visit, stranger: Visit) -> None:
    visit.open(f"/?region={JIUTAI}")
    visit.page.get_by_role("button", name="设为我的地区", exact=True).click()
    expect(visit.page.get_by_text(f"★ 已设为我的地区：{JIUTAI}")).to_be_visible()
    visit.settled().open("/")
    expect(visit.page.get_by_role("link", name=f"{JIUTAI}的全部情况 ›")).to_be_visible()
    visit.open("/region")
    expect(visit.page.get_by_role("heading", name="九台区：要点")).to_be_visible()
    assert visit.address()["region"] == [JIUTAI]
    visit.open("/regions?region=长春市")  # a link says its own region
    assert visit.address()["region"] == ["长春市"]
    stranger.open("/region")
    expect(stranger.page.get_by_role("heading", name="吉林省：要点")).to_be_visible()
