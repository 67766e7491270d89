"""Charts on two axes of numbers: what is drawn where on the screen, in pictures and as native charts, and what is named."""

import io
from typing import Any
from xml.etree.ElementTree import fromstring

import pandas as pd
import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE

from evaluation.statistics.time_to_close import Duration, estimate_curve
from indicators.charts.builders.curves import funnel, steps
from indicators.charts.chart import Chart
from indicators.views.figure import make_figure
from indicators.views.handout import Handout
from output.drawing.office import is_native, lay_plot
from output.drawing.office.office_chart import ChartSize
from output.drawing.office.xml_document import write_chart
from output.drawing.office.xml_series import Anchor
from output.drawing.office.xml_sheet import write_sheet
from output.drawing.palette import LIGHT
from output.drawing.plotly import draw
from output.drawing.svg import svg
from output.files.deck import write_deck
from output.files.workbook import write_workbook
from tests.support.charts.marked_charts import STAMP

ABOUT = {"group": "", "period_start": "2026-11-23", "period_end": "2026-11-29", "scheme": "考评", "note": "", "against": "平均"}
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
# Unit, asked, rate, word: the limits are those of 85 % (evaluation/statistics/funnel).
UNITS = (("甲街道", 50, 86.0, "相当"), ("乙街道", 100, 93.0, "高于"), ("丙街道", 100, 60.0, "明显低于"), ("丁街道", 200, 97.0, "明显高于"))
LIMITS = {50: (75.1, 94.9, 69.4, 100.6), 100: (78.0, 92.0, 74.0, 96.0), 200: (80.1, 89.9, 77.2, 92.8)}


@pytest.fixture(scope="module")
def rates() -> Chart:
    names = ("funnel_lower_95", "funnel_upper_95", "funnel_lower_998", "funnel_upper_998")
    found = [
        {
            **ABOUT,
            "unit": unit,
            "unit_code": unit,
            "measure": "满意率",
            "measure_id": "satisfied",
            "denominator": asked,
            "rate": rate,
            "benchmark": 85.0,
            "word": word,
            "finding_id": unit,
            **dict(zip(names, LIMITS[asked], strict=True)),
        }
        for unit, asked, rate, word in UNITS
    ]
    return funnel(pd.DataFrame(found), "满意率", "问到的人数", "哪些单位真的不同？")


@pytest.fixture(scope="module")
def open_cases() -> Chart:
    curve = estimate_curve([Duration(10, True), Duration(20, True), Duration(30, False), Duration(40, True)])
    found = [
        {
            **ABOUT,
            "unit": "全部",
            "unit_code": "",
            "measure": "尚未办结",
            "measure_id": f"after_{point.days}",
            "days": point.days,
            "survival": 100 * point.still_open,
            "survival_lower": 100 * point.limits.lower,
            "survival_upper": 100 * point.limits.upper,
            "finding_id": f"open:{point.days}",
        }
        for point in curve.points
    ]
    return steps(pd.DataFrame(found), "还没有办结的比例", "开始以后的天数", "办结要多少天？")


def traces(chart: Chart) -> list[dict[str, Any]]:
    return draw(chart).data


def test_a_funnel_marks_what_is_apart_by_colour_and_symbol_and_names_it(rates: Chart) -> None:
    figures = next(trace for trace in traces(rates) if "customdata" in trace)
    assert list(zip(figures["x"], figures["y"], figures["marker"]["symbol"], figures["marker"]["color"], strict=True)) == [
        (50.0, 86.0, "circle", LIGHT.plain),
        (100.0, 93.0, "square", LIGHT.category(0)),
        (100.0, 60.0, "diamond", LIGHT.accent),
        (200.0, 97.0, "diamond", LIGHT.category(0)),
    ]
    assert figures["customdata"] == ["甲街道", "乙街道", "丙街道", "丁街道"]
    named = next(trace for trace in traces(rates) if trace.get("text"))
    assert sorted(named["text"]) == ["丁街道 97", "丙街道 60", "乙街道 93"]


def test_limits_stay_within_what_a_rate_can_be(rates: Chart) -> None:
    assert [(curve.name, curve.points) for curve in rates.curves] == [
        ("平均 85%", ((50.0, 85.0), (200.0, 85.0))),
        ("95%界限", ((50.0, 75.1), (100.0, 78.0), (200.0, 80.1))),
        ("95%界限", ((50.0, 94.9), (100.0, 92.0), (200.0, 89.9))),
        ("99.8%界限", ((50.0, 69.4), (100.0, 74.0), (200.0, 77.2))),
        ("99.8%界限", ((50.0, 100.0), (100.0, 96.0), (200.0, 92.8))),
    ]


def test_a_curve_of_open_cases_begins_with_all_and_goes_down_by_steps(open_cases: Chart) -> None:
    line = next(trace for trace in traces(open_cases) if "customdata" in trace)
    assert (line["x"], line["y"], line["line"]["shape"]) == ([0.0, 10.0, 20.0, 40.0], [100.0, 75.0, 50.0, 0.0], "hv")
    assert [curve.name for curve in open_cases.curves] == ["一半"]
    band = next(trace for trace in traces(open_cases) if trace.get("fill") == "toself")
    assert (band["x"][0], band["y"][0]) == (0.0, 100.0)


@pytest.mark.parametrize("name", ["rates", "open_cases"])
def test_a_picture_says_axes_limits_and_what_is_apart(name: str, request: pytest.FixtureRequest) -> None:
    chart: Chart = request.getfixturevalue(name)
    said = " ".join("".join(element.itertext()) for element in fromstring(svg(chart, width=900)).iter() if element.tag.endswith("}text"))
    wanted = [chart.across, *(curve.name for curve in chart.curves)]
    wanted += [f"{mark.category} {mark.label}" for mark in chart.marks if mark.flags]
    assert [words for words in wanted if words not in said] == []


@pytest.mark.parametrize("name", ["rates", "open_cases"])
def test_office_programs_draw_it_over_numbers_that_stand_in_its_sheet(name: str, request: pytest.FixtureRequest) -> None:
    chart: Chart = request.getfixturevalue(name)
    assert is_native(chart)
    plot = lay_plot(chart, ChartSize(600, 320))
    document = fromstring(write_chart(plot, Anchor("数据"), ["图"]).encode())
    series = document.findall(f".//{C}scatterChart/{C}ser")
    assert [len(one.findall(f"{C}xVal")) for one in series] == [1] * len(plot.series)
    sheet = load_workbook(io.BytesIO(write_sheet(plot))).active
    assert sheet is not None
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == chart.across
    found = {(row[0], value) for row in rows[1:] for value in row[1:] if value is not None}
    assert {(float(mark.position), mark.value) for mark in chart.marks} <= found


def test_slides_and_workbooks_hold_it_as_a_chart_of_their_own(rates: Chart, open_cases: Chart) -> None:
    figures = tuple(make_figure(chart, chart.kind) for chart in (rates, open_cases))
    handout = Handout("考评", figures, STAMP, pd.DataFrame(), pd.DataFrame())
    shapes = [shape for slide in Presentation(io.BytesIO(write_deck(handout))).slides for shape in slide.shapes if shape.has_chart]
    assert [shape.chart.chart_type for shape in shapes] == [XL_CHART_TYPE.XY_SCATTER, XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS]
    book = load_workbook(io.BytesIO(write_workbook(handout)))
    assert [type(chart).__name__ for sheet in book for chart in sheet._charts] == ["ScatterChart"] * 2


def test_the_text_alternative_says_every_rate_and_where_the_limits_lie(rates: Chart) -> None:
    assert rates.text_alternative == (
        "满意率（单位：%）。甲街道 50 86，乙街道 100 93，丙街道 100 60，丁街道 200 97；平均 85% 85；"
        "95%界限 75.1—80.1；95%界限 94.9—89.9；99.8%界限 69.4—77.2；99.8%界限 100—92.8。"
    )
