"""A template is filled in with a program of another maker, dropped into the folder, and read without a question."""

import io
from datetime import date
from decimal import Decimal

import openpyxl

from etl.curated.inputs import Inputs
from etl.evaluation.reported import read_reported
from etl.evaluation.templates import FORM, write_template
from evaluation.scheme.model import Item, Level, Scheme
from evaluation.tables import Unit

ITEM = Item("clean", "整洁", None, Decimal(1), "higher", None, False, "楼道整洁", "local", None)
SCHEME = Scheme("stars", "小区赋星", "checks", "1", None, (ITEM,), levels=(Level("一星", Decimal(1)),))
UNITS = [Unit(unit_code="220102001", name="南岭街道", unit_type="street", parent_code="220102", parent_name="南关区")]


def fill(table: str, *cells: object) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(write_template(SCHEME, table, UNITS)))
    for column, cell in enumerate(cells, 1):
        book[FORM].cell(2, column).value = cell  # type: ignore[assignment]
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_filled_template_is_read_as_its_rows() -> None:
    content = fill("unit_checks", "220102001", date(2026, 3, 31), "clean", "yes", None, "区评议组", "照片")
    reported = read_reported(Inputs({"evaluation/stars/unit_checks.xlsx": content}, {}), {"stars": SCHEME}, {"220102001": None})
    assert reported.problems == []
    assert reported.of("stars", "unit_checks") == [
        {
            "scheme_id": "stars",
            "unit_code": "220102001",
            "assessed_on": date(2026, 3, 31),
            "item_id": "clean",
            "result": "yes",
            "points": None,
            "reviewer": "区评议组",
            "evidence": "照片",
            "evidence_source": "",
        }
    ]


def test_its_lists_offer_units_items_and_results() -> None:
    form = openpyxl.load_workbook(io.BytesIO(write_template(SCHEME, "unit_checks", UNITS)))[FORM]
    lists = {str(rule.sqref).partition("2")[0]: rule.formula1 for rule in form.data_validations.dataValidation if rule.type == "list"}
    assert lists == {"A": "单位!$A$1:$A$1", "C": '"clean"', "D": '"yes,no,not_assessed,not_applicable"'}


def test_what_is_no_workbook_costs_a_sentence() -> None:
    reported = read_reported(Inputs({"evaluation/stars/unit_checks.xlsx": b"PK\x03\x04broken"}, {}), {"stars": SCHEME}, {})
    assert [(problem.file, problem.rule) for problem in reported.problems] == [("evaluation/stars/unit_checks.xlsx", "file-unreadable")]
