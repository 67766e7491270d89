"""A form of a work stream that is filled in is read without a question, by the ids under its headings."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest

from etl.intake.fit import make_mapping
from etl.intake.proposal import open_upload, propose
from etl.intake.published import Published
from etl.intake.template import FIRST_ROW, FORM, NAME_ROW, list_offered, write_form
from tests.support.pages import published

TODAY = date(2026, 3, 1)


@pytest.fixture(scope="module")
def build() -> Published:
    return Published(published())


@pytest.fixture(scope="module")
def form(build: Published) -> bytes:
    return write_form("网格治理", "220100", build.list_asked("grid_governance"), build.read_places(), TODAY)


def fill(form: bytes, *rows: dict[str, Any]) -> bytes:
    """Write the rows by the headings of the form, as in WPS."""
    book = openpyxl.load_workbook(io.BytesIO(form))
    sheet = book[FORM]
    columns = {cell.value: cell.column for cell in sheet[NAME_ROW + 1]}
    for number, row in enumerate(rows, FIRST_ROW + 1):
        for name, value in row.items():
            sheet.cell(number, columns[name], value)
    filled = io.BytesIO()
    book.save(filled)
    return filled.getvalue()


def test_a_filled_form_comes_to_rows_of_the_existing_indicators(build: Published, form: bytes) -> None:
    filled = fill(
        form,
        {"地区": "朝阳区", "时间": "2025年", "网格长人数（人）": 480, "楼栋长人数（人）": "3500余"},
        {"地区": "农安县", "时间": "2024年12月31日", "网格长人数（人）": "近200"},
    )
    upload = open_upload(filled, "填报.xlsx", build.read_places())
    settled = make_mapping("填报", "own", upload.tables)
    proposal = propose(upload, settled, build.read_places(), TODAY, build.list_indicators())
    assert proposal.questions == ()
    assert proposal.brought == ()
    assert proposal.account() == {"导入": 3}
    kept = ("indicator_id", "region_code", "period_end", "value", "qualifier", "as_printed")
    assert sorted(tuple(str(row[name]) for name in kept) for row in proposal.rows) == [
        ("building_leaders", "220104", "2025-12-31", "3500.000000", "over", "3500余"),
        ("grid_chiefs", "220104", "2025-12-31", "480.000000", "exact", "480"),
        ("grid_chiefs", "220122", "2024-12-31", "200.000000", "nearly", "近200"),
    ]


def test_it_offers_the_regions_of_its_scope_and_years_and_explains_itself(build: Published, form: bytes) -> None:
    book = openpyxl.load_workbook(io.BytesIO(form))
    assert [cell.value for cell in book["地区"]["A"]] == list_offered(build.read_places(), "220100")
    rules = {str(rule.sqref): rule.formula1 for rule in book[FORM].data_validations.dataValidation}
    assert rules["A5:A505"].lstrip("=").startswith("地区!$A$1:$A$")
    assert rules["B5:B505"] == '"2026年,2025年,2024年,2023年,2022年,2021年,2020年,2019年,2018年,2017年"'
    assert str(book[FORM]["A2"].value).startswith("说明：")


def test_what_is_computed_and_what_is_a_target_is_not_asked_for(build: Published) -> None:
    asked = {row["indicator_id"] for row in build.list_asked("grid_governance")}
    assert {"grid_chiefs", "building_leaders"} <= asked
    assert not asked & {"building_and_unit_leaders_share", "building_leaders_per_grid"}
