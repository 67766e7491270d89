"""By keyboard alone: past the menu, through the choices to the chart, its table and its file; where one stands is always seen."""

import csv
import io
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.support.browser.visit import Visit, named_option

pytestmark = pytest.mark.browser

MOST_STEPS = 40
# Whether the element that has the focus, or the box round it, looks different from how it looks without.
SEEN = """async () => {
  const element = document.activeElement;
  const around = [element, element.parentElement, element.parentElement.parentElement, element.parentElement.parentElement.parentElement];
  const look = () => around.map((one) => getComputedStyle(one)).map((style) => [style.outline, style.boxShadow, style.borderColor, style.backgroundColor].join()).join();
  const drawn = () => new Promise((done) => setTimeout(done, 300));
  await drawn();
  const focused = look();
  element.blur();
  await drawn();
  const isSeen = look() !== focused;
  element.focus({ focusVisible: true });
  return isSeen;
}"""


def tab_to(visit: Visit, wanted: Locator) -> None:
    """Steps on until the focus is there, and sees that it shows."""
    expect(wanted).to_be_visible()
    for _ in range(MOST_STEPS):
        visit.page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            assert visit.page.evaluate(SEEN), "the focus is not seen"
            return
    pytest.fail(f"not reached in {MOST_STEPS} steps")


@pytest.mark.deep
def test_from_a_choice_to_the_chart_to_its_table_to_its_file(visit: Visit, tmp_path: Path) -> None:
    visit.open("/regions")
    skip = visit.page.get_by_role("link", name="跳到正文")
    tab_to(visit, skip)
    expect(skip).to_be_in_viewport()
    visit.page.keyboard.press("Enter")
    tab_to(visit, visit.choice("地区"))
    visit.page.keyboard.type("长春市")
    visit.page.keyboard.press("Enter")
    expect(visit.choice("地区")).to_have_value(named_option("长春市"))
    expect(visit.page.get_by_role("figure").first).to_be_visible()
    visit.settled()

    card = visit.page.locator(".st-key-figure_first")
    tab_to(visit, card.get_by_role("radio", name="图", exact=True))
    visit.page.keyboard.press("ArrowRight")
    visit.page.keyboard.press("Space")
    expect(card.get_by_role("radio", name="表", exact=True)).to_be_checked()
    expect(card.get_by_test_id("stDataFrame")).to_be_visible()

    tab_to(visit, card.get_by_role("button", name="下载", exact=True))
    visit.page.keyboard.press("Enter")
    file = visit.page.get_by_test_id("stPopoverBody").get_by_role("button", name="CSV").first
    tab_to(visit, file)
    with visit.page.expect_download() as downloading:
        visit.page.keyboard.press("Enter")
    downloading.value.save_as(tmp_path / "file")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "file").read_bytes().decode("utf-8-sig"))))
    assert all(row["地区"] != "" for row in rows)
    assert rows
