"""From the template of a scheme to 《工作专报》: somebody who has a week's counts and nothing else, in at most 25 clicks."""

import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from playwright.sync_api import BrowserContext, expect

from etl.build import build
from tests.support import PROJECT
from tests.support.browser.server import running
from tests.support.browser.tabs import visiting
from tests.support.browser.visit import Visit

pytestmark = [pytest.mark.browser, pytest.mark.deep]
SCHEME, TABLE = "street_survey", "unit_counts"
MOST_CLICKS = 25
WEEK = ("2026-11-23", "2026-11-29")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    left = shutil.ignore_patterns("builds", "indicators.duckdb", "imports", "as_of", "demo", "simulated")
    shutil.copytree(PROJECT / "data", folder, symlinks=True, ignore=left)
    build(folder)
    return folder


@pytest.fixture
def visit(browser_elsewhere: BrowserContext, data: Path) -> Iterator[Visit]:
    with running(data) as server, visiting(browser_elsewhere, server.url) as visit:
        yield visit


def fill(template: bytes) -> bytes:
    """A week of one item in every second street, three of which are far below the others."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    form, units = book["填报"], [(row[0].value, row[1].value) for row in book["单位"].iter_rows()]
    columns = {cell.value: cell.column for cell in form[1]}
    for number, (code, _) in enumerate(units[::2]):
        cells = {"单位代码": code, "时期第一天": WEEK[0], "时期最后一天": WEEK[1], "项": "satisfaction_rate"}
        cells |= {"做到的数": 50 if number < 3 else 90, "问到或应办的数": 100}
        for title, value in cells.items():
            form.cell(number + 2, columns[title], value)
    filled = io.BytesIO()
    book.save(filled)
    return filled.getvalue()


def test_a_week_of_counts_becomes_a_special_report(visit: Visit, data: Path) -> None:
    clicks = 0
    visit.open("/")
    visit.go("考评")
    visit.choose("哪一项考评", "街道抽查测评")
    visit.page.get_by_text("带表看：用自己的表试算").click()
    clicks += 2 + 2 + 1
    with visit.page.expect_download() as taken:
        visit.page.get_by_role("button", name="下载模板：").first.click()
    clicks += 1
    filled = fill(Path(taken.value.path()).read_bytes())
    visit.page.locator("input[type=file]").first.set_input_files(
        {"name": "counts.xlsx", "mimeType": "application/octet-stream", "buffer": filled}
    )
    clicks += 1
    expect(visit.page.get_by_text("算好了，下面是这张表的结果。")).to_be_visible()

    # Whoever looks after the machine puts the table into the data folder; the open page moves to the new build.
    (data / "evaluation" / SCHEME).mkdir(parents=True, exist_ok=True)
    (data / "evaluation" / SCHEME / f"{TABLE}.xlsx").write_bytes(filled)
    build(data)
    visit.go("通报")
    clicks += 2
    expect(visit.page.get_by_text("工作专报", exact=True).first).to_be_visible()
    with visit.page.expect_download() as report:
        visit.page.get_by_role("button", name="Word 专报").click()
    clicks += 1
    words = "".join(paragraph.text for paragraph in Document(report.value.path()).paragraphs)
    assert "未报单位" in words
    assert "末位3个并列" in words
    assert clicks <= MOST_CLICKS
