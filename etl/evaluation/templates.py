"""Templates of the tables that units report: a workbook whose lists offer the scheme's items and the units, every column explained."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from etl.evaluation.cells import describe_table
from evaluation.scheme.model import Scheme
from evaluation.tables import Unit

FORM, UNITS, EXPLAINED = "填报", "单位", "说明"
MOST_ROWS = 5_000
WIDTH = 16
OF_MECHANISM = {
    "rates": ("unit_counts",),
    "composite": ("unit_counts", "unit_checks"),
    "checks": ("unit_checks",),
    "ledger": ("entries", "entry_steps"),
}
FORMATS = {"date": "yyyy-mm-dd", "integer": "0", "number": "General", "string": "@"}


def write_template(scheme: Scheme, table: str, units: Sequence[Unit]) -> bytes:
    """Return the workbook of a table: a sheet to fill in, the units with their codes, what each column means."""
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": FORMATS["date"]}) as book:
        fields = describe_table(table)["fields"]
        form, listed, explained = (book.add_worksheet(name) for name in (FORM, UNITS, EXPLAINED))
        bold = book.add_format({"bold": True, "bg_color": "#F0F2F5", "border": 1})
        for column, field in enumerate(fields):
            form.write_string(0, column, field["title"], bold)
            form.set_column(column, column, WIDTH, book.add_format({"num_format": FORMATS[field["type"]]}))
            if rule := _make_rule(field, scheme, len(units)):
                form.data_validation(1, column, MOST_ROWS, column, rule)
            for place, words in enumerate((field["title"], field["description"], _say_must(field))):
                explained.write_string(column + 2, place, words)
        form.freeze_panes(1, 0)
        for row, unit in enumerate(units):
            for column, words in enumerate((unit["unit_code"], unit["name"], unit["parent_name"])):
                listed.write_string(row, column, words)
        target_path = f"data/evaluation/{scheme.id}/{table}.xlsx"
        explained.write_string(0, 0, f"{scheme.title}：在“{FORM}”里一行填一条，只填单位的数，不填个人的。填好放进 {target_path}")
        explained.set_column(0, 0, WIDTH)
        explained.set_column(1, 1, WIDTH * 4)
        listed.set_column(0, 2, WIDTH)
    return target.getvalue()


def _say_must(field: dict[str, Any]) -> str:
    return "必填" if field.get("constraints", {}).get("required") else "可空"


def _make_rule(field: dict[str, Any], scheme: Scheme, unit_count: int) -> dict[str, Any] | None:
    """Return the rule by which the form checks a column, with what the program would say."""
    told = {"input_title": field["title"][:32], "input_message": field["description"][:255], "error_title": "请改正", "error_type": "stop"}
    if field["name"] == "unit_code" and unit_count:
        return {"validate": "list", "source": f"={UNITS}!$A$1:$A${unit_count}", "error_message": f"请用“{UNITS}”里的代码", **told}
    offered = {"measure_id": [item.id for item in scheme.items], "step_id": [step.id for step in scheme.steps]}
    offered["item_id"] = offered["measure_id"]
    choices = offered.get(field["name"]) or field.get("constraints", {}).get("enum")
    if choices and len(",".join(choices)) <= MOST_LIST:
        return {"validate": "list", "source": choices, "error_message": "请从列表里选", **told}
    return {"validate": "any", **told}


MOST_LIST = 255  # characters that a list in a cell may have
