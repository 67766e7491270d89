"""A user's own map as it is drawn and taken away: no host but ours, its 审图号 on each drawing, no word lost where a region is small."""

import io
import json
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import pytest
from lxml import etree
from pptx import Presentation
from xlsxwriter import Workbook

from indicators.charts.builders.tiles import tile_map, tile_maps
from indicators.charts.chart import Chart
from indicators.store.catalogue import regions
from indicators.store.connection import Store
from output.drawing.plotly import draw
from output.drawing.svg import svg
from output.files.deck.maps import put_grounds
from output.files.deck.text import Box
from output.files.json import chart_words
from output.files.workbook.cell_maps import put_grid
from output.files.workbook.formats import Formats
from tests.support.charts.drawn_charts import COMMITTEES, drawn_words, every_value, of, parsed, with_every_qualifier
from tests.support.charts.own_map import APPROVAL, own_map

CODES = ("220100", "220200", "220300", "220400", "220500", "220600", "220700", "220800", "222400")
SAID = f"审图号：{APPROVAL}"


@pytest.fixture(scope="module")
def every(store: Store) -> pd.DataFrame:
    return every_value(store)


@pytest.fixture(scope="module")
def places(store: Store) -> pd.DataFrame:
    return regions(store)


@pytest.fixture(scope="module")
def chart(every: pd.DataFrame, places: pd.DataFrame) -> Chart:
    """Eight of the nine, each with another qualifier; 延边 has no figure."""
    rows = with_every_qualifier(every).assign(region_code=CODES[:8], period_end="2021-10-31")
    return tile_map(rows, places, "每种", "220200", None, own_map())


@pytest.fixture(scope="module")
def two(every: pd.DataFrame, places: pd.DataFrame) -> Chart:
    dates = (of(every, COMMITTEES, *CODES, year=year) for year in (2017, 2023))
    return tile_maps(*dates, places, "两个时点", "220100", region_map=own_map())


def test_on_the_screen_each_region_is_an_area_of_one_scale_that_names_its_figure(chart: Chart) -> None:
    sent = draw(chart).to_dict()
    areas = [trace for trace in sent["data"] if trace.get("fill") == "toself"]
    assert {trace["type"] for trace in sent["data"]} == {"scatter"}
    assert sorted(area["meta"] for area in areas) == sorted(["", *(mark.observation_id for mark in chart.marks)])
    assert sent["layout"]["yaxis"]["scaleanchor"] == "x"
    assert areas[-1]["line"]["color"] == "#B5282D"
    assert [area["meta"] for area in areas if "fillpattern" in area] == [mark.observation_id for mark in chart.marks if mark.is_derived]
    holed = next(area for area in areas if area["meta"] == chart.marks[0].observation_id)
    assert holed["x"].count(None) == 1
    assert "geo" not in sent["layout"]
    assert not [key for key in sent["layout"] if key.startswith(("map", "geo"))]


@pytest.mark.parametrize("large", [False, True])
def test_on_the_screen_no_word_is_lost_and_the_approval_stands_below(chart: Chart, *, large: bool) -> None:
    sent = draw(chart, large=large).to_dict()
    inside = " ".join(words for trace in sent["data"] if trace["mode"] == "text" for words in trace["text"])
    below = "".join(note["text"] for note in sent["layout"]["annotations"]).replace("<br>", "")
    assert SAID in below
    written = (inside + below).replace("<br>", " ").replace("&amp;", "&").replace(" ", "")
    assert [mark.label for mark in chart.marks if f"{mark.label}".replace(" ", "") not in written] == []
    assert "延边" in written


def test_two_dates_share_their_shades_and_each_has_a_scale_of_its_own(two: Chart) -> None:
    sent = draw(two).to_dict()
    assert (sent["layout"]["yaxis"]["scaleanchor"], sent["layout"]["yaxis2"]["scaleanchor"]) == ("x", "x2")
    alone = [draw(panel).to_dict()["data"] for panel in two.panels]
    assert [trace["fillcolor"] for trace in alone[0] if trace.get("fill")] != [
        trace["fillcolor"] for trace in sent["data"] if trace.get("fill") and trace["xaxis"] == "x"
    ]


@pytest.mark.parametrize("bare", [False, True])
def test_a_picture_says_the_approval_and_every_figure_and_asks_no_other_host(chart: Chart, *, bare: bool) -> None:
    document = svg(chart, bare=bare)
    words = drawn_words(parsed(document))
    assert SAID in words
    assert [mark.label for mark in chart.marks if "".join(mark.label.split()) not in words] == []
    assert "空缺：延边（没有印出的数字）" in words
    assert document.count("http") == 1  # the name of the form itself


def test_a_picture_of_two_dates_says_the_approval_on_each_map(two: Chart) -> None:
    assert drawn_words(parsed(svg(two))).count(SAID) == 2


def test_on_a_slide_each_region_is_a_shape_that_can_be_edited(chart: Chart, two: Chart) -> None:
    slide = Presentation().slides.add_slide(Presentation().slide_layouts[6])
    put_grounds(slide, chart, Box(20, 20, 680, 480))
    shapes = [shape for shape in slide.shapes if shape._element.find(".//{*}custGeom") is not None]
    words = "".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)
    assert len(shapes) == 9
    assert SAID in words
    assert [mark.label for mark in chart.marks if mark.label not in words] == []
    assert len(slide._element.findall(".//{*}pattFill")) == sum(mark.is_derived for mark in chart.marks)
    paths = [len(shape._element.findall(".//{*}moveTo")) for shape in shapes]
    assert sorted(paths) == [1, 1, 1, 1, 1, 1, 1, 2, 2]
    put_grounds(slide, two, Box(20, 20, 680, 480))
    assert "".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame).count(SAID) == 3


def test_in_a_workbook_the_map_is_a_picture_with_its_values_in_words(chart: Chart, tmp_path: Path) -> None:
    book = Workbook(tmp_path / "map.xlsx")
    assert put_grid(book.add_worksheet(), 3, chart, Formats(book)) > 20
    book.close()
    with ZipFile(tmp_path / "map.xlsx") as packed:
        drawing = etree.parse(io.BytesIO(packed.read("xl/drawings/drawing1.xml")))
        assert packed.read("xl/media/image1.png").startswith(b"\x89PNG")
    assert [shape.get("descr") for shape in drawing.iter("{*}cNvPr")] == [chart.text_alternative]


def test_a_map_in_json_is_its_figures_and_its_approval_without_the_outlines(chart: Chart) -> None:
    words = json.dumps(chart_words(chart), ensure_ascii=False)
    assert APPROVAL in words
    assert "rings" not in words
