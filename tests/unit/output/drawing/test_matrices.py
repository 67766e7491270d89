"""Items judged unit by unit: what each box says on the screen, in a picture, on a slide and in a sheet."""

import io
from xml.etree.ElementTree import fromstring

import pandas as pd
import pytest
from openpyxl import load_workbook
from pptx import Presentation

from indicators.charts.builders.checks import judged_items
from indicators.charts.chart import Chart
from indicators.views.figure import make_figure
from indicators.views.handout import Handout
from output.drawing.plotly import draw
from output.drawing.svg import svg
from output.files.deck import write_deck
from output.files.workbook import write_workbook
from tests.support.charts.marked_charts import STAMP

ABOUT = {"group": "", "period_start": "2026-11-01", "period_end": "2026-11-29", "scheme": "赋星", "note": "", "measure_id": ""}
JUDGED = (
    ("甲小区", "小区党组织", "做到"),
    ("甲小区", "物业服务", "未做到"),
    ("甲小区", "车位", "不适用"),
    ("乙小区", "小区党组织", "做到"),
    ("乙小区", "物业服务", "未评"),
    ("乙小区", "车位", "做到"),
)
SAID = ["甲小区", "乙小区", "1 小区党组织；2 物业服务；3 车位", "● 做到", "✕ 未做到", "— 不适用", "没有评，不等于没做到"]


@pytest.fixture(scope="module")
def judged() -> Chart:
    rows = [
        {**ABOUT, "unit": unit, "unit_code": unit, "measure": item, "checked": word, "finding_id": f"{unit}{item}"}
        for unit, item, word in JUDGED
    ]
    return judged_items(pd.DataFrame(rows), "每一项做到了没有", "哪一项没做到？")


def test_each_judgement_is_a_sign_and_what_was_not_judged_is_none(judged: Chart) -> None:
    assert [(mark.category, mark.position, mark.label) for mark in judged.marks] == [
        ("甲小区", "1", "●"),
        ("甲小区", "2", "✕"),
        ("甲小区", "3", "—"),
        ("乙小区", "1", "●"),
        ("乙小区", "3", "●"),
    ]
    assert [(gap.category, gap.position, gap.reason) for gap in judged.missing] == [("乙小区", "2", "没有评，不等于没做到")]


def test_the_screen_says_the_sign_of_each_box_and_what_it_means(judged: Chart) -> None:
    figure = draw(judged)
    signs = [words for trace in figure.data for words in trace.get("text", [])]
    assert sorted(filter(None, signs)) == sorted("●✕—●●")
    assert "● 做到" in figure.layout["title"]["text"] and "空格没有评" in figure.layout["title"]["text"]


def test_a_picture_says_units_items_and_signs(judged: Chart) -> None:
    said = "".join("".join(element.itertext()) for element in fromstring(svg(judged, width=700)).iter() if element.tag.endswith("}text"))
    packed = said.replace(" ", "").replace("\u3000", "")
    assert [words for words in SAID if words.replace(" ", "") not in packed] == []


def test_slides_and_sheets_hold_the_signs_in_cells(judged: Chart) -> None:
    handout = Handout("赋星", (make_figure(judged, "items"),), STAMP, pd.DataFrame(), pd.DataFrame())
    tables = [shape.table for slide in Presentation(io.BytesIO(write_deck(handout))).slides for shape in slide.shapes if shape.has_table]
    assert [[cell.text for cell in row.cells] for row in tables[0].rows] == [
        ["", "1", "2", "3"],
        ["甲小区", "●", "✕", "—"],
        ["乙小区", "●", "", "●"],
    ]
    cells = [str(cell.value) for sheet in load_workbook(io.BytesIO(write_workbook(handout))) for row in sheet.iter_rows() for cell in row]
    assert cells.count("●") == 3 and cells.count("✕") == 1
