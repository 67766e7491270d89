"""A briefing in a real browser: added with one click, presented by keys, made into a file, sent as a link, saved and opened again."""

import io
from pathlib import Path

import pptx
import pytest
from playwright.sync_api import Locator, expect

from indicators.store.connection import Store
from output.files.deck import write_deck
from tests.support.browser.visit import Visit
from tests.support.refreshed.two_builds import change_build, collect

pytestmark = pytest.mark.browser

TITLE = "居委会类单位数（统计区划清单）：吉林省9个市州，2021-10-31"


def heading(visit: Visit, words: str) -> Locator:
    return visit.page.get_by_role("heading", level=3, name=words)


def saved(visit: Visit, button: str) -> bytes:
    with visit.page.expect_download() as downloading:
        visit.page.get_by_role("button", name=button, exact=True).click()
    return Path(downloading.value.path()).read_bytes()


def test_a_figure_goes_from_its_card_into_a_deck(visit: Visit) -> None:
    visit.open("/regions?year=2021")
    visit.page.locator(".st-key-figure_first").get_by_role("button", name="加入汇报").click()
    expect(visit.page.get_by_role("button", name="已在汇报中")).to_be_disabled()
    visit.go("汇报材料")
    expect(heading(visit, TITLE)).to_be_visible()
    visit.page.get_by_text("改标题、写说明").click()
    visit.page.get_by_role("textbox", name="标题", exact=True).fill("居委会有多少")
    visit.page.get_by_role("textbox", name="标题", exact=True).press("Enter")
    expect(heading(visit, "居委会有多少")).to_be_visible()
    visit.page.get_by_role("button", name="做成文件").click()
    deck = pptx.Presentation(io.BytesIO(saved(visit, "PPT 幻灯片")))
    words = "\n".join(shape.text_frame.text for slide in deck.slides for shape in slide.shapes if shape.has_text_frame)
    assert "居委会有多少" in words
    assert any(shape.has_chart for slide in deck.slides for shape in slide.shapes)
    visit.settled()


@pytest.mark.deep
def test_a_ready_made_briefing_is_presented_and_its_link_opens_it_elsewhere(visit: Visit) -> None:
    visit.open("/briefing")
    visit.page.get_by_role("button", name="现成汇报").click()
    visit.page.get_by_role("button", name="九台区党建引领基层治理").click()
    expect(heading(visit, "来源")).to_be_visible()
    visit.settled()
    assert "briefing" in visit.address()
    visit.page.reload()
    expect(heading(visit, "来源")).to_be_visible()
    visit.page.get_by_role("button", name="演示").last.click()
    bar = visit.page.get_by_role("region", name="演示")
    expect(bar.get_by_text("1 / 7", exact=True)).to_be_visible()
    expect(visit.page.locator("[data-screen=current]").get_by_role("heading")).to_have_text("九台区党建引领基层治理")
    visit.page.keyboard.press("End")
    expect(bar.get_by_text("7 / 7", exact=True)).to_be_visible()
    visit.page.keyboard.press("Escape")
    expect(bar).to_be_hidden()
    visit.settled()


@pytest.mark.deep
def test_a_briefing_is_saved_and_opened_again(visit: Visit, tmp_path: Path) -> None:
    visit.open("/briefing")
    visit.page.get_by_role("button", name="现成汇报").click()
    visit.page.get_by_role("button", name="长春市人才政策").click()
    expect(heading(visit, "来源")).to_be_visible()
    visit.settled()
    file = tmp_path / "briefing.json"
    file.write_bytes(saved(visit, "保存文件"))
    visit.page.get_by_role("button", name="清空").click()
    visit.page.get_by_role("button", name="全部移除").click()
    expect(visit.page.get_by_text("还没有图")).to_be_visible()
    visit.page.get_by_role("button", name="打开文件").click()
    visit.page.locator("input[type=file]").set_input_files(file)
    expect(visit.page.get_by_text("数字与保存时一致")).to_be_visible()
    expect(heading(visit, "一次性安家费标准：长春市，2022年")).to_be_visible()
    visit.settled()


@pytest.mark.deep
def test_a_deck_of_older_figures_that_was_edited_is_given_back_and_refreshed(visit: Visit, store: Store, tmp_path: Path) -> None:
    older = change_build(store.path, tmp_path)
    deck = pptx.Presentation(io.BytesIO(write_deck(collect("jiutai", older))))
    deck.slides[0].shapes.add_textbox(0, 0, 900_000, 300_000).text_frame.text = "我们自己写的话"
    deck.save(str(tmp_path / "改过的.pptx"))
    visit.open("/briefing")
    visit.page.get_by_role("button", name="更新做好的文件").click()
    visit.page.locator("input[type=file]").set_input_files(str(tmp_path / "改过的.pptx"))
    expect(visit.page.get_by_text("更新了")).to_be_visible()
    expect(visit.page.get_by_role("cell", name="31个").first).to_be_visible()
    refreshed = pptx.Presentation(io.BytesIO(saved(visit, "下载更新后的文件")))
    words = [shape.text_frame.text for slide in refreshed.slides for shape in slide.shapes if shape.has_text_frame]
    assert "我们自己写的话" in words and "30个" in words and "31个" not in words
    visit.settled()
