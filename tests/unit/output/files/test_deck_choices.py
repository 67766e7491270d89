"""What an exporter chooses of a deck, what opens it, and what ties its shapes to their figures."""

import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from indicators.charts.subject import emphasise_region
from indicators.store import observations
from indicators.store.connection import Store
from indicators.store.value_filter import ValueFilter
from indicators.views.figure import put_side_by_side
from indicators.views.handout import Handout, Section
from indicators.views.imprint import Imprint
from indicators.views.messages import KeyNumber
from output.files.choices import ONE_SLIDE, DeckChoices, Ratio
from output.files.deck import write_deck
from output.files.deck.marks import is_untouched, read_mark
from tests.support.office_handouts import STAMP, every_figure, of_store
from tests.support.tiers import in_tiers
from tests.unit.output.files.test_deck import A, C, assert_apart, assert_inside, charts, notes_of, opened, packed, slides_of, words


@pytest.fixture(scope="module")
def made(store: Store) -> Handout:
    return of_store(store, *every_figure(store))


@pytest.fixture(scope="module")
def content(made: Handout) -> bytes:
    return write_deck(made)


@pytest.fixture(scope="module")
def deck(content: bytes) -> Deck:
    return opened(content)


def test_the_cover_stands_on_the_title_layout_and_names_unit_occasion_speaker_and_day(made: Handout) -> None:
    imprint = Imprint("中共长春市委组织部", "全市工作会议", "张三", "2026-11-30", secrecy="内部")
    cover = opened(write_deck(replace(made, figures=(), imprint=imprint))).slides[0]
    assert cover.slide_layout.name == "封面"
    assert cover.shapes.title.text == made.title
    assert cover.placeholders[1].text_frame.text.split("\n") == ["全市工作会议", "中共长春市委组织部", "汇报人：张三", "2026年11月30日"]
    assert "内部" in words(cover)


def test_empty_fields_leave_no_trace_and_the_day_is_that_of_making(deck: Deck) -> None:
    assert deck.slides[0].placeholders[1].text_frame.text == "2026年11月21日"


def test_the_presenters_heading_is_the_title_and_his_words_open_the_notes_line_by_line(store: Store, made: Handout) -> None:
    own = replace(made.figures[0], title="三句话说清", original_title=made.figures[0].title, comment="先说数：\n• 第一\n• 第二")
    [slide] = opened(write_deck(of_store(store, own), ONE_SLIDE)).slides
    assert slide.shapes.title.text == "三句话说清"
    assert made.figures[0].title in words(slide) and "先说数" not in words(slide)
    notes = [paragraph.text for paragraph in slide.notes_slide.notes_text_frame.paragraphs]
    assert notes[:4] == ["先说数：", "• 第一", "• 第二", ""]


def test_stamp_appendix_and_notes_come_where_they_are_chosen(made: Handout) -> None:
    some = replace(made, figures=made.figures[:2])
    titles = [slide.shapes.title.text for slide in opened(write_deck(some, DeckChoices(has_appendix=True))).slides]
    assert (
        titles[-1] == "制作说明"
        and any(title.startswith("来源") for title in titles)
        and any(title.startswith("指标口径") for title in titles)
    )
    stamped = opened(write_deck(some, DeckChoices(has_stamp=True))).slides
    assert [STAMP.build_words in words(slide) for slide in stamped] == [False, True, True, True]
    assert all(part in notes_of(list(stamped)) for part in (STAMP.build_words, STAMP.made_at, STAMP.address, STAMP.filter_words))
    assert not any(slide.has_notes_slide for slide in opened(write_deck(some, DeckChoices(has_notes=False))).slides)
    properties = opened(write_deck(some)).core_properties
    assert (properties.keywords, properties.subject) == (STAMP.build_words, STAMP.filter_words), (
        "the file itself knows what it was made from"
    )


@pytest.mark.parametrize(
    ("ratio", "size"), in_tiers([("16:9", (960, 540)), ("4:3", (720, 540)), ("32:9", (1920, 540))], [("4:3", (720, 540))])
)
def test_every_shape_and_colour_of_our_own_master_holds_every_figure(made: Handout, ratio: Ratio, size: tuple[int, int]) -> None:
    deck = opened(write_deck(made, DeckChoices(ratio, "蓝")))
    assert (deck.slide_width, deck.slide_height) == (Pt(size[0]), Pt(size[1]))
    assert_inside(deck)
    assert_apart(deck)


def test_slides_are_numbered_by_a_field_on_the_place_of_their_layout(deck: Deck) -> None:
    for number, slide in enumerate(deck.slides, start=1):
        fields = [field.findtext(f"{A}t") for field in slide._element.iter(f"{A}fld") if field.get("type") == "slidenum"]
        assert fields == ([] if number == 1 else [str(number)])
        assert number == 1 or any(shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER for shape in slide.placeholders)


def test_few_figures_stand_in_large_letters(store: Store) -> None:
    values = observations.values(store, ValueFilter(regions=("220100",), indicators=("grid_chiefs", "basic_grids"))).head(4)
    [slide] = opened(write_deck(of_store(store, put_side_by_side("数", values, "few")), ONE_SLIDE)).slides
    sizes = [
        shape.text_frame.paragraphs[0].runs[0].font.size.pt
        for shape in slide.shapes
        if (mark := read_mark(shape)) and mark.part == "number"
    ]
    assert len(sizes) == len(values) and min(sizes) >= 44
    small = [
        run.font.size.pt
        for shape in slide.shapes
        if shape.has_text_frame
        for one in shape.text_frame.paragraphs
        for run in one.runs
        if run.font.size
    ]
    assert min(small) >= 14


def test_the_region_that_the_whole_is_about_stands_out(store: Store, made: Handout) -> None:
    chart = replace(made.figures[0], chart=made.figures[0].chart and emphasise_region(made.figures[0].chart, "吉林市"))
    assert chart.chart is not None
    handout = replace(of_store(store, made.figures[0]), region="吉林市")
    [native] = charts(opened(write_deck(handout, ONE_SLIDE)))
    bold = [label for label in native._chartSpace.iter(f"{C}dLbl") if any(run.get("b") == "1" for run in label.iter(f"{A}rPr"))]
    places = [point.findtext(f"{C}v") for point in native._chartSpace.find(f".//{C}cat").iter(f"{C}pt")]
    assert [places[int(label.find(f"{C}idx").get("val"))] for label in bold] == ["吉林市"]


def test_every_shape_that_shows_a_figure_says_which_and_that_nobody_rewrote_it(content: bytes, made: Handout) -> None:
    deck = opened(content)
    shown = {
        figure.key: [mark.part for slide in slides_of(deck, figure) for shape in slide.shapes if (mark := read_mark(shape))]
        for figure in made.figures
    }
    assert all({"title"} < set(parts) and set(parts) & {"chart", "table", "number", "tile"} for parts in shown.values())
    marked = [shape for slide in deck.slides for shape in slide.shapes if read_mark(shape)]
    assert all(is_untouched(shape) for shape in marked)
    title = deck.slides[2].shapes.title  # after cover and summary
    title.text_frame.paragraphs[0].runs[0].text += "！"
    assert (read_mark(title).key, is_untouched(title)) == (made.figures[0].key, False)


def test_the_file_itself_records_which_view_each_figure_shows(made: Handout, store: Store) -> None:
    figure = replace(made.figures[0], address="http://127.0.0.1:8501/regions?year=2021#figure-first")
    with zipfile.ZipFile(io.BytesIO(write_deck(of_store(store, figure)))) as package:
        kept = {one.get("name"): one[0].text for one in etree.fromstring(package.read("docProps/custom.xml"))}
    assert {name: words for name, words in kept.items() if not name.startswith(("cells:", "words:", "alt:"))} == {
        "build": STAMP.build_id,
        "title": "吉林省基层治理指标",
        "order": "figure-0",
        "figure:figure-0": "/regions?year=2021#figure-first",
    }


def test_the_appendix_holds_all_sources_and_definitions(made: Handout) -> None:
    said = packed("\n".join(words(slide) for slide in opened(write_deck(made, DeckChoices(has_appendix=True))).slides))
    assert all(packed(title) in said for title in made.sources["title"])
    assert all(packed(definition) in said for definition in made.indicators["definition"])


def test_words_between_the_figures_stand_on_slides_of_sections(made: Handout) -> None:
    sections = (Section("一、基本情况", "先讲总数\n再讲构成", 0), Section("三、下一步", "", 2))
    slides = opened(write_deck(replace(made, figures=made.figures[:2], sections=sections))).slides
    assert [slide.slide_layout.name for slide in slides] == ["封面", "标题和图", "章节", "标题和图", "标题和图", "章节"]
    assert [shape.text_frame.text for shape in slides[2].placeholders] == ["一、基本情况", "先讲总数\n再讲构成"]
    assert [shape.text_frame.text for shape in slides[5].placeholders] == ["三、下一步"]


def test_a_summary_shows_its_numbers_in_large_letters_where_there_are_any(made: Handout, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = tuple(
        KeyNumber(words, f"第{number}项", "2022年", made.figures[0].key)
        for number, words in enumerate(("40多万人", "80.1%", "1679个", "约2,096个", "12.3—12.5%"))
    )
    monkeypatch.setattr("output.files.deck.opening.find_key_numbers", lambda handout, most: numbers[:most])
    summary = opened(write_deck(replace(made, figures=made.figures[:1]))).slides[1]
    shown = [shape.text_frame for shape in summary.shapes if (mark := read_mark(shape)) and mark.part == "number"]
    assert [frame.text for frame in shown] == ["40多万人", "80.1%", "1679个", "约2,096个", "12.3—12.5%"]
    assert min(frame.paragraphs[0].runs[0].font.size.pt for frame in shown) >= 44
