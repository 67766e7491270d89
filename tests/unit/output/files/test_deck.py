"""Decks read back with another library: the very values, qualifiers, sources and build, native charts, nothing outside a slide."""

import io
import re
import zipfile
from collections.abc import Iterator

import pytest
from lxml import etree
from openpyxl import load_workbook
from pptx import Presentation
from pptx.chart.chart import Chart as NativeChart
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Pt

from indicators.store.connection import Store
from indicators.views.figure import Figure
from indicators.views.handout import Handout
from indicators.views.messages import tell_message
from indicators.wording.rows_in_words import value_table
from output.drawing.office import is_native
from output.files.deck import write_deck
from output.files.deck.marks import read_mark
from tests.support.office_handouts import STAMP, every_figure, hostile, of_store, simulated

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
PART = re.compile(r"（\d+/\d+）$")  # a figure with many rows goes on in further slides
TOOL_WORDS = ("筛选条件", "数据版本", "建库于", "不画图", "http://", "https://", "127.0.0.1", "须知 1")


@pytest.fixture(scope="module")
def made(store: Store) -> Handout:
    return of_store(store, *every_figure(store))


@pytest.fixture(scope="module")
def content(made: Handout) -> bytes:
    return write_deck(made)


@pytest.fixture(scope="module")
def deck(content: bytes) -> Deck:
    return opened(content)


def opened(content: bytes) -> Deck:
    return Presentation(io.BytesIO(content))


def words(slide: Slide) -> str:
    """Everything that a slide says, tables and chart labels included."""
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            said += [cell.text for row in shape.table.rows for cell in row.cells]
        if shape.has_chart:
            said += ["".join(part.itertext()) for part in shape.chart._chartSpace.iter(f"{C}rich", f"{C}tx", f"{C}cat")]
    return "\n".join(said)


def packed(text: str) -> str:
    return "".join(text.split())


def charts(deck: Deck) -> Iterator[NativeChart]:
    return (shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart)


def slides_of(deck: Deck, figure: Figure) -> list[Slide]:
    """The slides whose shapes are marked as those of a figure."""
    return [slide for slide in deck.slides if any((mark := read_mark(shape)) and mark.key == figure.key for shape in slide.shapes)]


def slides_found(deck: Deck, made: Handout, finding: str) -> list[Slide]:
    return [slide for figure in made.figures if figure.headline.startswith(finding) for slide in slides_of(deck, figure)]


def notes_of(slides: list[Slide]) -> str:
    return "\n".join(slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide)


def test_a_deck_is_its_cover_and_its_figures_each_under_its_message(deck: Deck, made: Handout) -> None:
    titles = [slide.shapes.title.text for slide in deck.slides]
    assert titles[0] == made.title
    assert (deck.slide_width, deck.slide_height) == (Pt(960), Pt(540))
    found = {figure.key: {PART.sub("", slide.shapes.title.text) for slide in slides_of(deck, figure)} for figure in made.figures}
    assert found == {figure.key: {tell_message(figure)} for figure in made.figures}
    assert len(deck.slides) == 2 + sum(len(slides_of(deck, figure)) for figure in made.figures)


def test_no_slide_speaks_of_the_tool(deck: Deck, made: Handout) -> None:
    for slide in deck.slides:
        said = words(slide)
        assert not any(word in said for word in (*TOOL_WORDS, STAMP.build_id, STAMP.address)), said


def test_every_slide_of_a_figure_names_it_its_sources_and_its_values(deck: Deck, made: Handout) -> None:
    for figure in made.figures:
        found = slides_of(deck, figure)
        said = packed("\n".join([*map(words, found), notes_of(found)]))
        assert packed(figure.title) in said and packed(figure.headline) in said
        assert all(packed(note) in said for note in figure.notes), figure.key
        assert all(packed(source) in said for source in figure.sources), figure.key
        if "observation_id" in figure.frame:
            values = value_table(figure.frame)
            assert all(packed(value) in said for value in values["数值"]), figure.key
            assert all(packed(printed) in said for printed in values["原文写法"]), figure.key


def test_at_most_one_caveat_and_one_line_of_sources_stand_below_a_picture(deck: Deck) -> None:
    for slide in list(deck.slides)[2:]:  # after cover and summary
        parts = [mark.part for shape in slide.shapes if (mark := read_mark(shape))]
        assert parts.count("title") == 1 and parts.count("caveat") <= 1 and parts.count("source") <= 1


def test_the_notes_say_where_each_value_was_printed(deck: Deck, made: Handout) -> None:
    (slide,) = slides_found(deck, made, "发现 3：")
    notes = slide.notes_slide.notes_text_frame.text
    assert "1. 楼栋长人数 · 长春市 · 2020-03-25：35,170人；写法：35,170 “building chiefs”；来源：" in notes
    assert "字符" in notes


def test_every_mark_of_a_native_chart_says_its_wording_on_the_slide(deck: Deck, made: Handout) -> None:
    for figure in made.figures:
        if figure.chart is None or not is_native(figure.chart):
            continue
        found = slides_of(deck, figure)
        said = packed("\n".join([*map(words, found), notes_of(found)]))
        assert [mark.label for mark in figure.chart.marks if packed(mark.label) not in said] == [], figure.key
        assert any(shape.has_chart for slide in found for shape in slide.shapes), figure.key


def test_what_has_no_axis_stands_in_shapes_and_tables(deck: Deck, made: Handout) -> None:
    for figure in made.figures:
        if figure.chart is not None and not is_native(figure.chart):
            found = slides_of(deck, figure)
            said = packed("\n".join(map(words, found)))
            assert not any(shape.has_chart for slide in found for shape in slide.shapes)
            is_table = figure.chart.kind == "cards" and any(shape.has_table for slide in found for shape in slide.shapes)
            labels = value_table(figure.frame)["数值"] if is_table else [mark.label.removeprefix("推算 ") for mark in figure.chart.marks]
            assert all(packed(label) in said for label in labels), figure.key
            assert all(packed(mark.category) in said for mark in figure.chart.marks), figure.key


def test_the_sheet_inside_a_chart_holds_its_numbers_as_numbers(deck: Deck) -> None:
    for chart in charts(deck):
        sheet = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).active
        for place, series in enumerate(chart._chartSpace.iter(f"{C}ser"), start=2):
            cached = {int(point.get("idx")): float(point.findtext(f"{C}v")) for point in series.find(f"{C}val").iter(f"{C}pt")}
            column = [sheet.cell(row, place).value for row in range(2, sheet.max_row + 1)]
            assert {row: value for row, value in enumerate(column) if value is not None} == pytest.approx(cached)
            assert sheet.cell(1, place).value == series.findtext(f".//{C}tx//{C}v")


def test_nothing_is_joined_across_a_break_and_a_gap_is_no_zero(deck: Deck, made: Handout) -> None:
    (chart,) = charts_of(slides_found(deck, made, "发现 5：折线：一个地区"))
    series = {found.findtext(f".//{C}tx//{C}v"): found for found in chart._chartSpace.iter(f"{C}ser")}
    assert list(series) == ["长春市", "长春市（2020-06—2023-06）", "间断（标记线，不是数值）"]
    points = {name: [int(point.get("idx")) for point in found.find(f"{C}val").iter(f"{C}pt")] for name, found in series.items()}
    assert points == {"长春市": [0, 1, 2], "长春市（2020-06—2023-06）": [3, 4, 5, 6], "间断（标记线，不是数值）": [3]}


def charts_of(slides: list[Slide]) -> list[NativeChart]:
    return [shape.chart for slide in slides for shape in slide.shapes if shape.has_chart]


def test_bounds_are_never_drawn_as_exact_bars(deck: Deck, made: Handout) -> None:
    (chart,) = charts_of(slides_found(deck, made, "发现 2："))
    series = {found.findtext(f".//{C}tx//{C}v"): found for found in chart._chartSpace.iter(f"{C}ser")}
    labels = {name: [words.text for words in found.iter(f"{A}t")] for name, found in series.items()}
    assert labels["下限，实际不低于所示"] == ["▷ ≥ 71", "▷ ≥ 52"]
    assert series["上限，实际不高于所示"].find(f"{C}spPr/{A}solidFill/{A}schemeClr").get("val") == "bg1"
    assert series["推算"].find(f"{C}spPr/{A}pattFill") is not None
    assert (labels["目标"], series["目标"].find(f"{C}spPr/{A}noFill") is not None) == (["◇ 目标 50"], True)
    assert labels["确数"] == ["59", "21"]
    assert list(chart._chartSpace.iter(f"{C}errBars")) == [], "office programs disagree on what they draw of an arrow"


def test_colours_and_typefaces_are_those_of_the_theme(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.startswith(("ppt/slides/slide", "ppt/charts/chart")) and name.endswith(".xml"):
                page = etree.fromstring(package.read(name))
                assert list(page.iter(f"{A}srgbClr", f"{A}latin", f"{A}ea", f"{A}cs")) == [], name


def test_nothing_of_the_librarys_own_template_is_left(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert [name for name in package.namelist() if "thumbnail" in name or "printerSettings" in name or name.endswith("app.xml")] == []
        assert {re.search(r"slideLayout\d+", name)[0] for name in package.namelist() if "slideLayouts/slideLayout" in name} == {
            "slideLayout1",
            "slideLayout3",
            "slideLayout6",
        }


def test_nothing_lies_outside_its_slide_and_no_placeholder_is_empty(deck: Deck) -> None:
    for slide in deck.slides:
        assert all(shape.has_text_frame and "".join(shape._element.itertext()).strip() for shape in slide.placeholders)
    assert_inside(deck)


def assert_inside(deck: Deck) -> None:
    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0 and shape.top >= 0, (slide.shapes.title.text, shape.name)
            inside = shape.left + shape.width <= deck.slide_width + 10 and shape.top + shape.height <= deck.slide_height + 10
            assert inside, (slide.shapes.title.text, shape.name)


def test_text_boxes_below_a_picture_do_not_overlap_it(deck: Deck) -> None:
    assert_apart(deck)


def assert_apart(deck: Deck) -> None:
    for slide in list(deck.slides)[1:]:
        boxes = [shape for shape in slide.shapes if shape.height > Pt(1) and shape.name != "水印"]
        pictures = [shape for shape in boxes if shape.has_chart or shape.has_table]
        texts = [shape for shape in boxes if shape.shape_type is not None and not (shape.has_chart or shape.has_table)]
        for picture in pictures:
            for text in texts:
                apart = text.top >= picture.top + picture.height - Pt(2) or text.top + text.height <= picture.top + Pt(2)
                assert apart or text.left >= picture.left + picture.width, (slide.shapes.title.text, text.text_frame.text[:40])


@pytest.mark.deep
def test_hostile_words_are_harmless(store: Store) -> None:
    content = write_deck(hostile(store))
    deck = opened(content)
    assert any("<script>" in words(slide) for slide in deck.slides)
    for chart in charts(deck):
        with zipfile.ZipFile(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)) as book:
            assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
    assert len(content) < 3_000_000
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        relations = [package.read(name) for name in package.namelist() if name.endswith(".rels")]
    assert all(b'TargetMode="External"' not in relation for relation in relations)


def test_simulated_data_say_so_on_every_slide_and_in_every_chart(store: Store, made: Handout) -> None:
    deck = opened(write_deck(simulated(of_store(store, *made.figures[:3]))))
    assert all("模拟数据" in words(slide) for slide in deck.slides)


def test_a_handout_without_figures_is_still_a_deck(store: Store) -> None:
    deck = opened(write_deck(of_store(store)))
    assert [slide.shapes.title.text for slide in deck.slides] == ["吉林省基层治理指标"]
